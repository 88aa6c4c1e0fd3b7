/* SPDX-License-Identifier: MIT */
/*
 * The window over a recording.
 */
#include "source/source.h"

#include <stdlib.h>
#include <string.h>

/* The window has room for a look ahead plus a read. */
#define CAPACITY (2 * SOURCE_WINDOW)

void source_init(struct import_source *s,
                 size_t (*more)(void *context, char *out, size_t capacity),
                 void *context)
{
    *s = (struct import_source){.more = more, .context = context};
    s->window = memory_get(CAPACITY);
}

void source_clear(struct import_source *s)
{
    free(s->window);
    s->window = NULL;
}

static size_t more_octets(void *context, char *out, size_t capacity)
{
    struct sl_bytes *left = context;
    size_t len = left->len < capacity ? left->len : capacity;

    /* a view without octets may have no pointer */
    if (len == 0)
        return 0;
    memcpy(out, left->ptr, len);
    left->ptr += len;
    left->len -= len;
    return len;
}

void source_init_octets(struct import_source *s, struct sl_bytes *octets)
{
    source_init(s, more_octets, octets);
}

static void make_room(struct import_source *s)
{
    if (s->start == 0)
        return;
    memmove(s->window, s->window + s->start, s->len);
    s->start = 0;
}

struct sl_bytes source_peek(struct import_source *s, size_t want)
{
    if (s->len < want && s->start + want > CAPACITY)
        make_room(s);
    while (s->len < want && !s->ended) {
        size_t end = s->start + s->len;
        size_t got = s->more(s->context, s->window + end, CAPACITY - end);

        s->len += got;
        s->ended = got == 0;
    }
    return (struct sl_bytes){s->window + s->start, s->len};
}

void source_skip(struct import_source *s, size_t count)
{
    s->start += count;
    s->len -= count;
    s->offset += count;
    if (s->len == 0)
        s->start = 0;
}

void source_pass(struct import_source *s, uint64_t count)
{
    while (count > 0) {
        uint64_t len = s->len < count ? s->len : count;

        source_skip(s, (size_t)len);
        count -= len;
        if (count > 0 && s->pass != NULL && s->pass(s->context, count)) {
            s->offset += count;
            return;
        }
        if (count > 0 && source_peek(s, 1).len == 0)
            return;
    }
}

uint64_t source_offset(const struct import_source *s)
{
    return s->offset;
}

bool source_line(struct import_source *s, struct sl_bytes *line, bool *whole)
{
    struct sl_bytes seen = source_peek(s, 1);
    const char *end = memchr(seen.ptr, '\n', seen.len);
    size_t len;

    if (end == NULL) {
        seen = source_peek(s, SOURCE_WINDOW);
        end = memchr(seen.ptr, '\n', seen.len);
    }
    if (seen.len == 0)
        return false;
    *whole = end != NULL || seen.len < SOURCE_WINDOW;
    len = end != NULL ? (size_t)(end - seen.ptr) : seen.len;
    source_skip(s, end != NULL ? len + 1 : len);
    if (end != NULL && len > 0 && seen.ptr[len - 1] == '\r')
        len--;
    *line = (struct sl_bytes){seen.ptr, len};
    return true;
}
