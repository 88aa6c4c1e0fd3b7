/* SPDX-License-Identifier: MIT */
/*
 * The signals that ask the program to end.
 */
#include "system/signals.h"

#include <signal.h>

#include "text/fault.h"

static void on_signal(uv_signal_t *handle, int number)
{
    struct signals *s = handle->data;

    (void)number;
    for (int i = 0; i < SIGNALS_COUNT; i++)
        uv_signal_stop(&s->handles[i]);
    s->end(s->context);
}

bool signals_watch(struct signals *s, uv_loop_t *loop,
                   void (*end)(void *context), void *context,
                   struct buffer *fault)
{
    static const int numbers[SIGNALS_COUNT] = {SIGINT, SIGTERM, SIGHUP};
    int error = 0;

    *s = (struct signals){.end = end, .context = context};
    for (int i = 0; i < SIGNALS_COUNT && error == 0; i++) {
        error = uv_signal_init(loop, &s->handles[i]);
        s->handles[i].data = s;
        if (error == 0)
            error = uv_signal_start(&s->handles[i], on_signal, numbers[i]);
    }
    return error == 0 ||
           fault_add(fault, "cannot wait for signals: %s", uv_strerror(error));
}

void signals_close(struct signals *s)
{
    for (int i = 0; i < SIGNALS_COUNT; i++)
        if (s->handles[i].type != UV_UNKNOWN_HANDLE)
            uv_close((uv_handle_t *)&s->handles[i], NULL);
}
