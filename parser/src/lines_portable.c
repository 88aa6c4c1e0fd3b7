/* SPDX-License-Identifier: MIT */
/*
 * The walker in portable C: names by the table of octets, values eight octets
 * at a time.
 */
#include "lines.h"

#include <string.h>

#include "octet.h"

#define EACH(octet) (0x0101010101010101u * (uint64_t)(octet))

/* Whether one of eight octets is below 20 or 7F. Exact: no carry passes from
 * one octet to the next. */
static bool has_control(const char *text)
{
    uint64_t octets, low, del;

    memcpy(&octets, text, sizeof octets);
    low = ~((octets | EACH(0x80)) - EACH(0x20));
    del = octets ^ EACH(0x7f);
    del = ~((del & EACH(0x7f)) + EACH(0x7f));
    return ((low | del) & ~octets & EACH(0x80)) != 0;
}

/* The first control but HTAB from `at`, or len. */
static uint32_t skip_value(const struct lines *w, uint32_t at)
{
    for (;;) {
        while (w->len - at >= 8 && !has_control(w->base + at))
            at += 8;
        while (at < w->len && !octet_is(w->base[at], OCTET_CONTROL)) {
            at++;
            if (w->len - at >= 8 && !has_control(w->base + at))
                break;
        }
        if (at == w->len || octet_is(w->base[at], OCTET_CONTROL))
            return at;
    }
}

static uint32_t skip_name(const struct lines *w, uint32_t at)
{
    while (at < w->len && octet_is(w->base[at], OCTET_TOKEN))
        at++;
    return at;
}

void lines_walk_portable(struct lines *w)
{
    for (;;) {
        uint32_t colon = skip_name(w, w->line);
        uint32_t cr;

        if (colon == w->line) {
            lines_finish(w);
            return;
        }
        if (colon == w->len || w->base[colon] != ':')
            return;
        cr = skip_value(w, colon + 1);
        if (w->len - cr < 2 || memcmp(w->base + cr, "\r\n", 2) != 0)
            return;
        if (w->count == w->max || cr + 2 - w->line > w->line_limit)
            return;
        w->fields[w->count++] = lines_field(w->base, w->line, colon, cr);
        w->line = cr + 2;
    }
}
