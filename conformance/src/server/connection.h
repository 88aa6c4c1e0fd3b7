/* SPDX-License-Identifier: MIT */
/*
 * One connection of an exchange: reads requests, does what the player says,
 * and notes what is seen on the wire. It lives until both sides have ended,
 * or until connection_close.
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
    bool junk_is_asking; /* what is not a request is no fault of the client */
    struct player_script *speaks_first; /* NULL: choice knows */
    bool early; /* requests are answered before their content is read */
    const char *page_path; /* see exchange_add_page; NULL */
    struct player_script page;
    struct wire page_wire; /* what is seen of connections for the page */
    bool page_shown;
    struct wire wire;
    struct connection *connections; /* all that are open, the newest first */
    struct connection *oldest;
    size_t count, most; /* that there may be; those above wait in the backlog */
    /* The client has asked or ended, or we are about to end: it can be looked
     * at in that state. NULL: nobody does. */
    void (*look)(void *owner);
    /* A connection is gone; called last. */
    void (*closed)(void *owner);
    void *owner;
};

/* Takes over the connected socket fd. */
void connection_open(struct connection_host *h, int fd);

/* There is no room for another one: if there are time limits, ends the one
 * that has waited longest for its client. closed() comes later. */
void connection_shed(struct connection_host *h);

/* Whether the client still has a connection open on which request one came. */
bool connection_first_open(const struct connection_host *h);

/* Ends all connections at once; closed() comes for each, later. */
void connection_close_all(struct connection_host *h);

#endif
