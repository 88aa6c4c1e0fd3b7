/* SPDX-License-Identifier: MIT */
/*
 * A list of pieces that do not overlap. Most segments arrive in order and are
 * appended; the search for others starts where the last one was put.
 */
#include "packets/tcp_stream.h"

#include <stdlib.h>
#include <string.h>

/* RFC 7323 2.3: no window is larger. */
#define WINDOW_MAX (INT64_C(1) << 30)

/* A full Ethernet segment. Going through malloc would mean a thousand calls a
 * second. */
#define COMMON_MIN 1024
#define COMMON_MAX 1536

static size_t size_of(size_t len)
{
    return sizeof(struct tcp_piece) + len;
}

static bool is_common(size_t len)
{
    return len >= COMMON_MIN && len <= COMMON_MAX;
}

static struct tcp_piece *get_piece(const struct tcp_stream *s, size_t len)
{
    struct tcp_piece *p;

    if (s->spare == NULL || !is_common(len))
        return memory_get(size_of(len));
    p = *s->spare;
    if (p == NULL)
        return memory_get(size_of(COMMON_MAX));
    *s->spare = p->after;
    return p;
}

static void put_piece(const struct tcp_stream *s, struct tcp_piece *p)
{
    if (s->spare == NULL || !is_common(p->segment.octets.len)) {
        free(p);
        return;
    }
    p->after = *s->spare;
    *s->spare = p;
}

void tcp_spare_clear(struct tcp_piece **spare)
{
    while (*spare != NULL) {
        struct tcp_piece *p = *spare;

        *spare = p->after;
        free(p);
    }
}

void tcp_stream_drop(struct tcp_stream *s)
{
    struct tcp_piece *p = s->first;

    s->first = p->after;
    if (p->after != NULL)
        p->after->before = NULL;
    else
        s->last = NULL;
    if (s->finger == p)
        s->finger = s->last;
    s->held -= size_of(p->segment.octets.len);
    s->count--;
    put_piece(s, p);
}

void tcp_stream_clear(struct tcp_stream *s)
{
    while (s->first != NULL)
        tcp_stream_drop(s);
}

/* ---- sequence numbers ---- */

static int64_t distance_of(const struct tcp_stream *s, uint32_t seq)
{
    return (int32_t)(seq - (s->base + (uint32_t)s->newest));
}

bool tcp_stream_is_near(const struct tcp_stream *s, uint32_t seq,
                        uint32_t *distance)
{
    int64_t d = s->based ? distance_of(s, seq) : 0;

    *distance = (uint32_t)(d < 0 ? -d : d);
    return d >= -WINDOW_MAX && d <= WINDOW_MAX;
}

bool tcp_stream_offset(struct tcp_stream *s, uint32_t seq, int64_t *out)
{
    int64_t d;

    if (!s->based) {
        s->based = true;
        s->base = seq;
    }
    d = distance_of(s, seq);
    if (d < -WINDOW_MAX || d > WINDOW_MAX)
        return false;
    *out = s->newest + d;
    if (d > 0)
        s->newest += d;
    return true;
}

/* ---- pieces ---- */

static int64_t end_of(const struct tcp_piece *p)
{
    return p->segment.begin + (int64_t)p->segment.octets.len;
}

/* A piece with octets of the given one, not in any list yet. */
static struct tcp_piece *make_piece(const struct tcp_stream *s,
                                    const struct tcp_piece *from, int64_t begin,
                                    int64_t end)
{
    size_t len = (size_t)(end - begin);
    struct tcp_piece *p = get_piece(s, len);
    char *octets = (char *)(p + 1);

    memcpy(octets, from->segment.octets.ptr + (begin - from->segment.begin),
           len);
    *p = *from;
    p->segment.begin = begin;
    p->segment.octets = (struct sl_bytes){octets, len};
    return p;
}

/* Inserts p after `before`; NULL: at the front. */
static void link_piece(struct tcp_stream *s, struct tcp_piece *before,
                       struct tcp_piece *p)
{
    p->before = before;
    p->after = before != NULL ? before->after : s->first;
    if (p->after != NULL)
        p->after->before = p;
    else
        s->last = p;
    if (before != NULL)
        before->after = p;
    else
        s->first = p;
    s->finger = p;
    s->held += size_of(p->segment.octets.len);
    s->count++;
}

static void unlink_piece(struct tcp_stream *s, struct tcp_piece *p)
{
    if (p->before != NULL)
        p->before->after = p->after;
    else
        s->first = p->after;
    if (p->after != NULL)
        p->after->before = p->before;
    else
        s->last = p->before;
    if (s->finger == p)
        s->finger = p->before != NULL ? p->before : s->first;
    s->held -= size_of(p->segment.octets.len);
    s->count--;
    put_piece(s, p);
}

/* The first piece that ends after the offset; NULL if none does. */
static struct tcp_piece *find(const struct tcp_stream *s, int64_t offset)
{
    struct tcp_piece *p = s->finger;

