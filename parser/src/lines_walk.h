/* SPDX-License-Identifier: MIT */
/*
 * The walker on byte-class masks, included by one file per instruction set,
 * which defines classify() first:
 *
 *     static inline struct masks classify(const char *text);
 *
 * Each block of 64 octets becomes three masks, bit i for octet i. A name ends
 * at the first octet that is no tchar, which has to be a colon; a line ends
 * at LF; and every control has to be an LF or stand directly before one (that
 * it is a CR is then checked at the line's end).
 */
#ifndef LINES_WALK_H
#define LINES_WALK_H

#include <string.h>

#include "lines.h"

struct masks {
    uint64_t stop;    /* no tchar */
    uint64_t lf;      /* LF */
    uint64_t control; /* 00-1F but HTAB, and 7F */
};

static inline struct masks classify(const char *text);

/* The block at `at`, which may be the last and short: the bits of octets past
 * the end are 0. */
static inline struct masks classify_at(const struct lines *w, uint32_t at)
{
    uint32_t left = w->len - at;
    struct masks m;
    unsigned shift;
    char padded[64];

    if (left >= 64)
        return classify(w->base + at);
    if (w->len >= 64) {
        /* The last 64 octets; those before `at` are shifted out. */
        shift = 64 - left;
        m = classify(w->base + w->len - 64);
        m.stop >>= shift;
        m.lf >>= shift;
        m.control >>= shift;
        return m;
    }
    memset(padded, 'a', sizeof padded);
    memcpy(padded, w->base + at, left);
    return classify(padded);
}

/* The controls of a block that neither are LF nor stand before one. next_lf:
 * whether the octet behind the block is LF. */
static inline uint64_t odd_controls(struct masks m, bool next_lf)
{
    return m.control & ~m.lf & ~(m.lf >> 1 | (uint64_t)next_lf << 63);
}

/* Where a walk is. Kept apart from struct lines, so that storing a field does
 * not make the compiler read it all again. */
struct walk {
    const char *base;
    struct sl_field *next, *last; /* room for fields */
    uint32_t line, line_limit;
    uint32_t colon; /* of the line; 0: its name has not ended */
};

enum walked { WALK_ON, WALK_STOP };

/* All lines that end in the block at `at`. The name of a line ends at the
 * first bit of `stop` that lies behind the line before. */
static inline enum walked walk_block(struct walk *k, uint32_t at,
                                     struct masks m)
{
    uint64_t stop = m.stop;

    for (uint64_t lf = m.lf;; lf &= lf - 1) {
        unsigned end;

        if (k->colon == 0) {
            if (stop == 0)
                return WALK_ON;
            k->colon = at + (uint32_t)__builtin_ctzll(stop);
            if (k->colon == k->line || k->base[k->colon] != ':')
                return WALK_STOP;
        }
        if (lf == 0)
            return WALK_ON;
        end = (unsigned)__builtin_ctzll(lf);
        if (k->base[at + end - 1] != '\r' || k->next == k->last ||
            at + end + 1 - k->line > k->line_limit)
            return WALK_STOP;
        *k->next++ = lines_field(k->base, k->line, k->colon, at + end - 1);
        k->line = at + end + 1;
        k->colon = 0;
        stop &= UINT64_MAX << end << 1;
    }
}

static inline void walk_lines(struct lines *w)
{
    struct walk k = {w->base, w->fields + w->count, w->fields + w->max,
                     w->line, w->line_limit,        0};
    enum walked walked = WALK_ON;

    for (uint32_t at = w->line; at < w->len && walked == WALK_ON; at += 64) {
        struct masks m = classify_at(w, at);
        bool next_lf = w->len - at > 64 && w->base[at + 64] == '\n';
        uint64_t odd = odd_controls(m, next_lf);

        /* Lines that end before the first odd control may be taken. */
        if (odd != 0)
            m.lf &= (odd & (0 - odd)) - 1;
        walked = walk_block(&k, at, m);
        if (odd != 0)
            break;
    }
    w->count = (uint32_t)(k.next - w->fields);
    w->line = k.line;
    lines_finish(w);
}

#endif
