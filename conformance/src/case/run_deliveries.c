/* SPDX-License-Identifier: MIT */
/*
 * Words of --delivery, and what they mean for a case.
 */
#include "case/run_deliveries.h"

#include <stdlib.h>

#include "text/line.h"
#include "text/word.h"

/* More octets than this are too many to be cut everywhere. */
#define MANY 8192

void run_deliveries_clear(struct run_deliveries *d)
{
    free(d->items);
    *d = RUN_DELIVERIES_NONE;
}

static void add(struct run_deliveries *d, struct delivery item)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].tls == item.tls && d->items[i].cut == item.cut &&
            d->items[i].segment == item.segment &&
            d->items[i].waits == item.waits && d->items[i].idle == item.idle &&
            d->items[i].busy == item.busy)
            return;
    d->items = memory_grow(d->items, (d->count + 1) * sizeof item);
    d->items[d->count++] = item;
}

static bool add_word(struct run_deliveries *d, struct sl_bytes word)
{
    static const struct delivery all[] = {
        {.tls = false},
        {.waits = true},
        {.waits = true, .idle = true},
        {.waits = true, .idle = true, .busy = true},
        {.segment = 1},
        {.tls = true},
        {.tls = true, .segment = 1}};
    struct delivery one;

    if (word_equals(word, "cuts")) {
        d->cuts = true;
    } else if (word_equals(word, "closes")) {
        d->closes = true;
    } else if (word_equals(word, "all")) {
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            add(d, all[i]);
    } else if (delivery_parse(word, &one)) {
        add(d, one);
    } else {
        return false;
    }
    return true;
}

bool run_deliveries_parse(const char *text, struct run_deliveries *out,
                          struct buffer *fault)
{
    static const char *const names[] = {
        "whole",    "bytes",    "cut@1",     "ends",      "idle",
        "busy",     "tls",      "tls-bytes", "tls-cut@1", "tls-ends",
        "tls-idle", "tls-busy", "closes",    "cuts",      "all"};
    struct sl_bytes rest = word_of(text), word;

    *out = RUN_DELIVERIES_NONE;
    do {
        word = line_take_until(&rest, ',');
        if (add_word(out, word))
            continue;
        line_add_unknown(fault, "there is no delivery", word, names,
                         sizeof names / sizeof names[0], NULL);
        run_deliveries_clear(out);
        return false;
    } while (rest.len > 0);
    return true;
}

/* Octets that can be cut between: those of the first connection. */
static size_t octets_to_cut(const struct transcript *t)
{
    uint64_t octets = 0;

    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type == STEP_NEXT)
            break;
        if (step->type != STEP_REPLY && step->type != STEP_FLOOD)
            continue;
        if (step->type == STEP_FLOOD || step->count > MANY ||
            step->bytes.len > MANY)
            return RUN_CUTS_OF_MANY;
        octets += step->count * step->bytes.len;
    }
    if (octets > MANY)
        return RUN_CUTS_OF_MANY;
    return octets < RUN_CUTS_MAX ? (size_t)octets : RUN_CUTS_MAX;
}

bool run_deliveries_wait(const struct run_deliveries *d)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].waits)
            return true;
    return false;
}

/* Whether that delivery of the case differs from the others. */
static bool has_delivery(const struct transcript *t, const struct delivery *d)
{
    if (d->idle)
        return t->probe;
    return !d->waits || (d->ends != NULL && d->ends->count > 0);
}

/* Whether the end of the connection is what the case is about: shown by the
 * section it cites. */
static bool is_about_end(const struct transcript *t)
{
    return transcript_cites(t, "9112 8") || transcript_cites(t, "9112 9.8");
}

void run_deliveries_of(const struct run_deliveries *wanted,
                       const struct transcript *t,
                       const struct delivery_ends *ends,
                       struct run_deliveries *out)
{
    size_t octets = wanted->cuts ? octets_to_cut(t) : 0;

    for (size_t i = 0; i < wanted->count; i++) {
        struct delivery item = wanted->items[i];

        item.tls = item.tls || t->tls_only;
        if (item.waits)
            item.ends = ends;
        if (has_delivery(t, &item))
            add(out, item);
    }
    if (wanted->closes && is_about_end(t))
        add(out, (struct delivery){.tls = true});
    for (size_t cut = 1; cut < octets; cut++)
        add(out, (struct delivery){.tls = t->tls_only, .cut = cut});
}
