/* SPDX-License-Identifier: MIT */
/*
 * The results of several versions of one client: which version fixed or broke
 * which case. Pure.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include "results/results.h"

/* One case in one delivery, over all versions. */
struct history_row {
    const struct results_entry *any; /* from some version */
    const struct results_entry **of; /* per version; NULL: not run there */
};

struct history {
    const struct results *versions;
    size_t count;
    struct history_row *rows; /* where any two versions differ, by case */
    size_t row_count;
    size_t same; /* entries that are the same in every version */
};

/* The caller keeps the versions, and must not move them. */
void history_make(const struct results *versions, size_t count,
                  struct history *out);
void history_clear(struct history *h);

/* What the version at `at` did to the case: "fixed", "broke", "changed", or ""
 * if nothing changed, or if it or the version before it was not run. */
const char *history_step(const struct history_row *row, size_t at);

void history_text(const struct history *h, struct buffer *out);
void history_json(const struct history *h, struct buffer *out);
void history_html(const struct history *h, struct buffer *out);

#endif
