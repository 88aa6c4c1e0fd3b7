/* SPDX-License-Identifier: MIT */
/*
 * The rows of the version table.
 */
#include "learn/history.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows ---- */

struct version_entry {
    const struct results_entry *entry;
    size_t version;
};

static int by_place(const void *a, const void *b)
{
    const struct version_entry *one = a, *two = b;

    return results_compare_place(one->entry, two->entry);
}

/* All entries of all versions, by case and delivery. */
static struct version_entry *sort_all(const struct results *versions,
                                      size_t count, size_t *len)
{
    struct version_entry *all;
    size_t total = 0;

    for (size_t v = 0; v < count; v++)
        total += versions[v].count;
    all = memory_get((total + 1) * sizeof *all);
    *len = 0;
    for (size_t v = 0; v < count; v++)
        for (size_t i = 0; i < versions[v].count; i++)
            all[(*len)++] = (struct version_entry){&versions[v].entries[i], v};
    qsort(all, *len, sizeof *all, by_place);
    return all;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool is_same_answer(const struct results_answer *a,
                           const struct results_answer *b)
{
    return is_same_text(a->result, b->result) && a->status == b->status;
}

static bool is_same(const struct results_entry *a,
                    const struct results_entry *b)
{
    return a->judgement.verdict == b->judgement.verdict &&
           a->judgement.damage == b->judgement.damage &&
           is_same_answer(&a->first, &b->first) &&
           is_same_answer(&a->second, &b->second);
}

static bool differs(const struct history_row *row, size_t count)
{
    const struct results_entry *before = NULL;

    for (size_t v = 0; v < count; v++) {
        if (row->of[v] == NULL)
            continue;
        if (before != NULL && !is_same(before, row->of[v]))
            return true;
        before = row->of[v];
    }
    return false;
}

static void add_row(struct history *h, const struct version_entry *entries,
                    size_t count)
{
    struct history_row row = {.any = entries[0].entry,
                              .of = memory_get(h->count * sizeof *row.of)};

    memset(row.of, 0, h->count * sizeof *row.of);
    for (size_t i = 0; i < count; i++)
        row.of[entries[i].version] = entries[i].entry;
    if (!differs(&row, h->count)) {
        free(row.of);
        h->same++;
        return;
    }
    h->rows = memory_grow(h->rows, (h->row_count + 1) * sizeof *h->rows);
    h->rows[h->row_count++] = row;
}

void history_make(const struct results *versions, size_t count,
                  struct history *out)
{
    size_t len, end;
    struct version_entry *all = sort_all(versions, count, &len);

    *out = (struct history){.versions = versions, .count = count};
    for (size_t i = 0; i < len; i = end) {
        for (end = i + 1; end < len && by_place(&all[i], &all[end]) == 0; end++)
            ;
        add_row(out, &all[i], end - i);
    }
    free(all);
}

void history_clear(struct history *h)
{
    for (size_t i = 0; i < h->row_count; i++)
        free(h->rows[i].of);
    free(h->rows);
    *h = (struct history){.rows = NULL};
}

/* ---- steps ---- */

static bool fails(const struct results_entry *e)
{
    return e->judgement.verdict == VERDICT_FAIL ||
           e->judgement.verdict == VERDICT_XFAIL;
}

const char *history_step(const struct history_row *row, size_t at)
{
    const struct results_entry *now = row->of[at], *before = NULL;

    for (size_t v = at; v-- > 0 && before == NULL;)
        before = row->of[v];
    if (now == NULL || before == NULL || is_same(before, now))
        return "";
    if (fails(before) != fails(now))
        return fails(now) ? "broke" : "fixed";
    return "changed";
}
