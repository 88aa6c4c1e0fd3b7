/* SPDX-License-Identifier: MIT */
/*
 * Each reader plays the transcript and notes where it was done; a body that a
 * rule names is how some client reads it.
 */
#include "zero/ends.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is worth a search ---- */

static bool is_searched(const struct transcript *t)
{
    uint64_t octets = 0;

    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];
        bool many =
            step->count > ENDS_SEARCH_MAX || step->bytes.len > ENDS_SEARCH_MAX;

        if (step->type == STEP_FLOOD || (step->type == STEP_REPLY && many))
            return false;
        if (step->type == STEP_REPLY)
            octets += step->count * step->bytes.len;
        if (octets > ENDS_SEARCH_MAX)
            return false;
    }
    return true;
}

/* ---- what follows an end ---- */

static size_t first_step(const struct transcript *t, unsigned list)
{
    size_t i = 0;

    for (; list > 0; i++)
        list -= t->steps[i].type == STEP_NEXT;
    return i;
}

/* Whether the server continues sending at that place of a list. If it waits,
 * ends or pauses there, it need not be made to wait. */
static bool goes_on(const struct transcript *t, const struct delivery_end *end)
{
    uint64_t octets = 0;

    for (size_t i = first_step(t, end->list); i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type == STEP_REPLY)
            octets += step->count * step->bytes.len;
        if (octets > end->offset)
            return true;
        if (octets == end->offset && step->type != STEP_REPLY &&
            step->type != STEP_CUT && step->type != STEP_SEGMENT)
            return false;
    }
    return false;
}

/* ---- what rules name ---- */

static void add_end(uint64_t offset, struct delivery_ends *out)
{
    out->items = memory_grow(out->items, (out->count + 1) * sizeof *out->items);
    out->items[out->count++] = (struct delivery_end){.offset = offset};
}

/* Adds where it ends, if it is there: the last of several, since the octets of
 * a body may also occur in the head before it. */
static void add_last(const struct buffer *sent, const struct buffer *body,
                     struct delivery_ends *out)
{
    for (size_t end = sent->len; end >= body->len; end--)
        if (memcmp(sent->ptr + end - body->len, body->ptr, body->len) == 0) {
            add_end(end, out);
            return;
        }
}

/* What the first connection sends. */
static void collect(const struct transcript *t, struct buffer *out)
{
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type == STEP_NEXT)
            return;
        for (uint64_t j = 0; step->type == STEP_REPLY && j < step->count; j++)
            buffer_add(out, step->bytes.ptr, step->bytes.len);
    }
}

static void add_named(const struct transcript *t, struct delivery_ends *out)
{
    struct buffer sent = BUFFER_EMPTY;

    collect(t, &sent);
    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (!rule->second && rule->match == MATCH_RESPONSE &&
            rule->body.match == BODY_EXACT && rule->body.bytes.len > 0)
            add_last(&sent, &rule->body.bytes, out);
    }
    buffer_clear(&sent);
}

/* ---- all ends ---- */

static int in_order(const void *a, const void *b)
{
    const struct delivery_end *x = a, *y = b;

    if (x->list != y->list)
        return x->list < y->list ? -1 : 1;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

/* Sorts, removes duplicates, and keeps only places where the server continues.
 * */
static void tidy(const struct transcript *t, struct delivery_ends *ends)
{
    size_t kept = 0;

    if (ends->count > 0)
        qsort(ends->items, ends->count, sizeof *ends->items, in_order);
    for (size_t i = 0; i < ends->count && kept < DELIVERY_ENDS_MAX; i++) {
        const struct delivery_end *end = &ends->items[i];

        if ((kept == 0 || in_order(&ends->items[kept - 1], end) != 0) &&
            goes_on(t, end))
            ends->items[kept++] = *end;
    }
    ends->count = kept;
}

void ends_find(const struct inprocess *const *readers, size_t count,
               const struct transcript *t, struct delivery_ends *out)
{
    out->ms = DELIVERY_END_MS;
    if (!is_searched(t))
        return;
    for (size_t i = 0; i < count; i++)
        inprocess_find_ends(readers[i], t, out);
    add_named(t, out);
    tidy(t, out);
}

void ends_clear(struct delivery_ends *ends)
{
    free(ends->items);
    *ends = (struct delivery_ends){.items = NULL};
}
