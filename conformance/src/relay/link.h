/* SPDX-License-Identifier: MIT */
/*
 * One connection of the relay: a client on one side, a server on the other,
 * and octets that pass between them unchanged.
 *
 * A side is read only once the other has accepted everything read before, so
 * that a slow reader slows down the writer, and at most one read per side is in
 * memory. An end is passed on after the octets before it: FIN as FIN, which
 * leaves the other direction open, and a reset as a reset. If both sides are
 * TLS, close_notify is passed on as well, and is missing where it was missing.
 */
#ifndef LINK_H
#define LINK_H

#include "relay/session.h"
#include "server/address.h"
#include "server/stream.h"

struct link;

/* What the connections of one relay share. */
struct link_host {
    uv_loop_t *loop;
    SSL_CTX *client_tls; /* NULL: plain TCP */
    SSL_CTX *server_tls; /* the same towards the server */
    struct stream_room *room;
    struct session *session;
    const struct addresses *to;
    struct link *links; /* all open ones */
    size_t count;
    uint64_t opened;
    uint64_t unreached; /* connections that did not reach the server */
    char why[160];      /* for the last one of them */
    /* A connection is gone, or the session has failed. */
    void (*changed)(void *owner);
    void *owner;
};

/* Takes over the connected socket of a client. */
void link_open(struct link_host *h, int fd);

/* Ends all connections once what was read is passed on, or after a moment;
 * changed() is called for each, later. */
void link_stop_all(struct link_host *h);

#endif
