/* SPDX-License-Identifier: MIT */
/*
 * The event loop, opened only if enough descriptors are free: without one,
 * libuv aborts or leaves things undone.
 */
#ifndef EVENT_LOOP_H
#define EVENT_LOOP_H

#include <stdbool.h>
#include <uv.h>

#include "text/buffer.h"

/* What a loop, a listener, a client with its pipes and one connection need, and
 * a few to spare. */
#define EVENT_LOOP_DESCRIPTORS 24

/* Whether that many files can be opened now. False with a clause in
 * *fault. */
bool event_loop_has_room(struct buffer *fault);

/* Asks the system to allow that many open files. Returns how many it
 * allows. */
size_t event_loop_raise(size_t wanted);

/* Initializes *loop. False with a clause in *fault, and the loop must not be
 * used. */
bool event_loop_open(uv_loop_t *loop, struct buffer *fault);

/* on_time is called ms from now. libuv counts from when the loop last looked at
 * the clock, which may be seconds ago, because starting a process can take long
 * on a busy machine. */
void event_loop_time(uv_timer_t *timer, uv_timer_cb on_time, uint64_t ms);

/* How long, in ms, this thread has waited for a processor so far; the programs
 * that it waits for do no better. 0: the system does not tell. */
uint64_t event_loop_starved(void);

#endif
