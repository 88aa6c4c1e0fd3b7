/* SPDX-License-Identifier: MIT */
/*
 * Connections that clients make, where no namespace keeps them in: the calls
 * that name an address wait until we have looked at it. What leads out of this
 * machine is refused as a machine without a network refuses it (ENETUNREACH),
 * or, where that is not wanted, only recorded.
 *
 * The address is read before the kernel reads it again: a client that rewrites
 * it in between, by another thread, gets past. So does one that asks another
 * program of this machine to connect. Needs no privilege, and Linux 5.0.
 */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <sys/types.h>
#include <uv.h>

#include "confine/outside.h"

/* From now on, what watch_fork makes is watched. False, with errno, where that
 * cannot be had: it was tried. */
bool watch_begin(bool refuses);
void watch_end(void);
/* Whether it is, and whether it refuses. */
bool watch_is_on(void);
bool watch_refuses(void);

/* fork(2), with the child watched. All signals are blocked. */
pid_t watch_fork(void);

/* The listener of the last child, once it has called exec or has ended. -1 with
 * errno if there is none: 0, if it was not to be watched. */
int watch_listener(void);

/* One listener on an event loop. */
struct watch {
    uv_poll_t poll; /* type UV_UNKNOWN_HANDLE: it was not opened */
    int listener;   /* -1: none */
    struct outside seen;
    /* A call was left waiting: the client cannot go on, and it is our fault. */
    void (*failed)(void *context, int error);
    void *context;
};

#define WATCH_NONE ((struct watch){.listener = -1})

/* Answers for that listener, which is ours from now on, until the handle is
 * closed. 0, or an error of libuv. */
int watch_start(struct watch *w, uv_loop_t *loop, int listener);

/* The handle is closed: whatever calls now fails. */
void watch_clear(struct watch *w);

#endif
