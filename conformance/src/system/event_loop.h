/* SPDX-License-Identifier: MIT */
/*
 * The event loop, opened with enough descriptors in sight: libuv aborts, or
 * leaves things undone, where one is missing.
 */
#ifndef EVENT_LOOP_H
#define EVENT_LOOP_H

#include <stdbool.h>
#include <uv.h>

#include "text/buffer.h"

/* What a loop, a listener, a client with its pipes and one connection need, and
 * some to spare. */
#define EVENT_LOOP_DESCRIPTORS 24

/* Whether that number of files can be opened now. False with a clause in
 * *fault. */
bool event_loop_has_room(struct buffer *fault);

/* Asks the system for that number of files that can be open at a time. How many
 * can be. */
size_t event_loop_raise(size_t wanted);

/* Initializes *loop. False with a clause in *fault, and the loop must not be
 * used. */
bool event_loop_open(uv_loop_t *loop, struct buffer *fault);

/* on_time is called ms from now. libuv counts from when the loop last looked at
 * the clock: that may be seconds ago, for starting a process takes as long as
 * the machine lets it. */
void event_loop_time(uv_timer_t *timer, uv_timer_cb on_time, uint64_t ms);

/* For how long, in ms, this thread has waited for a processor so far: the
 * programs that it waits for fare no better. 0: the system does not say. */
uint64_t event_loop_starved(void);

#endif
