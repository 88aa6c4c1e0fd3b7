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
    double weight; /* those of one case add up to 1 */
    bool held_out; /* not learned from */
};

struct lessons {
    struct lesson *items;
    size_t count;
    size_t strangers; /* entries whose case is not known here */
};

/*
 * Adds what the results show. The cases are sorted by id and must outlive the
 * lessons. Entries without an outcome, or whose client lacks the feature, are
 * skipped.
 */
void lessons_add(struct lessons *l, const struct results *r,
                 const struct transcript *cases, size_t count);
/* Adds one lesson, unless it has nothing to teach. */
void lessons_take(struct lessons *l, const struct lesson *one,
                  enum verdict verdict);
void lessons_clear(struct lessons *l);

/* What c would make of it. */
void lesson_predict(const struct inprocess *c, const struct lesson *l,
                    struct sight *out);

#endif
