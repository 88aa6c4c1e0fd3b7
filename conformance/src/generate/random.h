/* SPDX-License-Identifier: MIT */
/*
 * Numbers that look random but are the same in every run with the same seed.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* splitmix64: small, fast, and good with any seed, even 0. */
struct random {
    uint64_t state;
};

static inline struct random random_of(uint64_t seed)
{
    return (struct random){seed};
}

static inline uint64_t random_next(struct random *r)
{
    uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* 0 to count - 1; count is not 0. The bias of a remainder does not matter. */
static inline size_t random_below(struct random *r, size_t count)
{
    return (size_t)(random_next(r) % count);
}

/* True once in count times. */
static inline bool random_once_in(struct random *r, size_t count)
{
    return random_below(r, count) == 0;
}

#endif
