/* SPDX-License-Identifier: MIT */
/*
 * The walker in portable C: eight octets at a time, and the table of octets
 * where one of them may be the end of a name or value.
 */
#include "core/walk.h"

#include "scan/octet.h"

#define WALK_MIN 1
#include "walk/walk_head.h"

/* As octets_controls, for all but letters and hyphens, of which names are
 * made. */
static uint64_t beyond_words(uint64_t octets)
{
    uint64_t low = octets & OCTETS_ALL(0x7f);
    uint64_t lower = low | OCTETS_ALL(0x20);
    uint64_t is_letter =
        (lower + OCTETS_ALL(0x80 - 'a')) & ~(lower + OCTETS_ALL(0x7f - 'z'));
    uint64_t is_other = (low ^ OCTETS_ALL('-')) + OCTETS_ALL(0x7f);

    return ((~is_letter & is_other) | octets) & OCTETS_ALL(0x80);
}

/* The number of the first octet whose highest bit is in `bits`, not 0. */
static unsigned first_octet(uint64_t bits)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return (unsigned)__builtin_clzll(bits) / 8;
#else
    return (unsigned)__builtin_ctzll(bits) / 8;
#endif
}

/*
 * Skips octets that are (is) or are not in class; the first one after them, or
 * len. suspects: marks every octet to stop at, and a few others.
 */
static inline uint32_t skip(const struct lines *w, uint32_t at,
                            uint64_t (*suspects)(uint64_t octets),
                            enum octet_class class, bool is)
{
    while (w->len - at >= 8) {
        uint64_t found = suspects(octets_at(w->base + at));

        if (found == 0) {
            at += 8;
            continue;
        }
        at += first_octet(found);
        if (octet_is(w->base[at], class) != is)
            return at;
        at++;
    }
    while (at < w->len && octet_is(w->base[at], class) == is)
        at++;
    return at;
}

static uint32_t skip_value(const struct lines *w, uint32_t at)
{
    return skip(w, at, octets_controls, OCTET_CONTROL, false);
}

static uint32_t skip_name(const struct lines *w, uint32_t at)
{
    return skip(w, at, beyond_words, OCTET_TOKEN, true);
}

/* Whether a line ends with CRLF at `cr`. */
static bool ends_line(const struct lines *w, uint32_t cr)
{
    return w->len - cr >= 2 && w->base[cr] == '\r' && w->base[cr + 1] == '\n';
}

/* The rest of a start line; false if it is not plain. */
INLINE bool walk_start(struct lines *w)
{
    uint32_t cr = skip_value(w, w->start);

    w->start = 0;
    if (!ends_line(w, cr))
        return false;
    w->start = w->line = cr + 2;
    return true;
}

INLINE void walk_lines(struct lines *w)
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

bool sl__walk_portable(struct sl_parser *p, struct sl_bytes *in,
                       struct sl_event *ev)
{
    return walk_head(p, in, ev);
}
