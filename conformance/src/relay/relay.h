/* SPDX-License-Identifier: MIT */
/*
 * The byte relay of `strictline record`: connects its clients to a server, and
 * writes what passes to a session. It never looks into the octets.
 */
#ifndef RELAY_H
#define RELAY_H

#include "limits/peer_limits.h"
#include "relay/link.h"
#include "server/listener.h"

struct relay {
    /* Set before relay_start. */
    uv_loop_t *loop;
    SSL_CTX *client_tls;             /* NULL: plain TCP with clients */
    SSL_CTX *server_tls;             /* the same with the server */
    struct sockaddr_storage address; /* of the relay; port 0: any */
    const struct addresses *to;
    struct session *session;
    uint64_t count; /* stops after that many connections; 0: never */
    /* Everything is closed. Called once, on the loop. */
    void (*finished)(void *context);
    void *context;
    /* private */
    struct listener listener;
    struct link_host host;
    struct stream_room room;
    bool listening, stopping;
};

/* Opens the port; *address tells which. False with a clause in *fault. After
 * this, the process ignores SIGPIPE, and *r must not move. */
bool relay_start(struct relay *r, struct buffer *fault);

/* Stops accepting, passes on what was read, and ends all connections;
 * finished() is called later. */
void relay_stop(struct relay *r);

#endif
