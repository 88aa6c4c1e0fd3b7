/* SPDX-License-Identifier: MIT */
#include "page/page_cells.h"

#include <stdlib.h>
#include <string.h>

/* ---- cases ---- */

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct page_case *)a)->entry->id,
                  ((const struct page_case *)b)->entry->id);
}

static int by_transcript(const void *id, const void *t)
{
    return strcmp(id, ((const struct transcript *)t)->id);
}

static size_t count_cases(const struct page *p)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < p->results[i].count;
             k = results_case_end(&p->results[i], k))
            count++;
    return count;
}

/* Sorts and removes duplicates. */
static void unite(struct page_cases *c)
{
    size_t kept = 0;

    if (c->count > 0)
        qsort(c->items, c->count, sizeof *c->items, by_id);
    for (size_t i = 0; i < c->count; i++)
        if (kept == 0 || by_id(&c->items[kept - 1], &c->items[i]) != 0)
            c->items[kept++] = c->items[i];
    c->count = kept;
}

void page_cases_make(const struct page *p, struct page_cases *out)
{
    *out = (struct page_cases){NULL, 0};
    out->items = memory_get((count_cases(p) + 1) * sizeof *out->items);
    for (size_t i = 0; i < p->count; i++) {
        const struct results *r = &p->results[i];

        for (size_t k = 0; k < r->count; k = results_case_end(r, k))
            out->items[out->count++] =
                (struct page_case){.entry = &r->entries[k]};
    }
    unite(out);
    for (size_t i = 0; i < out->count && p->case_count > 0; i++)
        out->items[i].transcript =
            bsearch(out->items[i].entry->id, p->cases, p->case_count,
                    sizeof *p->cases, by_transcript);
}

void page_cases_clear(struct page_cases *c)
{
    free(c->items);
    *c = (struct page_cases){NULL, 0};
}

/* ---- the entries of a client ---- */

static int by_place(const void *a, const void *b)
{
    const struct results_entry *one = *(const struct results_entry *const *)a;
    const struct results_entry *two = *(const struct results_entry *const *)b;
    int order = strcmp(one->id, two->id);

    /* Deliveries stay in file order. */
    return order != 0 ? order : (one > two) - (one < two);
}

void page_column_make(const struct results *r, const struct page_cases *cases,
                      struct page_column *out)
{
    size_t k = 0;

    out->sorted = memory_get((r->count + 1) * sizeof *out->sorted);
    out->at = memory_get((cases->count + 1) * sizeof *out->at);
    for (size_t i = 0; i < r->count; i++)
        out->sorted[i] = &r->entries[i];
    qsort(out->sorted, r->count, sizeof *out->sorted, by_place);
    for (size_t i = 0; i < cases->count; i++) {
        out->at[i] = k;
        while (k < r->count &&
               strcmp(out->sorted[k]->id, cases->items[i].entry->id) == 0)
            k++;
    }
    out->at[cases->count] = k;
}

void page_column_clear(struct page_column *c)
{
    free(c->sorted);
    free(c->at);
}

/* The order of badness for a cell: an error of the harness must not hide what
 * was found, nor be hidden by what passed. */
static int badness(const struct results_entry *e)
{
    static const int ranks[VERDICT_COUNT] = {
        [VERDICT_SKIPPED] = 0, [VERDICT_UNSUPPORTED] = 1, [VERDICT_PASS] = 2,
        [VERDICT_XPASS] = 2,   [VERDICT_INFO] = 3,        [VERDICT_LENIENT] = 4,
        [VERDICT_ERROR] = 5,   [VERDICT_WARN] = 6,        [VERDICT_XFAIL] = 7,
        [VERDICT_FAIL] = 8,
    };
    const struct judgement *j = &e->judgement;

    return ranks[j->verdict] * 100 + damage_danger(j->damage) * 10 +
           (j->risk != RISK_NONE);
}

const struct results_entry *page_column_worst(const struct page_column *c,
                                              size_t i)
{
    const struct results_entry *worst = NULL;

    for (size_t k = c->at[i]; k < c->at[i + 1]; k++)
        if (worst == NULL || badness(c->sorted[k]) > badness(worst))
            worst = c->sorted[k];
    return worst;
}
