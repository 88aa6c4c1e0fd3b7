/* SPDX-License-Identifier: MIT */
/*
 * Responses with several deviations at once: every pair and triple that one
 * response can contain. Found by a search over the recipes: a combination
 * counts if our parser, reading as far as it can, reports all its members.
 * Pure.
 */
#ifndef COMBINE_H
#define COMBINE_H

#include <strictline/profile.h>

#include "case/transcript.h"
#include "generate/recipe.h"

#define COMBINE_MAX 3

struct combination {
    enum sl_deviation members[COMBINE_MAX]; /* in the order of the table */
    size_t count;
    unsigned base;
    /* For each member: its recipe, and how many parts are skipped. */
    const struct recipe *recipes[COMBINE_MAX];
    size_t skips[COMBINE_MAX];
    bool backwards; /* the last member was put in first */
    size_t others;  /* deviations found in addition to the members */
};

/* Finds how one response can contain the members, with as few others as
 * possible. False if it cannot. */
bool combine_find(const enum sl_deviation *members, size_t count,
                  struct combination *out);

/* Appends the octets, with the members whose bit is set: 1 the first, ... */
void combine_write(const struct combination *c, unsigned which,
                   struct buffer *out);
#define COMBINE_ALL 7u

/* Appends "bare-lf+obs-fold". */
void combine_name(const struct combination *c, struct buffer *out);
/* The same as a part of an id: "bare-lf-and-obs-fold". */
void combine_slug(const struct combination *c, struct buffer *out);

/* Makes a case from it, without expectations: the octets, then the end of the
 * connection. Its id is "pairs/bare-lf-and-obs-fold". */
void combine_case(const struct combination *c, struct transcript *out);

/* Calls take for each possible combination of count deviations, and returns how
 * many there are; *without gets the number of impossible ones. */
size_t combine_each(size_t count,
                    void (*take)(void *context, const struct combination *c),
                    void *context, size_t *without);

/* What a combination does in a profile that none of its members explains. */
enum combine_effect {
    EFFECT_NONE,
    EFFECT_ACCEPTED, /* a member alone is refused; all together are not */
    EFFECT_REFUSED,  /* each alone is accepted; all together are not */
    EFFECT_ERROR,    /* refused alone as well, but for another reason */
    EFFECT_READING   /* read with a status or body that no member has alone */
};

/* "accepted", "refused", "another-error", "another-reading" */
const char *combine_effect_name(enum combine_effect effect);

enum combine_effect combine_effect_of(const struct combination *c,
                                      const struct sl_profile *profile);

#endif