    if (s->last == NULL || end_of(s->last) <= offset)
        return NULL;
    while (p != NULL && end_of(p) <= offset)
        p = p->after;
    while (p != NULL && p->before != NULL && end_of(p->before) > offset)
        p = p->before;
    return p;
}

/* ---- overlaps ---- */

/* Below 0: a is the earlier one. */
static int compare(const struct tcp_piece *a, const struct tcp_piece *b)
{
    if (a->segment.time != b->segment.time)
        return a->segment.time < b->segment.time ? -1 : 1;
    if (a->whole_begin != b->whole_begin)
        return a->whole_begin < b->whole_begin ? -1 : 1;
    if (a->whole_len != b->whole_len)
        return a->whole_len < b->whole_len ? -1 : 1;
    return 0;
}

/* Replaces what p has between begin and end with what fresh has there. */
static void replace(struct tcp_stream *s, struct tcp_piece *p,
                    const struct tcp_piece *fresh, int64_t begin, int64_t end)
{
    struct tcp_piece *at = p->before;

    if (p->segment.begin < begin) {
        struct tcp_piece *left = make_piece(s, p, p->segment.begin, begin);

        link_piece(s, at, left);
        at = left;
    }
    link_piece(s, at, make_piece(s, fresh, begin, end));
    if (end < end_of(p))
        link_piece(s, s->finger, make_piece(s, p, end, end_of(p)));
    unlink_piece(s, p);
}

/* Two packets with the same time and place: the smaller octet and
 * acknowledgement win, whichever came first. */
static void take_smaller(struct tcp_piece *p, const struct tcp_piece *fresh,
                         int64_t begin, int64_t end)
{
    char *octets = (char *)(p + 1);

    if (fresh->segment.ack < p->segment.ack)
        p->segment.ack = fresh->segment.ack;
    for (int64_t i = begin; i < end; i++) {
        char *held = octets + (i - p->segment.begin);
        char other = fresh->segment.octets.ptr[i - fresh->segment.begin];

        if ((unsigned char)other < (unsigned char)*held)
            *held = other;
    }
}

/* Both have octets between begin and end. */
static bool settle(struct tcp_stream *s, struct tcp_piece *p,
                   const struct tcp_piece *fresh, int64_t begin, int64_t end,
                   enum import_overlap overlap)
{
    int order = compare(fresh, p);
    bool differs =
        memcmp(p->segment.octets.ptr + (begin - p->segment.begin),
               fresh->segment.octets.ptr + (begin - fresh->segment.begin),
               (size_t)(end - begin)) != 0;

    if (order == 0)
        take_smaller(p, fresh, begin, end);
    else if ((order < 0) == (overlap == IMPORT_FIRST))
        replace(s, p, fresh, begin, end);
    return differs;
}

bool tcp_stream_add(struct tcp_stream *s, const struct tcp_segment *segment,
                    enum import_overlap overlap)
{
    const struct tcp_piece fresh = {.segment = *segment,
                                    .whole_begin = segment->begin,
                                    .whole_len = segment->octets.len};
    int64_t at = segment->begin, end = end_of(&fresh);
    struct tcp_piece *p = find(s, at);
    bool differs = false;

    while (at < end) {
        struct tcp_piece *after = p != NULL ? p->after : NULL;
        int64_t stop = end;

        if (p == NULL || p->segment.begin > at) {
            /* nothing is held up to the next piece */
            if (p != NULL && p->segment.begin < end)
                stop = p->segment.begin;
            link_piece(s, p != NULL ? p->before : s->last,
                       make_piece(s, &fresh, at, stop));
            at = stop;
            continue;
        }
        if (end_of(p) < end)
            stop = end_of(p);
        differs = settle(s, p, &fresh, at, stop, overlap) || differs;
        at = stop;
        p = after;
    }
    return differs;
}

static bool goes_on(const struct tcp_piece *p, const struct tcp_piece *next)
{
    return next != NULL && next->segment.begin == end_of(p) &&
           compare(p, next) == 0;
}

void tcp_stream_join(struct tcp_stream *s)
{
    struct tcp_piece whole = *s->first, *p = s->first, *last;
    struct buffer octets = BUFFER_EMPTY;

    if (!goes_on(p, p->after))
        return;
    do {
        buffer_add(&octets, p->segment.octets.ptr, p->segment.octets.len);
        last = p;
        p = p->after;
    } while (goes_on(last, p));
    whole.segment.octets = buffer_view(&octets);
    while (s->first != p)
        tcp_stream_drop(s);
    link_piece(s, NULL,
               make_piece(s, &whole, whole.segment.begin, end_of(&whole)));
    buffer_clear(&octets);
}

void tcp_stream_trim(struct tcp_stream *s, int64_t offset)
{
    while (s->first != NULL && end_of(s->first) <= offset)
        tcp_stream_drop(s);
    if (s->first != NULL && s->first->segment.begin < offset) {
        struct tcp_piece *p = s->first;

        link_piece(s, p, make_piece(s, p, offset, end_of(p)));
        unlink_piece(s, p);
    }
}
