/* SPDX-License-Identifier: MIT */
/*
 * How long a client of `strictline serve` may keep a connection. None of these
 * limits apply in a run, where the client's own time limit ends the exchange.
 */
#ifndef SERVER_LIMITS_H
#define SERVER_LIMITS_H

enum server_limit {
    LIMIT_HANDSHAKE, /* of TLS, from accept on */
    LIMIT_IDLE,      /* between requests, and before the first */
    LIMIT_REQUEST,   /* from the first octet of a request to its last */
    LIMIT_TAKE,      /* while a client reads nothing of what it is sent */
    LIMIT_STALL,     /* of a case that stalls on purpose */
    LIMIT_COUNT
};

/* In ms; the defaults of a server. */
extern const unsigned server_limits[LIMIT_COUNT];

#endif
