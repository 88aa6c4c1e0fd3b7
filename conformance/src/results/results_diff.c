/* SPDX-License-Identifier: MIT */
/*
 * Finds for each entry the one with the same case and delivery, and names the
 * change.
 */
#include "results/results_diff.h"

#include <stdlib.h>
#include <string.h>

const char *change_name(enum change change)
{
    static const char *const names[CHANGE_COUNT] = {
        [CHANGE_BROKEN] = "broken",   [CHANGE_FIXED] = "fixed",
        [CHANGE_VERDICT] = "changed", [CHANGE_OUTCOME] = "outcome",
        [CHANGE_GONE] = "gone",       [CHANGE_NEW] = "new",
        [CHANGE_NONE] = "same",
    };

    return names[change];
}

/* ---- one entry and the other ---- */

/* A baseline says what is expected, not what the client does. */
static enum verdict bare_verdict(const struct results_entry *e)
{
    enum verdict verdict = e->judgement.verdict;

    if (verdict == VERDICT_XFAIL)
        return VERDICT_FAIL;
    return verdict == VERDICT_XPASS ? VERDICT_PASS : verdict;
}

static bool is_judged(enum verdict verdict)
{
    return verdict != VERDICT_UNSUPPORTED && verdict != VERDICT_SKIPPED &&
           verdict != VERDICT_ERROR;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The text of an error contains addresses and times, and is not compared. */
static bool is_same_answer(const struct results_answer *a,
                           const struct results_answer *b)
{
    return is_same_text(a->result, b->result) &&
           a->status_known == b->status_known && a->status == b->status &&
           a->body_known == b->body_known && a->body_len == b->body_len &&
           is_same_text(a->body, b->body);
}

static enum change compare(const struct results_entry *old,
                           const struct results_entry *new)
{
    enum verdict before = bare_verdict(old), now = bare_verdict(new);

    if (now == VERDICT_FAIL && before != VERDICT_FAIL)
        return CHANGE_BROKEN;
    if (before == VERDICT_FAIL && now != VERDICT_FAIL && is_judged(now))
        return CHANGE_FIXED;
    if (before != now || old->judgement.damage != new->judgement.damage ||
        old->judgement.risk != new->judgement.risk)
        return CHANGE_VERDICT;
    if (is_same_answer(&old->first, &new->first) &&
        is_same_answer(&old->second, &new->second))
        return CHANGE_NONE;
    return CHANGE_OUTCOME;
}

/* ---- all of them ---- */

static int by_entry(const void *a, const void *b)
{
    const struct results_entry *one = *(const struct results_entry *const *)a;
    const struct results_entry *two = *(const struct results_entry *const *)b;

    return results_compare_place(one, two);
}

static const struct results_entry **sort_entries(const struct results *r)
{
    const struct results_entry **sorted =
        memory_get((r->count + 1) * sizeof *sorted);

    for (size_t i = 0; i < r->count; i++)
        sorted[i] = &r->entries[i];
    qsort(sorted, r->count, sizeof *sorted, by_entry);
    return sorted;
}

static void add_change(struct results_diff *d, enum change change,
                       const struct results_entry *old,
                       const struct results_entry *new)
{
    d->items[d->count++] = (struct results_change){change, old, new};
    d->counts[change]++;
}

/* The entry of r, sorted, at the place of *e; NULL. */
static const struct results_entry *
find_entry(const struct results_entry *e, const struct results *r,
           const struct results_entry *const *sorted)
{
    const struct results_entry *const *found =
        bsearch(&e, sorted, r->count, sizeof *sorted, by_entry);

    return found != NULL ? *found : NULL;
}

void results_diff_make(const struct results *old, const struct results *new,
                       struct results_diff *out)
{
    const struct results_entry **before = sort_entries(old);
    const struct results_entry **now = sort_entries(new);

    *out = (struct results_diff){.old = old, .new = new};
    out->items = memory_get((old->count + new->count + 1) * sizeof *out->items);
    for (size_t i = 0; i < new->count; i++) {
        const struct results_entry *e = &new->entries[i];
        const struct results_entry *was = find_entry(e, old, before);

        add_change(out, was == NULL ? CHANGE_NEW : compare(was, e), was, e);
    }
    for (size_t i = 0; i < old->count; i++)
        if (find_entry(&old->entries[i], new, now) == NULL)
            add_change(out, CHANGE_GONE, &old->entries[i], NULL);
    free(before);
    free(now);
}

void results_diff_clear(struct results_diff *d)
{
    free(d->items);
    *d = (struct results_diff){.old = NULL};
}
