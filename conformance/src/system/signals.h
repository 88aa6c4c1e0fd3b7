/* SPDX-License-Identifier: MIT */
/*
 * The signals that ask the program to end: SIGINT (Ctrl-C), SIGTERM, SIGHUP.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdbool.h>
#include <uv.h>

#include "text/buffer.h"

#define SIGNALS_COUNT 3

struct signals {
    /* private */
    uv_signal_t handles[SIGNALS_COUNT];
    void (*end)(void *context);
    void *context;
};

/*
 * Calls end, once, on the loop, when one of the signals arrives. After that
 * they have their default effect: a user who sends a second one does not want
 * to wait. *s must not move until signals_close, and the loop must run after
 * that. False with a clause in *fault; signals_close must still be called.
 */
bool signals_watch(struct signals *s, uv_loop_t *loop,
                   void (*end)(void *context), void *context,
                   struct buffer *fault);
void signals_close(struct signals *s);

#endif
