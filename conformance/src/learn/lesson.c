/* SPDX-License-Identifier: MIT */
/*
 * Joins results with their cases.
 */
#include "learn/lesson.h"

#include <stdlib.h>
#include <string.h>

#include "archive/base64.h"
#include "text/word.h"

/* Signs what is predicted: any token will do. */
static const char signature[] = "00000000000000000000000000000000";

static int compare_id(const void *key, const void *item)
{
    const struct transcript *t = item;

    return strcmp(key, t->id);
}

static enum result result_of(const char *name)
{
    for (int i = 0; i <= RESULT_BROKEN; i++)
        if (name != NULL && strcmp(name, result_name((enum result)i)) == 0)
            return (enum result)i;
    return RESULT_NONE;
}

static struct sight_answer sight_of_entry(const struct results_answer *a)
{
    struct sight_answer s = {
        .result = result_of(a->result),
        .status_known = a->status_known,
        .status = a->status < 0 || a->status > 9999 ? -1 : (int)a->status};
    struct buffer body = BUFFER_EMPTY;

    if (!a->body_known)
        return s;
    if (a->body_len > SIGHT_BODY_MAX) {
        s.body_known = true;
        s.body = sight_digest(NULL, a->body_len);
    } else if (a->body != NULL && base64_read(word_of(a->body), &body) &&
               body.len == a->body_len) {
        s.body_known = true;
        s.body = sight_digest(body.ptr, body.len);
    }
    buffer_clear(&body);
    return s;
}

static bool teaches(enum verdict verdict, const struct sight *s)
{
    if (verdict == VERDICT_ERROR || verdict == VERDICT_SKIPPED)
        return false;
    switch (s->first.result) {
    case RESULT_NONE:
    case RESULT_UNSUPPORTED:
    case RESULT_BROKEN:
        return false;
    case RESULT_RESPONSE:
    case RESULT_ERROR:
    case RESULT_HANG:
    case RESULT_CRASH:
        break;
    }
    return true;
}

void lessons_take(struct lessons *l, const struct lesson *one,
                  enum verdict verdict)
{
    if (!teaches(verdict, &one->seen))
        return;
    l->items = memory_grow(l->items, (l->count + 1) * sizeof *l->items);
    l->items[l->count++] = *one;
}

static void add_entry(struct lessons *l, const struct results_entry *e,
                      const struct transcript *t)
{
    const struct lesson one = {
        .transcript = t,
        .delivery = e->delivery,
        .seen = {sight_of_entry(&e->first), sight_of_entry(&e->second)},
        .weight = 1};

    lessons_take(l, &one, e->judgement.verdict);
}

static void weigh(struct lesson *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        items[i].weight = 1 / (double)count;
}

void lessons_add(struct lessons *l, const struct results *r,
                 const struct transcript *cases, size_t count)
{
    size_t end;

    for (size_t i = 0; i < r->count; i = end) {
        const struct transcript *t =
            bsearch(r->entries[i].id, cases, count, sizeof *cases, compare_id);
        size_t first = l->count;

        end = results_case_end(r, i);
        if (t == NULL) {
            l->strangers += end - i;
            continue;
        }
        for (size_t k = i; k < end; k++)
            add_entry(l, &r->entries[k], t);
        weigh(&l->items[first], l->count - first);
    }
}

void lessons_clear(struct lessons *l)
{
    free(l->items);
    *l = (struct lessons){.items = NULL};
}

void lesson_predict(const struct inprocess *c, const struct lesson *l,
                    struct sight *out)
{
    struct outcome outcome;

    inprocess_play(c, l->transcript, &l->delivery, signature, &outcome);
    sight_of(&outcome, out);
    outcome_clear(&outcome);
}
