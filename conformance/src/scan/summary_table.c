/* SPDX-License-Identifier: MIT */
/*
 * The rows of one kind, by two of their words.
 */
#include "scan/summary_table.h"

#include <stdlib.h>
#include <string.h>

struct ranked {
    const char *name;
    uint64_t most; /* of any profile */
};

static void add_column(struct summary_table *t, const char *profile)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (strcmp(t->columns[i], profile) == 0)
            return;
    if (t->column_count < SUMMARY_COLUMNS_MAX)
        t->columns[t->column_count++] = profile;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(((const struct ranked *)left)->name,
                  ((const struct ranked *)right)->name);
}

static int compare_ranks(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->most != b->most)
        return a->most > b->most ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Keeps one of each name, with the highest of its counts. */
static size_t unite(struct ranked *names, size_t count)
{
    size_t to = 0;

    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++) {
        if (to == 0 || strcmp(names[to - 1].name, names[i].name) != 0)
            names[to++] = names[i];
        else if (names[i].most > names[to - 1].most)
            names[to - 1].most = names[i].most;
    }
    qsort(names, to, sizeof *names, compare_ranks);
    return to;
}

void summary_table_make(struct scan_summary *s, const char *kind,
                        struct summary_table *out)
{
    struct ranked *names = memory_get(s->count * sizeof *names);
    size_t count = 0;

    *out = (struct summary_table){.column_count = 0};
    scan_summary_sort(s);
    for (size_t i = 0; i < s->count; i++) {
        const struct scan_row *row = &s->rows[i];

        if (strcmp(row->kind, kind) != 0 || row->count == 0)
            continue;
        add_column(out, row->profile);
        names[count++] = (struct ranked){row->name, row->count};
    }
    out->name_count = unite(names, count);
    out->names = memory_get(out->name_count * sizeof *out->names);
    for (size_t i = 0; i < out->name_count; i++)
        out->names[i] = names[i].name;
    free(names);
}

void summary_table_clear(struct summary_table *t)
{
    free(t->names);
}
