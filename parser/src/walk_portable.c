/* SPDX-License-Identifier: MIT */
/*
 * The walker in portable C: names by the table of octets, values eight octets
 * at a time.
 */
#include "walk.h"

#include <string.h>

#include "octet.h"

#define WALK_MIN 1
#include "walk_head.h"

#define EACH(octet) (0x0101010101010101u * (uint64_t)(octet))

/*
 * False if none of eight octets is below 20 or 7F. Both sums disturb only
 * octets above one that is a control itself, or FF: true may be said in vain,
 * false may not.
 */
static bool may_have_control(const char *text)
{
    uint64_t octets;

    memcpy(&octets, text, sizeof octets);
    return (((octets - EACH(0x20)) | (octets + EACH(1))) & ~octets &
            EACH(0x80)) != 0;
}

/* The first control but HTAB from `at`, or len. */
static uint32_t skip_value(const struct lines *w, uint32_t at)
{
    while (at < w->len) {
        uint32_t end = w->len;

        while (w->len - at >= 8 && !may_have_control(w->base + at))
            at += 8;
        if (w->len - at > 8)
            end = at + 8;
        for (; at < end; at++)
            if (octet_is(w->base[at], OCTET_CONTROL))
                return at;
    }
    return at;
}

static uint32_t skip_name(const struct lines *w, uint32_t at)
{
    while (at < w->len && octet_is(w->base[at], OCTET_TOKEN))
        at++;
    return at;
}

/* Whether a line ends with CRLF at `cr`. */
static bool ends_line(const struct lines *w, uint32_t cr)
{
    return w->len - cr >= 2 && w->base[cr] == '\r' && w->base[cr + 1] == '\n';
}

/* The rest of a start line; false if it is not plain. */
static bool walk_start(struct lines *w)
{
    uint32_t cr = skip_value(w, w->start);

    w->start = 0;
    if (!ends_line(w, cr))
        return false;
    w->start = w->line = cr + 2;
    return true;
}

static inline void walk_lines(struct lines *w)
{
    if (w->start > 0 && !walk_start(w))
        return;
    for (;;) {
        uint32_t colon = skip_name(w, w->line);
        uint32_t cr;

        if (colon == w->line) {
            w->end = lines_end(w);
            return;
        }
        if (colon == w->len || w->base[colon] != ':')
            return;
        cr = skip_value(w, colon + 1);
        if (!ends_line(w, cr) || w->count == w->max)
            return;
        lines_store(&w->fields[w->count++], w->base, w->line, colon, cr);
        w->line = cr + 2;
    }
}

bool walk_portable(struct sl_parser *p, struct sl_bytes *in,
                   struct sl_event *ev)
{
    return walk_head(p, in, ev);
}
