/* SPDX-License-Identifier: MIT */
/*
 * Watches the connections that clients make if no namespace confines them:
 * calls that name an address wait until we have looked at it. An address
 * outside this machine is refused as on a machine without a network
 * (ENETUNREACH), or, if so wanted, only recorded.
 *
 * We read the address before the kernel reads it again: a client that rewrites
 * it in between, from another thread, gets past. So does one that asks another
 * program on this machine to connect. Needs Linux 5.0, but no privilege.
 */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <sys/types.h>
#include <uv.h>

#include "confine/outside.h"

/* From now on, processes made by watch_fork are watched. Tries that once:
 * false, with errno, if it is not possible. */
bool watch_begin(bool refuses);
void watch_end(void);
/* Whether processes are watched, and whether connections are refused. */
bool watch_is_on(void);
bool watch_refuses(void);

/* fork(2), with the child watched. All signals are blocked. */
pid_t watch_fork(void);

/* The listener of the last child, once it has called exec or has ended. -1 with
 * errno if there is none: errno is 0 if the child should not be watched. */
int watch_listener(void);

/* One listener on an event loop. */
struct watch {
    uv_poll_t poll; /* type UV_UNKNOWN_HANDLE: not opened */
    int listener;   /* -1: none */
    struct outside seen;
    /* A call was left waiting: the client is stuck, and it is our fault. */
    void (*failed)(void *context, int error);
    void *context;
};

#define WATCH_NONE ((struct watch){.listener = -1})

/* Answers calls for that listener, which it takes over, until the handle is
 * closed. 0, or an error of libuv. */
int watch_start(struct watch *w, uv_loop_t *loop, int listener);

/* Call it when the handle is closed: calls that are watched then fail. */
void watch_clear(struct watch *w);

#endif
