/* SPDX-License-Identifier: MIT */
/*
 * The peer of facade_fuzzer: each connection sends the same octets, in reads
 * of random size, and ends; a call may fail. It checks the rules of
 * transport.h.
 */
#ifndef FACADE_PEER_H
#define FACADE_PEER_H

#include <strictline/transport.h>

#define FACADE_CONNECTIONS 40

struct facade_peer {
    struct sl_bytes octets; /* what each connection sends */
    uint64_t random;
    unsigned fail_at; /* the call that fails, from 1; 0: none */
    enum sl_err fail_with;
    /* private */
    unsigned calls;
    size_t count;
    struct facade_line {
        struct facade_peer *peer;
        size_t sent;
        bool closed;
    } lines[FACADE_CONNECTIONS];
};

/* A connector to the peer, which stays the caller's. */
struct sl_connector facade_peer_connector(struct facade_peer *peer);

/* Whether every connection is closed. */
bool facade_peer_is_over(const struct facade_peer *peer);

#endif
