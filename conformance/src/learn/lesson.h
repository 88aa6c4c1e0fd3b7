/* SPDX-License-Identifier: MIT */
/*
 * Lessons: cases in deliveries with what a client made of each. Pure.
 */
#ifndef LESSON_H
#define LESSON_H

#include "case/transcript.h"
#include "learn/sight.h"
#include "results/results.h"
#include "zero/inprocess.h"

struct lesson {
    const struct transcript *transcript;
    struct delivery delivery;
    struct sight seen;
    double weight; /* those of a case have 1 together */
    bool held_out; /* not learned from */
};

struct lessons {
    struct lesson *items;
    size_t count;
    size_t strangers; /* entries of cases that are not known here */
};

/*
 * Adds what the results show, with the cases, which are sorted by id and have
 * to outlive the lessons. Entries without an outcome, or of a client that lacks
 * the feature, teach nothing.
 */
void lessons_add(struct lessons *l, const struct results *r,
                 const struct transcript *cases, size_t count);
/* Adds one, unless it teaches nothing. */
void lessons_take(struct lessons *l, const struct lesson *one,
                  enum verdict verdict);
void lessons_clear(struct lessons *l);

/* What c would make of it. */
void lesson_predict(const struct inprocess *c, const struct lesson *l,
                    struct sight *out);

#endif
