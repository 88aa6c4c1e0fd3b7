/* SPDX-License-Identifier: MIT */
/*
 * A transport is closed twice.
 * Target: facade
 * Wraps: sl_stream_close
 */
#include <strictline/connection.h>

void __real_sl_stream_close(struct sl_stream *s);
void __wrap_sl_stream_close(struct sl_stream *s);

void __wrap_sl_stream_close(struct sl_stream *s)
{
    if (s->open)
        s->transport.close(s->transport.context);
    __real_sl_stream_close(s);
}
