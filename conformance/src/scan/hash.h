/* SPDX-License-Identifier: MIT */
/*
 * The hash that assigns inputs to shards, makes the ids of responses, and
 * chooses examples: 64-bit FNV-1a, then the finalizer of MurmurHash3 to spread
 * it. It is part of the output, so it must never change.
 */
#ifndef HASH_H
#define HASH_H

#include <strictline/bytes.h>

#define HASH_START UINT64_C(14695981039346656037)
#define HASH_PRIME UINT64_C(1099511628211)

static inline uint64_t hash_octets(uint64_t hash, struct sl_bytes octets)
{
    for (size_t i = 0; i < octets.len; i++)
        hash = (hash ^ (unsigned char)octets.ptr[i]) * HASH_PRIME;
    return hash;
}

/* As its eight octets, the lowest first. */
static inline uint64_t hash_number(uint64_t hash, uint64_t number)
{
    for (unsigned i = 0; i < 64; i += 8)
        hash = (hash ^ (number >> i & 0xff)) * HASH_PRIME;
    return hash;
}

static inline uint64_t hash_spread(uint64_t hash)
{
    hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
    hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    return hash ^ hash >> 33;
}

#endif
