/* SPDX-License-Identifier: MIT */
/*
 * The cells of a matrix: which cases there are, and the worst result of a
 * client in each.
 */
#ifndef PAGE_CELLS_H
#define PAGE_CELLS_H

#include "page/page.h"

/* The cases of all results, by id. */
struct page_case {
    const struct results_entry *entry;   /* the first one for it */
    const struct transcript *transcript; /* NULL: not known */
};

struct page_cases {
    struct page_case *items;
    size_t count;
};

void page_cases_make(const struct page *p, struct page_cases *out);
void page_cases_clear(struct page_cases *c);

/* The entries of one client, case by case: those of case i are
 * sorted[at[i]] up to sorted[at[i + 1]]. */
struct page_column {
    const struct results_entry **sorted;
    size_t *at;
};

void page_column_make(const struct results *r, const struct page_cases *cases,
                      struct page_column *out);
void page_column_clear(struct page_column *c);

/* The worst entry of case i; NULL if there is none. */
const struct results_entry *page_column_worst(const struct page_column *c,
                                              size_t i);

#endif
