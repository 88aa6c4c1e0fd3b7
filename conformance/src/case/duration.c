/* SPDX-License-Identifier: MIT */
/*
 * How long the server itself needs to play a case.
 */
#include "case/duration.h"

#define PAUSES_MAX 60000

/* How long a segment sent apart may take on a busy machine, in ms. */
#define GAP_ALLOWANCE 20

static unsigned pauses_of(const struct transcript *t)
{
    uint64_t ms = 0;

    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_PAUSE)
            ms += t->steps[i].count; /* TRANSCRIPT_PAUSE_MAX at most */
    return ms < PAUSES_MAX ? (unsigned)ms : PAUSES_MAX;
}

static unsigned gaps_of(const struct transcript *t, const struct delivery *d)
{
    unsigned gaps = d->segment > 0 ? DELIVERY_GAPS : d->cut > 0;

    for (size_t i = 0; i < t->step_count && gaps < DELIVERY_GAPS; i++) {
        if (t->steps[i].type == STEP_SEGMENT)
            gaps = DELIVERY_GAPS;
        else
            gaps += t->steps[i].type == STEP_CUT;
    }
    return gaps;
}

static unsigned waits_of(const struct delivery *d)
{
    if (!d->waits || d->ends == NULL)
        return 0;
    return (unsigned)d->ends->count * (d->ends->ms + GAP_ALLOWANCE);
}

unsigned duration_of(const struct transcript *t, const struct delivery *d)
{
    return pauses_of(t) + gaps_of(t, d) * GAP_ALLOWANCE + waits_of(d);
}
