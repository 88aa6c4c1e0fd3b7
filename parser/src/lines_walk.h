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

static inline uint64_t from_bit(uint64_t mask, uint32_t bit)
{
    return mask & (UINT64_MAX << bit);
}

/* The line at w->line begins with no tchar: either the empty line or not
 * plain. */
static inline void end_or_stop(struct lines *w)
{
    if (w->len - w->line >= 2 && w->base[w->line] == '\r' &&
        w->base[w->line + 1] == '\n')
        lines_finish(w);
}

static inline void walk_lines(struct lines *w)
{
    uint32_t at = w->line; /* the block */
    uint32_t colon = 0;    /* of the line; 0: its name has not ended */

    while (at < w->len) {
        struct masks m = classify_at(w, at);
        bool next_lf = w->len - at > 64 && w->base[at + 64] == '\n';
        uint64_t odd = odd_controls(m, next_lf);
        uint64_t lf = m.lf;

        /* Lines that end before the first odd control may be taken. */
        if (odd != 0)
            lf &= (odd & (0 - odd)) - 1;
        for (;;) {
            uint32_t end;

            if (colon == 0) {
                uint32_t bit = w->line > at ? w->line - at : 0;
                uint64_t stop = bit < 64 ? from_bit(m.stop, bit) : 0;

                if (stop == 0)
                    break;
                colon = at + (uint32_t)__builtin_ctzll(stop);
                if (colon == w->line) {
                    end_or_stop(w);
                    return;
                }
                if (w->base[colon] != ':')
                    return;
            }
            if (lf == 0)
                break;
            end = at + (uint32_t)__builtin_ctzll(lf);
            lf &= lf - 1;
            if (w->base[end - 1] != '\r' || !lines_store(w, colon, end - 1))
                return;
            colon = 0;
        }
        if (odd != 0)
            return;
        at += 64;
    }
}

#endif
