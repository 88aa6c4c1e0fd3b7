/* SPDX-License-Identifier: MIT */
/*
 * How long a client of `strictline serve` may keep a connection, and how much
 * it may send: one table, which the help and the manual are made from. In a
 * run no time limit of these holds: there the client's own ends the exchange.
 */
#ifndef LIMITS_H
#define LIMITS_H

#include "text/buffer.h"

/* Connections of one listener of a run at a time; those above wait in the
 * backlog. */
#define SERVER_CONNECTIONS_MAX 256
/* ... and of `strictline serve`, if so many files may be open. */
#define SERVED_CONNECTIONS_MAX 16384

enum server_limit {
    LIMIT_HANDSHAKE, /* of TLS, from accept on */
    LIMIT_IDLE,      /* between requests, and before the first */
    LIMIT_REQUEST,   /* from the first octet of a request to its last */
    LIMIT_TAKE,      /* that a client takes none of what it is sent */
    LIMIT_STALL,     /* of a case that stalls on purpose */
    LIMIT_COUNT
};

/* In ms, for a server that nobody told otherwise. */
extern const unsigned server_limits[LIMIT_COUNT];

/* Adds a line for each limit: of time, of count, of size. */
void limits_help(struct buffer *out);

#endif
