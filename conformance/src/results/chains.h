/* SPDX-License-Identifier: MIT */
/*
 * The output of `strictline chain --json`: a line for each client behind a
 * proxy. Pure; lines may be hostile.
 */
#ifndef CHAINS_H
#define CHAINS_H

#include "judge/verdict.h"
#include "text/buffer.h"

#define CHAINS_FORMAT "strictline-chain/1"

/* A case that goes wrong only in the chain. */
struct chains_find {
    char *id, *reason;
    enum verdict together;
    enum damage damage;
    bool desync;
};

struct chains_pair {
    char *proxy, *proxy_version; /* a version may be NULL */
    char *client, *client_version;
    uint64_t judged, replayed;
    struct chains_find *finds;
    size_t find_count;
};

struct chains {
    struct chains_pair *items;
    size_t count;
};

/* The most pairs of a file, and finds of a pair. */
#define CHAINS_MAX 65536

/* Adds the pairs of the file path. False with a clause in *faults; *out then
 * has the pairs before the fault. */
bool chains_parse(struct sl_bytes text, const char *path, struct chains *out,
                  struct buffer *faults);
void chains_clear(struct chains *c);

#endif
