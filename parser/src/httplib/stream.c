/* SPDX-License-Identifier: MIT */
/*
 * The read-ahead on top of a transport. It is filled only when it is empty and
 * octets are needed, so that nothing waits for more than a message holds.
 */
#include "httplib/stream.h"

#include <string.h>

_Static_assert(SL_READ_AHEAD <= UINT16_MAX, "begin and end can count them");

void sl_stream_init(struct sl_stream *s, const struct sl_transport *transport)
{
    s->transport = *transport;
    s->open = true;
    sl__stream_drop(s);
}

void sl_stream_close(struct sl_stream *s)
{
    if (s->open)
        s->transport.close(s->transport.context);
    s->open = false;
    sl__stream_drop(s);
}

enum sl_err sl__stream_read(struct sl_stream *s, char *out, size_t capacity,
                            size_t *len)
{
    enum sl_err err;

    *len = 0;
    if (!s->open)
        return SL_ERR_NOT_CONNECTED;
    err = s->transport.read(s->transport.context, out, capacity, len);
    if (err != SL_OK)
        *len = 0;
    return err;
}

bool sl__stream_has_input(const struct sl_stream *s)
{
    const struct sl_transport *t = &s->transport;

    return stream_ahead(s).len > 0 ||
           (s->open && t->waiting && t->waiting(t->context));
}

enum sl_err sl__stream_fill(struct sl_stream *s)
{
    size_t len;
    enum sl_err err;

    if (s->begin < s->end)
        return SL_OK;
    err = sl__stream_read(s, s->ahead, sizeof s->ahead, &len);
    s->begin = 0;
    s->end = (uint16_t)len;
    return err;
}

void sl__stream_put_back(struct sl_stream *s, size_t len)
{
    s->begin = (uint16_t)(s->begin - len);
}

void sl__stream_drop(struct sl_stream *s)
{
    s->begin = s->end = 0;
}

void sl__stream_move(struct sl_stream *to, struct sl_stream *from)
{
    size_t len = stream_ahead(from).len;

    sl_stream_init(to, &from->transport);
    to->end = (uint16_t)len;
    memcpy(to->ahead, stream_ahead(from).ptr, len);
    from->open = false;
    sl__stream_drop(from);
}
