/* SPDX-License-Identifier: MIT */
/*
 * Members of gzip, one after the other: whole, or by zlib.
 */
#include "archive/gunzip.h"

#include <stdlib.h>
#include <string.h>

/* Octets of input that zlib gets at a time; most members have no more. */
#define STEP (64u << 10)

void gunzip_init(struct gunzip *g, struct import *im)
{
    *g = (struct gunzip){.im = im};
    /* 16: the gzip format only */
    if (inflateInit2(&g->z, 16 + MAX_WBITS) != Z_OK)
        abort();
}

void gunzip_clear(struct gunzip *g)
{
    inflateEnd(&g->z);
    member_reader_clear(&g->whole);
    buffer_clear(&g->in);
    free(g->marks);
}

/* ---- input ---- */

/* Drops what will not be looked at again. */
static void drop_used(struct gunzip *g)
{
    size_t keep = g->open ? GUNZIP_AGAIN : 0, drop;

    if (g->used < keep + GUNZIP_AGAIN)
        return;
    drop = g->used - keep;
    memmove(g->in.ptr, g->in.ptr + drop, g->in.len - drop);
    buffer_truncate(&g->in, g->in.len - drop);
    g->used = keep;
    g->base += drop;
}

/* The next `want` octets of input, or fewer at the end. */
static struct sl_bytes peek(struct gunzip *g, size_t want)
{
    while (g->in.len - g->used < want) {
        struct sl_bytes seen = source_peek(g->im->source, 1);

        if (seen.len == 0)
            break;
        drop_used(g);
        buffer_add(&g->in, seen.ptr, seen.len);
        source_skip(g->im->source, seen.len);
    }
    if (g->in.len == g->used)
        return (struct sl_bytes){"", 0};
    return (struct sl_bytes){g->in.ptr + g->used, g->in.len - g->used};
}

/* ---- members ---- */

/* Moves on to the next place where a member may begin; false if none does.
 * *junk: an octet other than zero was skipped. */
static bool find_member(struct gunzip *g, bool *junk)
{
    *junk = false;
    while (true) {
        struct sl_bytes seen = peek(g, MEMBER_MARK_LENGTH);
        const char *next;
        size_t len;

        if (member_begins(seen))
            return true;
        if (seen.len == 0)
            return false;
        next = memchr(seen.ptr + 1, '\x1f', seen.len - 1);
        len = next != NULL ? (size_t)(next - seen.ptr) : seen.len;
        for (size_t i = 0; i < len; i++)
            *junk = *junk || seen.ptr[i] != '\0';
        g->used += len;
        drop_used(g);
    }
}

static void note_mark(struct gunzip *g)
{
    if (g->mark_count - g->first_mark >= GUNZIP_MARKS_MAX)
        return;
    if (g->first_mark > 0 && g->first_mark >= g->mark_count / 2) {
        g->mark_count -= g->first_mark;
        memmove(g->marks, g->marks + g->first_mark,
                g->mark_count * sizeof *g->marks);
        g->first_mark = 0;
    }
    if ((g->mark_count & (g->mark_count - 1)) == 0)
        g->marks =
            memory_grow(g->marks, (2 * g->mark_count + 1) * sizeof *g->marks);
    g->marks[g->mark_count++] = (struct gunzip_mark){g->given, g->begin};
}

/* ---- whole members ---- */

/* Moves past octets of input, whether read or not. */
static void skip_input(struct gunzip *g, uint64_t count)
{
    size_t held = g->in.len - g->used;

    if (count <= held) {
        g->used += (size_t)count;
        return;
    }
    source_pass(g->im->source, count - held);
    g->base += g->used + count;
    g->used = 0;
    buffer_truncate(&g->in, 0);
}

static bool take_ahead(struct gunzip *g)
{
    const struct import_ahead *ahead = g->im->options->ahead;
    uint64_t begin = g->base + g->used, length;

    if (ahead == NULL ||
        !ahead->member(ahead->context, begin, &g->ready, &length))
        return false;
    skip_input(g, length);
    g->before = g->given;
    g->begin = begin;
    return true;
}

