/* SPDX-License-Identifier: MIT */
/*
 * Two traces agree as far as their steps do: the ends of heads, chunks and
 * messages. Past the last equal step, both still read on from the same place,
 * up to the next step or error of either; but what the fields of a head say
 * together is known only after reading all of them.
 */
#include "agree.h"
#include "property.h"

static void fail(enum property p, const struct trace *a, const struct trace *b,
                 size_t i, size_t j)
{
    trace_print(a, a->profile->name, i);
    trace_print(b, b->profile->name, j);
    property_fail(p, "%s and %s", a->profile->name, b->profile->name);
}

/* ---- one trace ----------------------------------------------------------- */

static bool has_finding(const struct trace *t, uint64_t what, uint64_t offset)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->records[i].kind == RECORD_FOUND &&
            t->records[i].value[0] == what && t->records[i].value[1] == offset)
            return true;
    return false;
}

void agree_alone(const struct trace *t)
{
    uint64_t before = 0, offset = 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct record *r = &t->records[i];

        if (r->kind == RECORD_ERROR)
            offset = r->value[1];
        if (r->kind == RECORD_WHAT && r->value[0] != SL_DEV_COUNT &&
            !has_finding(t, r->value[0], offset))
            fail(PROPERTY_FINDING_PLACE, t, t, i, i);
        if (r->kind != RECORD_FOUND)
            continue;
        if (r->value[1] < before)
            fail(PROPERTY_FINDINGS, t, t, i, i);
        before = r->value[1];
    }
}

/* ---- two traces ---------------------------------------------------------- */

static bool is_step(const struct record *r)
{
    return r->kind == RECORD_INTERIM || r->kind == RECORD_HEAD ||
           r->kind == RECORD_CHUNK || r->kind == RECORD_CHUNK_END ||
           r->kind == RECORD_TRAILERS || r->kind == RECORD_END ||
           r->kind == RECORD_ERROR || r->kind == RECORD_STOP;
}

static const struct record *next_step(const struct trace *t, size_t *i)
{
    while (!is_step(&t->records[*i]))
        (*i)++;
    return &t->records[(*i)++];
}

/* Octets that were read, in the part that this step ends. */
static uint64_t read_to(const struct record *step)
{
    if (step->kind != RECORD_ERROR)
        return step->consumed;
    /* RECORD_WHAT follows. */
    return step->value[1] + (step[1].value[0] != SL_DEV_COUNT);
}

/* How far both have read alike, and from where on fields may be missing. */
struct reach {
    uint64_t whole, part;
};

static uint64_t lower_of(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static struct reach find_reach(const struct trace *a, const struct trace *b)
{
    struct reach reach = {0, 0};
    size_t i = 0, j = 0;

    for (;;) {
        const struct record *x = next_step(a, &i);
        const struct record *y = next_step(b, &j);

        reach.part = lower_of(read_to(x), read_to(y));
        if (x->kind != y->kind || x->consumed != y->consumed ||
            x->kind == RECORD_ERROR)
            return reach;
        reach.whole = x->consumed;
        if (x->kind == RECORD_STOP)
            return reach;
        /* The framing, or the size of a chunk. */
        if ((x->kind == RECORD_HEAD && x->value[1] >> 8 != y->value[1] >> 8) ||
            (x->kind == RECORD_HEAD && x->value[2] != y->value[2]) ||
            (x->kind == RECORD_CHUNK && x->value[0] != y->value[0]))
            return (struct reach){reach.whole, 0};
    }
}

static bool is_comparable(const struct record *r, const struct reach *reach)
{
    if (r->kind != RECORD_FOUND)
        return false;
    if (r->value[1] < reach->whole)
        return true;
    return r->value[1] < reach->part && (r->value[0] < SL_DEV_CL_INVALID ||
                                         r->value[0] > SL_DEV_TE_FORBIDDEN);
}

static size_t next_finding(const struct trace *t, size_t i,
                           const struct reach *reach)
{
    while (i < t->count && !is_comparable(&t->records[i], reach))
        i++;
    return i;
}

void agree_both(const struct trace *a, const struct trace *b, uint64_t line_end)
{
    struct reach reach = find_reach(a, b);
    size_t i, j;

    reach.part = lower_of(reach.part, line_end);
    i = next_finding(a, 0, &reach);
    j = next_finding(b, 0, &reach);
    while (i < a->count && j < b->count) {
        const struct record *x = &a->records[i], *y = &b->records[j];

        if (x->value[0] != y->value[0] || x->value[1] != y->value[1])
            break;
        i = next_finding(a, i + 1, &reach);
        j = next_finding(b, j + 1, &reach);
    }
    if (i < a->count || j < b->count)
        fail(PROPERTY_FINDINGS, a, b, i, j);
}
