/* SPDX-License-Identifier: MIT */
/*
 * The parts of a profile: each trait of client zero that a profile file can
 * set, and the ways it can be set. Pure.
 */
#ifndef TRAIT_H
#define TRAIT_H

#include "zero/inprocess.h"

enum trait_kind {
    TRAIT_RULES,  /* start, field, framing, chunk */
    TRAIT_ACTION, /* enum sl_deviation */
    TRAIT_LOOSE,  /* enum loose_trait */
    TRAIT_QUIRK,  /* a bit of enum quirk */
    TRAIT_HABIT,  /* a bit of enum habit */
    TRAIT_LIMIT   /* of struct sl_limits, in its order */
};

struct trait {
    enum trait_kind kind;
    unsigned index;
};

#define TRAITS_MAX 256
#define TRAIT_WAYS_MAX 24

/* The traits of a client that reads with our parser, or loosely. Returns how
 * many. */
size_t traits_list(bool loose, struct trait out[TRAITS_MAX]);

/* The ways it can be set. Returns how many. */
size_t trait_ways(const struct trait *t, unsigned out[TRAIT_WAYS_MAX]);

unsigned trait_get(const struct trait *t, const struct inprocess *c);
void trait_set(const struct trait *t, struct inprocess *c, unsigned way);

#endif
