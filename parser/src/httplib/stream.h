/* SPDX-License-Identifier: MIT */
/*
 * Reading from a stream: the read-ahead is filled, looked at, taken from and
 * put back here, and nowhere else.
 */
#ifndef STREAM_H
#define STREAM_H

#include <strictline/transport.h>

/* The octets read ahead. */
static inline struct sl_bytes stream_ahead(const struct sl_stream *s)
{
    return (struct sl_bytes){s->ahead + s->begin, (size_t)(s->end - s->begin)};
}

/* Drops the first len octets read ahead, which are there. */
static inline void stream_take(struct sl_stream *s, size_t len)
{
    s->begin = (uint16_t)(s->begin + len);
}

/* Whether octets are read ahead, or the transport has octets or the end of
 * input. Does not wait. */
bool sl__stream_has_input(const struct sl_stream *s);

/* Reads ahead once, unless something is left. If nothing is there afterwards,
 * the input has ended. SL_ERR_IO, SL_ERR_TIMEOUT; SL_ERR_NOT_CONNECTED:
 * closed. */
enum sl_err sl__stream_fill(struct sl_stream *s);

/* Reads once into out, bypassing the read-ahead, which is empty.
 * *len 0: end of input. Errors as sl__stream_fill. */
enum sl_err sl__stream_read(struct sl_stream *s, char *out, size_t capacity,
                            size_t *len);

/* Puts the last len octets that were taken back. */
void sl__stream_put_back(struct sl_stream *s, size_t len);

/* Forgets what was read ahead. */
void sl__stream_drop(struct sl_stream *s);

/* Moves an open stream; *from is closed then, but its transport is not. */
void sl__stream_move(struct sl_stream *to, struct sl_stream *from);

#endif
