/* SPDX-License-Identifier: MIT */
/*
 * A summary as people look at it: a table for each kind, with its names down
 * and the profiles across.
 */
#ifndef SUMMARY_TABLE_H
#define SUMMARY_TABLE_H

#include "scan/summary.h"

/* Profiles, or pairs of them, in one table. */
#define SUMMARY_COLUMNS_MAX 64

struct summary_table {
    const char *columns[SUMMARY_COLUMNS_MAX]; /* profiles */
    size_t column_count;
    const char **names; /* those with the highest counts first */
    size_t name_count;
};

/* The table of a kind. Its words are those of the summary, which must not
 * change meanwhile. */
void summary_table_make(struct scan_summary *s, const char *kind,
                        struct summary_table *out);
void summary_table_clear(struct summary_table *t);

#endif
