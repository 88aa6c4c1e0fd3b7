/* SPDX-License-Identifier: MIT */
/*
 * How long a client of `strictline serve` may keep a connection. In a run no
 * time limit of these holds: there the client's own ends the exchange.
 */
#ifndef SERVER_LIMITS_H
#define SERVER_LIMITS_H

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

#endif
