/* SPDX-License-Identifier: MIT */
/*
 * One connection of an exchange: reads requests, does what the player says,
 * and notes what is seen on the wire. It lives until both sides have ended, or
 * until connection_close.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "play/player.h"
#include "server/limits.h"
#include "server/request.h"
#include "server/server.h"
#include "server/sight.h"
#include "server/stream.h"

struct connection;

/* What the connections of one listener share. */
struct connection_host {
    uv_loop_t *loop;
    SSL_CTX *tls; /* NULL: plain TCP */
    struct stream_room *room;
    const unsigned *limits; /* of time, by enum server_limit; NULL: none */
    struct server_choice choice;
    bool junk_is_asking; /* what is not a request is not the client's fault */
    struct player_script *speaks_first; /* NULL: choice knows */
    bool early; /* requests are answered before their content is read */
    const char *page_path; /* see exchange_add_page; NULL */
    struct player_script page;
    struct wire page_wire; /* what is seen of connections for the page */
    bool page_shown;
    struct wire wire;
    struct connection *connections; /* all open ones, the newest first */
    struct connection *oldest;
    size_t count, most; /* open, and allowed; others wait in the backlog */
    /* The client has sent a request or ended, or we are about to end: its state
     * can be looked at. NULL: not wanted. */
    void (*look)(void *owner);
    /* A connection is gone; called last. */
    void (*closed)(void *owner);
    void *owner;
};

/* Takes over the connected socket fd. */
void connection_open(struct connection_host *h, int fd);

/* Makes room for another connection: if there are time limits, ends the one
 * that has waited longest for its client. closed() is called later. */
void connection_shed(struct connection_host *h);

/* Whether the client still has an open connection that carried request one. */
bool connection_first_open(const struct connection_host *h);

/* Ends all connections at once; closed() is called for each, later. */
void connection_close_all(struct connection_host *h);

#endif
