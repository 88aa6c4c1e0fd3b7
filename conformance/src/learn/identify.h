/* SPDX-License-Identifier: MIT */
/*
 * Which known client somebody is: how like each profile the outcomes are, and
 * which few cases tell the profiles apart. Pure.
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
 * Chooses at most `most` cases, the best first: each tells the most pairs of
 * clients apart that those before it do not; when all are told apart, it begins
 * again with the cases that are left. No case that tells nobody apart.
 * Cases that take time are left out: waiting, floods, silence. Indexes go to
 * *chosen; their number is returned.
 */
size_t identify_choose(const struct sights *s, const struct transcript *cases,
                       size_t count, size_t *chosen, size_t most);

/* How like the lessons one profile is. */
struct likeness {
    const struct profile *profile;
    double same, all; /* cases, by weight */
};

/* The likest first; equal ones by name. Memory of the caller's. */
struct likeness *identify_rank(const struct known_clients *k,
                               const struct lessons *l);

#endif
