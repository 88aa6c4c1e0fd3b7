/* SPDX-License-Identifier: MIT */
/*
 * Waits for the client, on a machine that may be too busy to run it.
 */
#ifndef PATIENCE_H
#define PATIENCE_H

#include <stdbool.h>

#include "system/event_loop.h"

/* Of one connection; empty at first. */
struct patience {
    /* private */
    unsigned stretches; /* times that a wait was extended */
    unsigned ms;        /* of the current wait */
    uint64_t starved;   /* event_loop_starved when it began */
};

#define PATIENCE_SHARE 4
#define PATIENCE_STRETCHES_MAX 8

/* Begins a wait: on_time is called after ms. */
static inline void patience_wait(struct patience *p, uv_timer_t *timer,
                                 uv_timer_cb on_time, unsigned ms)
{
    p->ms = ms;
    p->starved = event_loop_starved();
    event_loop_time(timer, on_time, ms);
}

/* Whether to wait once more; starved is the current event_loop_starved. If we
 * got no processor for more than a quarter of the wait, the client got none
 * either, and its silence means nothing yet. This happens only a few times per
 * connection: the client's own patience has a limit. */
static inline bool patience_goes_on(struct patience *p, uint64_t starved)
{
    return starved > p->starved + p->ms / PATIENCE_SHARE &&
           p->stretches++ < PATIENCE_STRETCHES_MAX;
}

#endif
