/* SPDX-License-Identifier: MIT */
/*
 * Makes a specimen small while it shows the same behaviour: delta debugging
 * over steps, then lines, then octets, repeated until nothing more can be left
 * out. It plays nothing itself: the caller asks for candidates, plays them, and
 * says which of them still shows the behaviour. Pure.
 *
 *     shrink_begin(&s, specimen);
 *     while ((count = shrink_next(&s, candidates, max)) > 0)
 *         shrink_take(&s, candidates, count, first that shows it, or count);
 *     ... s.now ...
 *     shrink_end(&s);
 */
#ifndef SHRINK_H
#define SHRINK_H

#include "case/transcript.h"

enum shrink_level {
    SHRINK_HEAD,   /* request two, an odd method */
    SHRINK_STEPS,  /* cuts, replies, connections */
    SHRINK_LINES,  /* of replies */
    SHRINK_OCTETS, /* of replies */
    SHRINK_PLAIN,  /* octets that are not printable are replaced */
    SHRINK_LEVELS
};

struct shrink {
    struct transcript now; /* the smallest so far */
    size_t tried;
    /* private */
    enum shrink_level level;
    size_t size;    /* how much is left out at a time, in units of the level */
    size_t at;      /* the next unit to be left out */
    bool better;    /* something was left out since the first level */
    size_t *places; /* where each candidate leaves something out */
};

/* The most candidates that are tried. */
#define SHRINK_TRIES 4000

/* Copies the specimen. */
void shrink_begin(struct shrink *s, const struct transcript *specimen);

/* Makes up to max candidates, each smaller than s->now. 0: finished. */
size_t shrink_next(struct shrink *s, struct transcript *candidates, size_t max);

/* Number chosen of the count candidates shows the behaviour; count: none does.
 * Frees them all. */
void shrink_take(struct shrink *s, struct transcript *candidates, size_t count,
                 size_t chosen);

void shrink_end(struct shrink *s);

#endif
