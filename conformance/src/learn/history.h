/* SPDX-License-Identifier: MIT */
/*
 * Results of one client in several versions: which version fixed or broke which
 * case. Pure.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include "results/results.h"

/* One case in one delivery, over all versions. */
struct history_row {
    const struct results_entry *any; /* of some version */
    const struct results_entry **of; /* of each; NULL: it was not run */
};

struct history {
    const struct results *versions;
    size_t count;
    struct history_row *rows; /* where two versions differ, by case */
    size_t row_count;
    size_t same; /* entries that are alike everywhere */
};

/* The versions stay the caller's, and stay where they are. */
void history_make(const struct results *versions, size_t count,
                  struct history *out);
void history_clear(struct history *h);

/* What the version at `at` did to the case: "fixed", "broke", "changed", or ""
 * if nothing, or if it or the one before it was not run. */
const char *history_step(const struct history_row *row, size_t at);

void history_text(const struct history *h, struct buffer *out);
void history_json(const struct history *h, struct buffer *out);
void history_html(const struct history *h, struct buffer *out);

#endif
