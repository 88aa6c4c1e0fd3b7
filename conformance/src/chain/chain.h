/* SPDX-License-Identifier: MIT */
/*
 * Chains: a client behind a proxy. Separate runs show what each does alone.
 * Then, in the cases where neither fails alone and the proxy forwarded
 * something that can be read in two ways, what left the proxy is replayed to
 * the client, octet for octet.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include "run/run.h"

/* A proxy or a client, and what it does alone. */
struct chain_side {
    const struct client *client;
    struct run_result result;
};

struct chain_plan {
    const struct corpus *corpus;
    unsigned jobs, timeout;
    bool all;   /* also replay cases in which nothing odd was forwarded */
    bool quiet; /* no progress */
};

/* A case that goes wrong only in the chain. */
struct chain_find {
    const struct report_entry *proxy, *client; /* what each side did alone */
    struct judgement together;
    bool desync; /* they read the message differently; false: the case fails */
    char *seen;  /* what the client made of it */
};

struct chain {
    size_t judged; /* cases in which both were judged and neither failed */
    size_t played; /* how many of these were replayed */
    struct chain_find *finds;
    size_t find_count;
};

/* Finds out what the side does alone: whole deliveries of every case. False
 * with a clause in *fault, also if it is not installed or cannot do a plain
 * GET. */
bool chain_side_run(const struct chain_plan *plan, struct chain_side *side,
                    struct buffer *fault);
void chain_side_clear(struct chain_side *side);

/* Both sides stay the caller's and must outlive *out. */
bool chain_run(const struct chain_plan *plan, const struct chain_side *proxy,
               const struct chain_side *client, struct chain *out,
               struct buffer *fault);
void chain_clear(struct chain *c);

#endif
