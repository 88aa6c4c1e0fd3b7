/* SPDX-License-Identifier: MIT */
/*
 * Compares two results, case by case: what one version of a client does
 * differently from another, or one client from another. Pure.
 */
#ifndef RESULTS_DIFF_H
#define RESULTS_DIFF_H

#include "results/results.h"

/* The most serious first. A failure known to a baseline is a failure. */
enum change {
    CHANGE_BROKEN,  /* fails now, did not before */
    CHANGE_FIXED,   /* failed before, does not now */
    CHANGE_VERDICT, /* another verdict, damage or risk */
    CHANGE_OUTCOME, /* judged the same, but the client did something else */
    CHANGE_GONE,    /* only in the old results */
    CHANGE_NEW,     /* only in the new ones */
    CHANGE_NONE,
    CHANGE_COUNT
};

/* "broken", "fixed", "changed", "outcome", "gone", "new", "same" */
const char *change_name(enum change change);

struct results_change {
    enum change change;
    const struct results_entry *old; /* NULL: new */
    const struct results_entry *new; /* NULL: gone */
};

/* Of every entry in either; views of both results. In the order of the new
 * results; what is gone comes last. */
struct results_diff {
    const struct results *old, *new;
    struct results_change *items;
    size_t count;
    size_t counts[CHANGE_COUNT];
};

void results_diff_make(const struct results *old, const struct results *new,
                       struct results_diff *out);
void results_diff_clear(struct results_diff *d);

/* For a person: each change with what the client did; deliveries of a case that
 * changed the same way are one. */
void results_diff_text(const struct results_diff *d, struct buffer *out);
/* For programs: one object, a line for each change. */
void results_diff_json(const struct results_diff *d, struct buffer *out);

#endif