/* Most members are small; only the others need more input. */
static bool take_now(struct gunzip *g)
{
    for (size_t want = STEP; want <= MEMBER_MAX; want *= 4) {
        struct sl_bytes seen = peek(g, want);
        size_t length;

        if (member_read(&g->whole, seen, &g->ready, &length)) {
            g->used += length;
            return true;
        }
        if (seen.len < want)
            return false;
    }
    return false;
}

static void begin_stream(struct gunzip *g)
{
    inflateReset(&g->z);
    g->open = true;
}

/* Begins what was found here, if it was not decoded ahead. */
static bool begin_found(struct gunzip *g)
{
    uint64_t from = g->base + g->used;
    bool junk, found = find_member(g, &junk);

    /* zeros are padding, as left by tapes and tar */
    if (junk)
        import_damage(g->im, from,
                      "octets here do not belong to a gzip member");
    if (!found)
        return false;
    g->before = g->given;
    g->begin = g->base + g->used;
    if (!take_now(g))
        begin_stream(g);
    return true;
}

static bool begin_member(struct gunzip *g)
{
    if (!take_ahead(g) && !begin_found(g))
        return false;
    if (g->ready.len > 0)
        note_mark(g);
    return true;
}

static size_t give(struct gunzip *g, char *out, size_t capacity)
{
    size_t len = g->ready.len < capacity ? g->ready.len : capacity;

    memcpy(out, g->ready.ptr, len);
    g->ready.ptr += len;
    g->ready.len -= len;
    g->given += len;
    return len;
}

/* ---- streams ---- */

/* One step of zlib. Returns how many octets it produced. */
static size_t run_step(struct gunzip *g, char *out, size_t capacity)
{
    struct sl_bytes seen = peek(g, 1);
    size_t len = seen.len < STEP ? seen.len : STEP, got;
    unsigned char *in = (unsigned char *)g->in.ptr + g->used;
    int result;

    if (len == 0) {
        import_damage(g->im, g->begin, "the gzip member here is cut off");
        g->cut = true;
        return 0;
    }
    g->z.next_in = in;
    g->z.avail_in = (uInt)len;
    g->z.next_out = (unsigned char *)out;
    g->z.avail_out = (uInt)(capacity < STEP ? capacity : STEP);
    got = g->z.avail_out;
    result = inflate(&g->z, Z_NO_FLUSH);
    got -= g->z.avail_out;
    g->used += len - g->z.avail_in;
    if (got > 0 && g->given == g->before)
        note_mark(g);
    g->given += got;
    if (result == Z_STREAM_END)
        g->open = false;
    else
        g->corrupt = result != Z_OK && result != Z_BUF_ERROR;
    if (g->corrupt)
        import_damage(g->im, g->begin, "the gzip member here is corrupt");
    return got;
}

size_t gunzip_more(void *context, char *out, size_t capacity)
{
    struct gunzip *g = context;
    size_t got = 0;

    while (got == 0 && !g->corrupt && !g->cut) {
        if (g->ready.len > 0)
            got = give(g, out, capacity);
        else if (g->open)
            got = run_step(g, out, capacity);
        else if (!begin_member(g))
            return 0;
    }
    return got;
}

bool gunzip_resume(struct gunzip *g)
{
    uint64_t from = g->begin + 1 > g->base ? g->begin + 1 : g->base;
    bool junk, damaged = g->corrupt || g->cut;

    g->corrupt = g->cut = g->open = false;
    if (!damaged)
        return false;
    g->used = (size_t)(from - g->base);
    return find_member(g, &junk);
}

bool gunzip_doubts(const struct gunzip *g, uint64_t end)
{
    return g->corrupt && end > g->before;
}

bool gunzip_begins(struct gunzip *g, uint64_t at, uint64_t *member)
{
    while (g->first_mark < g->mark_count && g->marks[g->first_mark].at < at)
        g->first_mark++;
    if (g->first_mark == g->mark_count || g->marks[g->first_mark].at != at)
        return false;
    *member = g->marks[g->first_mark].member;
    return true;
}
