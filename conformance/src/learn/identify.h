/* SPDX-License-Identifier: MIT */
/*
 * Which known client an unknown one is: how similar its outcomes are to each
 * profile, and which few cases tell the profiles apart. Pure.
 */
#ifndef IDENTIFY_H
#define IDENTIFY_H

#include "learn/profile.h"

struct known_clients {
    struct profile *items;
    size_t count;
};

/* What each known client makes of each case: sight [case * count + client]. */
struct sights {
    struct sight *items;
    size_t clients;
};

void identify_sights(const struct known_clients *k,
                     const struct transcript *cases, size_t count,
                     struct sights *out);

/*
 * Chooses at most `most` cases, the best first. Each is the case that tells
 * apart the most pairs of clients that the earlier ones do not; once all pairs
 * are told apart, it starts over with the remaining cases. A case that tells no
 * two clients apart is never chosen, nor one that takes time: waiting, floods,
 * silence. Stores indexes in *chosen and returns how many.
 */
size_t identify_choose(const struct sights *s, const struct transcript *cases,
                       size_t count, size_t *chosen, size_t most);

/* How similar a profile is to the lessons. */
struct likeness {
    const struct profile *profile;
    double same, all; /* cases, by weight */
};

/* The most similar first, ties by name. The caller frees the array. */
struct likeness *identify_rank(const struct known_clients *k,
                               const struct lessons *l);

#endif
