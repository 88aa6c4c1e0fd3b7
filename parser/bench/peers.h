/* SPDX-License-Identifier: MIT */
/* The peers of this build: a list that CMake makes of what it finds. */
#ifndef PEERS_H
#define PEERS_H

#include "bench.h"

/* Peers of a build at most. */
#define PEERS_MAX 16

/* The i-th, or NULL when i is past the last. Ours come first. */
const struct bench_peer *peers_at(size_t i);

/* Of that name, or NULL. */
const struct bench_peer *peers_find(const char *name);

struct absent_peer {
    const char *name;
    const char *packages; /* of Debian, that have it */
};

/* The i-th that this build is without, or NULL when i is past the last. */
const struct absent_peer *peers_absent_at(size_t i);

#endif
