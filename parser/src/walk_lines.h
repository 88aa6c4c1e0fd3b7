/* SPDX-License-Identifier: MIT */
/*
 * The walker on byte-class masks, included by one file per instruction set,
 * which defines two functions first:
 *
 *     static inline struct masks classify(const char *text);
 *     static inline unsigned lowest_bit(uint64_t bits);
 *
 * Octets are looked at in strips. First each block of 64 octets of a strip
 * becomes three masks, bit i for octet i, from which is kept where the lines
 * end and which octets are no tchar; without a branch that depends on the
 * length of a line. Then the lines are taken. A name ends at the first octet
 * that is no tchar, which has to be a colon; a line ends at LF; and LF stands
 * where a control stood before, and nowhere else (that this control is a CR
 * is checked at the line's end).
 */
#ifndef WALK_LINES_H
#define WALK_LINES_H

#include <string.h>

#include "lines.h"

struct masks {
    uint64_t stop;    /* no tchar */
    uint64_t lf;      /* LF */
    uint64_t control; /* 00-1F and 7F */
};

/* The masks of 64 octets. */
static inline struct masks classify(const char *text);

/* The number of the lowest bit; of no bits any number. */
static inline unsigned lowest_bit(uint64_t bits);

#define STRIP_BLOCKS 16
#define STRIP_OCTETS (64 * STRIP_BLOCKS)

/* What is kept of a strip. Positions count from its first octet. */
struct strip {
    uint64_t stop[STRIP_BLOCKS + 1];     /* one bit an octet, and a word of 0 */
    uint16_t ends[STRIP_OCTETS / 2 + 4]; /* of the lines: where their LF is */
};

/* How far a strip is filled. */
struct fill {
    size_t blocks, lines;
    uint64_t before; /* controls of the block before, which LF has to follow */
    bool odd;        /* an octet that is not plain follows the lines */
};

/* Writes the line ends of a block and returns how many. Two are written
 * whether they are there or not: more is rare, and a branch that is guessed
 * wrong dear. */
static inline size_t write_ends(uint16_t *out, size_t from, uint64_t lf)
{
    size_t count = (size_t)__builtin_popcountll(lf);

    out[0] = (uint16_t)(from + lowest_bit(lf));
    lf &= lf - 1;
    out[1] = (uint16_t)(from + lowest_bit(lf));
    lf &= lf - 1;
    for (out += 2; lf != 0; lf &= lf - 1)
        *out++ = (uint16_t)(from + lowest_bit(lf));
    return count;
}

static inline void add_block(struct strip *s, struct fill *f, struct masks m)
{
    uint64_t odd = f->before >> 63;

    f->before = m.control & ~m.lf;
    odd = (f->before << 1 | odd) ^ m.lf;
    if (odd != 0) {
        m.lf &= (odd & (0 - odd)) - 1;
        f->odd = true;
    }
    s->stop[f->blocks] = m.stop;
    f->lines += write_ends(s->ends + f->lines, 64 * f->blocks, m.lf);
    f->blocks++;
}

/* The last block of a section is the end of `tail`, 64 octets: those before
 * it are shifted out of its masks. */
static inline struct masks classify_tail(const char *tail, size_t left)
{
    struct masks m = classify(tail);
    unsigned shift = 64 - (unsigned)left;

    m.stop >>= shift;
    m.lf >>= shift;
    m.control >>= shift;
    return m;
}

/* Fills s with what is at text, of which `left` octets are left, up to the
 * first that is not plain. */
static inline void fill_strip(struct strip *s, struct fill *f, const char *text,
                              size_t left, const char *tail)
{
    size_t whole = left < STRIP_OCTETS ? left / 64 : STRIP_BLOCKS;

    f->blocks = 0;
    f->lines = 0;
    while (f->blocks < whole && !f->odd)
        add_block(s, f, classify(text + 64 * f->blocks));
    left -= 64 * f->blocks;
    if (left > 0 && left < 64 && !f->odd && whole < STRIP_BLOCKS)
        add_block(s, f, classify_tail(tail, left));
    s->stop[f->blocks] = 0;
}

/* The first octet from `from` on that is no tchar, or the strip's end. */
static inline size_t find_stop(const struct strip *s, const struct fill *f,
                               size_t from)
{
    uint64_t window;

    memcpy(&window, (const char *)s->stop + (from >> 3), sizeof window);
    window >>= from & 7;
    if (window != 0)
        return from + lowest_bit(window);
    for (size_t i = (from >> 6) + 1; i < f->blocks; i++)
        if (s->stop[i] != 0)
            return 64 * i + lowest_bit(s->stop[i]);
    return 64 * f->blocks;
}

/* Where a walk is. A name that has not ended in the strips before `at` has
 * its colon there. */
struct walk {
    size_t at, line, colon;
    struct sl_field *next;
    size_t room; /* for fields */
};

/* Takes the lines of a strip from number i on; false if one of them is not
 * plain. */
static inline bool take_lines(struct walk *k, const char *base,
                              const struct strip *s, const struct fill *f,
                              size_t i)
{
    size_t lines = f->lines - i < k->room ? f->lines : i + k->room;

    k->room -= lines - i;
    if (k->colon == k->at)
        k->colon += find_stop(s, f, k->line > k->at ? k->line - k->at : 0);
    for (; i < lines; i++) {
        size_t end = k->at + s->ends[i];

        if (base[k->colon] != ':' || k->colon == k->line ||
            base[end - 1] != '\r')
            return false;
        lines_store(k->next++, base, k->line, k->colon, end - 1);
        k->line = end + 1;
        k->colon = k->at + find_stop(s, f, s->ends[i] + (size_t)1);
    }
    return lines == f->lines;
}

/* The rest of a start line whose front was read already. */
static inline bool take_start(struct lines *w, struct walk *k,
                              const struct strip *s, const struct fill *f)
{
    w->start = 0;
    if (f->lines == 0 || w->base[s->ends[0] - 1] != '\r')
        return false;
    k->line = (size_t)s->ends[0] + 1;
    w->start = (uint32_t)k->line;
    return true;
}

static inline void walk_lines(struct lines *w)
{
    struct walk k = {w->line, w->line, w->line, w->fields + w->count,
                     w->max - w->count};
    struct fill f = {0, 0, 0, false};
    struct strip s;
    size_t first = w->start > 0;
    const char *tail = w->base + w->len - 64;
    char padded[64];

    if (w->len < 64) {
        memset(padded, 0, sizeof padded);
        memcpy(padded + 64 - w->len, w->base, w->len);
        tail = padded;
    }
    do {
        fill_strip(&s, &f, w->base + k.at, w->len - k.at, tail);
        if (first > 0 && !take_start(w, &k, &s, &f))
            break;
        if (!take_lines(&k, w->base, &s, &f, first) || f.odd)
            break;
        first = 0;
        k.at += 64 * f.blocks;
    } while (k.at < w->len);
    w->count = (uint32_t)(k.next - w->fields);
    w->line = (uint32_t)k.line;
    w->end = lines_end(w);
}

#endif
