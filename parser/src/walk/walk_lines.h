/* SPDX-License-Identifier: MIT */
/*
 * The walk on bit masks, included by one file per instruction set, which
 * defines three functions first:
 *
 *     static inline struct masks classify(const char *text);
 *     static inline uint32_t no_tchars(const char *text);
 *     static inline unsigned lowest_bit(uint64_t bits);
 *
 * Octets are looked at in strips. First each block of 64 octets of a strip
 * becomes two masks, bit i for octet i, from which is kept where the lines
 * end; without a branch that depends on the length of a line. Then the lines
 * are taken. A name ends at the first octet that is no tchar, which has to be
 * a colon; a line ends at LF; and LF stands where a control stood before, and
 * nowhere else (that this control is a CR is checked at the line's end).
 */
#ifndef WALK_LINES_H
#define WALK_LINES_H

#include <string.h>

#include "core/walk.h"
#include "scan/octet.h"
#include "walk/lines.h"

struct masks {
    uint64_t lf;      /* LF */
    uint64_t control; /* 00-1F and 7F */
};

/* The masks of 64 octets. */
static inline struct masks classify(const char *text);

/* Which of 32 octets are no tchar. */
static inline uint32_t no_tchars(const char *text);

/* The number of the lowest bit; of no bits any number. */
static inline unsigned lowest_bit(uint64_t bits);

#define STRIP_BLOCKS (WALK_STRIP / 64)

/* Where the lines of a strip end: their LF, counted from its first octet. */
struct strip {
    uint16_t ends[WALK_STRIP / 2 + 4];
};

/* How far a strip is filled. */
struct fill {
    size_t blocks, most; /* blocks: there are, and shall be */
    size_t lines;
    uint64_t before; /* controls of the block before, which LF has to follow */
    bool last;       /* what is behind these lines is not to be taken */
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

/* A CR that stands behind an LF is an empty line's: what follows is no part of
 * the section. (Where a block ends between the two this is not noticed, which
 * costs time only.) */
static inline uint64_t empty_lines(const struct fill *f, struct masks m)
{
    return m.lf << 1 & f->before;
}

static inline void add_block(struct strip *s, struct fill *f, struct masks m)
{
    uint64_t odd = f->before >> 63;

    f->before = m.control & ~m.lf;
    odd = (f->before << 1 | odd) ^ m.lf;
    if (lines_rare((odd | empty_lines(f, m)) != 0)) {
        f->most = 0;
        f->last = true;
        m.lf &= (odd & (0 - odd)) - 1;
    }
    f->lines += write_ends(s->ends + f->lines, 64 * f->blocks, m.lf);
    f->blocks++;
}

/* The last block of a section, which is the end of the 64 octets at tail: the
 * others were seen before and are shifted out of its masks. */
static inline struct masks classify_tail(const char *tail, size_t left)
{
    struct masks m = classify(tail);
    unsigned shift = 64 - (unsigned)left;

    m.lf >>= shift;
    m.control >>= shift;
    return m;
}

/* Fills s with what is at text, of which `left` octets are left, up to the
 * empty line or the first octet that is not plain. */
static inline void fill_strip(struct strip *s, struct fill *f, const char *text,
                              size_t left)
{
    size_t rest = left % 64;

    f->blocks = 0;
    f->lines = 0;
    f->most = left < WALK_STRIP ? left / 64 : STRIP_BLOCKS;
    while (f->blocks < f->most)
        add_block(s, f, classify(text + 64 * f->blocks));
    if (left < WALK_STRIP && rest > 0 && !f->last)
        add_block(s, f, classify_tail(text + left - 64, rest));
}

/* Where a walk is. */
struct walk {
    size_t at; /* where the strip begins */
    size_t line;
    struct sl_field *next;
    size_t room; /* for fields */
};

/* The first octet from `line` on that is no tchar; there is an LF behind it.
 * last: where the last 32 octets of the section are. */
static inline size_t find_colon(const char *base, size_t last, size_t line)
{
    size_t from = line < last ? line : last;
    uint32_t stop = no_tchars(base + from) >> (line - from);

    if (!lines_rare(stop == 0))
        return line + lowest_bit(stop);
    line = from + 32;
    while (octet_is(base[line], OCTET_TOKEN))
        line++;
    return line;
}

/* Takes the lines of a strip from number i on; false if one of them is not
 * plain. */
static inline bool take_lines(const struct lines *w, struct walk *k,
                              const struct strip *s, const struct fill *f,
                              size_t i)
{
    const char *base = w->base;
    size_t last = w->len - 32;
    size_t lines = f->lines - i < k->room ? f->lines : i + k->room;

    k->room -= lines - i;
    for (; i < lines; i++) {
        size_t end = k->at + s->ends[i];
        size_t colon = find_colon(base, last, k->line);

        if (base[colon] != ':' || colon == k->line || base[end - 1] != '\r')
            return false;
        lines_store(k->next++, base, k->line, colon, end - 1);
        k->line = end + 1;
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
    struct walk k = {w->line, w->line, w->fields + w->count, w->max - w->count};
    struct fill f = {0, 0, 0, 0, false};
    struct strip s;
    size_t first = w->start > 0;

    do {
        fill_strip(&s, &f, w->base + k.at, w->len - k.at);
        if (first > 0 && !take_start(w, &k, &s, &f))
            break;
        if (!take_lines(w, &k, &s, &f, first) || f.last)
            break;
        first = 0;
        k.at += 64 * f.blocks;
    } while (k.at < w->len);
    w->count = (uint32_t)(k.next - w->fields);
    w->line = (uint32_t)k.line;
    w->end = lines_end(w);
}

#endif
