/* SPDX-License-Identifier: MIT */
/*
 * The signals that ask the program to end.
 */
#include "system/signals.h"

#include <signal.h>

static void on_signal(uv_signal_t *handle, int number)
{
    struct signals *s = handle->data;

    (void)number;
    for (int i = 0; i < SIGNALS_COUNT; i++)
        uv_signal_stop(&s->handles[i]);
    s->end(s->context);
}

void signals_watch(struct signals *s, uv_loop_t *loop,
                   void (*end)(void *context), void *context)
{
    static const int numbers[SIGNALS_COUNT] = {SIGINT, SIGTERM, SIGHUP};

    s->end = end;
    s->context = context;
    for (int i = 0; i < SIGNALS_COUNT; i++) {
        uv_signal_init(loop, &s->handles[i]);
        s->handles[i].data = s;
        uv_signal_start(&s->handles[i], on_signal, numbers[i]);
    }
}

void signals_close(struct signals *s)
{
    for (int i = 0; i < SIGNALS_COUNT; i++)
        uv_close((uv_handle_t *)&s->handles[i], NULL);
}
