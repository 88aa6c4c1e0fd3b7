/* SPDX-License-Identifier: MIT */
/*
 * The limits on everything a peer can send: one table (peer_list.h), which
 * these constants, the help and the manual are made from. The code that keeps
 * each limit says how. Limits of files stand with their readers; those on what
 * a client may use of the machine in confine/confine_limits.h. The caller of
 * libstrictline-net, which is itself a client, sets its limits (struct
 * sl_limits, struct sl_net_options).
 */
#ifndef PEER_LIMITS_H
#define PEER_LIMITS_H

#include "text/buffer.h"

/* Who the peer is. */
enum peer {
    PEER_SERVED, /* a client of 'strictline serve' */
    PEER_WIRE,   /* a client or proxy in a run, as the server sees it */
    PEER_OUTPUT, /* its process */
    PEER_PAGES,  /* browsers, devices and visitors */
    PEER_RELAY,  /* both sides of a recording */
    PEER_COUNT
};

#define LIMIT(peer, name, number, unit, text) name = (number),
enum peer_limit {
#include "limits/peer_list.h"
    PEER_LIMITS_END
};
#undef LIMIT

/* Adds a line for each limit on that peer. */
void peer_limits_add(enum peer peer, struct buffer *out);

/* Adds all of them, with a heading for each peer. */
void peer_limits_add_all(struct buffer *out);

#endif
