/* SPDX-License-Identifier: MIT */
/*
 * Waits for the client, on a machine that may be too busy for it to run.
 */
#ifndef PATIENCE_H
#define PATIENCE_H

#include <stdbool.h>

#include "system/event_loop.h"

/* Of one connection; empty at first. */
struct patience {
    /* private */
    unsigned stretches; /* that were added to waits */
    unsigned ms;        /* of the wait under way */
    uint64_t starved;   /* we were, when it began */
};

#define PATIENCE_SHARE 4
#define PATIENCE_STRETCHES_MAX 8

/* Begins a wait: on_time comes after ms. */
static inline void patience_wait(struct patience *p, uv_timer_t *timer,
                                 uv_timer_cb on_time, unsigned ms)
{
    p->ms = ms;
    p->starved = event_loop_starved();
    event_loop_time(timer, on_time, ms);
}

/* Whether to wait once more; starved is what event_loop_starved says now. We
 * got no processor for more than a quarter of the wait, so that the client got
 * none either, and its silence says nothing yet. So a few times on a
 * connection: the client's own patience has a limit. */
static inline bool patience_goes_on(struct patience *p, uint64_t starved)
{
    return starved > p->starved + p->ms / PATIENCE_SHARE &&
           p->stretches++ < PATIENCE_STRETCHES_MAX;
}

#endif
