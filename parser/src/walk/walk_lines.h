/* SPDX-License-Identifier: MIT */
/*
 * The walk on bit masks, included by one file per instruction set, which
 * defines the four functions declared first.
 *
 * 64 octets become a mask of their controls, bit i for octet i. Where a run of
 * controls begins, a line may end; that the run is CRLF is checked when the
 * line is taken. So any other control ends the walk at its line, and so does
 * the empty line, whose name would begin with CR.
 *
 * The first two blocks are the front, whose masks stay in registers: most
 * heads end there. What follows is walked in strips: first the line ends of
 * many blocks are written down, then the lines are taken.
 */
#ifndef WALK_LINES_H
#define WALK_LINES_H

#include <string.h>

#include "core/walk.h"
#include "scan/octet.h"
#include "walk/lines.h"

/* Which of 64 octets are 00-1F or 7F. */
static inline uint64_t controls_of(const char *text);

/* Which of 32 octets are not tchar. */
static inline uint32_t no_tchars(const char *text);

/* The number of the lowest bit; any number if there is none. */
static inline unsigned lowest_bit(uint64_t bits);

/* The number of the lowest bit; 32 if there is none. */
static inline unsigned lowest_of_32(uint32_t bits);

/* --- lines ---------------------------------------------------------------- */

/* The first octet from `line` on that is not tchar, or the 33rd octet; a
 * control follows `line`. last: where the last 32 octets are. */
static inline size_t near_colon(const char *base, size_t last, size_t line)
{
    size_t from = line < last ? line : last;

    return line + lowest_of_32(no_tchars(base + from) >> (line - from));
}

/* Where a walk is. */
struct walk {
    const char *base;
    size_t last; /* where the last 32 octets are */
    size_t line;
    struct sl_field *next;
};

/* Takes the next line, in which the first control is at `cr`, if it is of the
 * usual kind. */
INLINE bool take_usual(struct walk *k, size_t cr)
{
    size_t colon = near_colon(k->base, k->last, k->line);

    if (lines_rare(colon == k->line) ||
        lines_rare(!lines_are_usual(k->base, colon, cr)))
        return false;
    lines_keep(k->next++, k->line, colon, colon + 2, cr);
    k->line = cr + 2;
    return true;
}

/* --- the front ------------------------------------------------------------ */

/* The controls of up to 64 octets at text, of which `left` are there. If those
 * are fewer than 64, the 64 octets that end with them are read, and the others
 * shifted out. */
static inline uint64_t controls_at(const char *text, size_t left)
{
    return left < 64 ? controls_of(text + left - 64) >> (64 - left)
                     : controls_of(text);
}

#define FRONT 128
#define FRONT_LINES (FRONT / 4) /* more than it can have */
#define LONG_START (64 + 2)     /* octets of a start line that leaves it none */

/* Where runs of controls begin in two blocks. */
struct front {
    uint64_t first, second;
};

INLINE struct front classify_front(const char *text, size_t left)
{
    uint64_t a = controls_at(text, left);
    uint64_t b = left > 64 ? controls_at(text + 64, left - 64) : 0;

    return (struct front){a & ~(a << 1), b & ~(b << 1 | a >> 63)};
}

/* Takes the lines that end in the block at octet `at`; false: one of them is
 * not usual. */
INLINE bool take_block(struct walk *k, size_t at, uint64_t ends)
{
    for (; ends != 0; ends &= ends - 1)
        if (!take_usual(k, at + lowest_bit(ends)))
            return false;
    return true;
}

/* --- strips --------------------------------------------------------------- */

#define STRIP_BLOCKS (WALK_STRIP / 64)

/* Where runs of controls begin, counted from the strip's first octet. */
struct strip {
    uint16_t ends[WALK_STRIP / 2 + 4];
};

/* How far a strip is filled. */
struct fill {
    size_t most; /* blocks at most */
    size_t blocks, lines;
    uint64_t control; /* 1 if the block before ended with a control */
    bool last;        /* no line ends after these */
};

/* Writes the line ends of a block and returns how many. Two are written
 * whether they are there or not: more are rare, and a mispredicted branch costs
 * more than both. */
static inline size_t write_ends(uint16_t *out, size_t from, uint64_t ends)
{
    size_t count = (size_t)__builtin_popcountll(ends);

    out[0] = (uint16_t)(from + lowest_bit(ends));
    ends &= ends - 1;
    out[1] = (uint16_t)(from + lowest_bit(ends));
    ends &= ends - 1;
    for (out += 2; ends != 0; ends &= ends - 1)
        *out++ = (uint16_t)(from + lowest_bit(ends));
    return count;
}

/* False: the section goes no further than this block, because a run of
 * controls is not two octets long. (A run that two blocks share is not
 * noticed, which only costs time.) */
INLINE bool add_block(struct strip *s, struct fill *f, uint64_t controls)
{
    uint64_t more = controls & (controls << 1 | f->control);
    uint64_t ends = controls ^ more;

    f->control = controls >> 63;
    f->lines += write_ends(s->ends + f->lines, 64 * f->blocks, ends);
    f->blocks++;
    return (ends << 1 ^ more) <= 1;
}

/* Fills s from text, of which `left` octets are left, up to the empty line or
 * the first control that no line may have. */
INLINE void fill_strip(struct strip *s, struct fill *f, const char *text,
                       size_t left)
{
    size_t whole = left / 64;
    size_t rest = left % 64;

    f->blocks = 0;
    f->lines = 0;
    while (f->blocks < lower_of(whole, f->most))
        if (lines_rare(!add_block(s, f, controls_of(text + 64 * f->blocks)))) {
            f->last = true;
            return;
        }
    if (whole < f->most && rest > 0)
        f->last = !add_block(s, f, controls_at(text + left - rest, rest));
}

/* A line that is not usual: its name is long, or white space around its value
 * is other than one SP before it. The field's name is empty if it is not plain
 * either. */
__attribute__((noinline)) static struct sl_field
odd_line(const char *base, size_t line, size_t cr)
{
    struct sl_field f = {0};
    size_t colon = line;

    while (octet_is(base[colon], OCTET_TOKEN))
        colon++;
    if (base[colon] == ':' && lines_is_crlf(base + cr))
        lines_store(&f, base, line, colon, cr);
    return f;
}

/* Takes the next line, in which the first control is at `cr`, if it is plain.
 */
INLINE bool take_line(struct walk *k, size_t cr)
{
    struct sl_field odd;

    if (take_usual(k, cr))
        return true;
    odd = odd_line(k->base, k->line, cr);
    if (odd.name_len == 0)
        return false;
    *k->next++ = odd;
    k->line = cr + 2;
    return true;
}

/* Takes lines of the strip at octet `at`; false if one of them is not plain. */
INLINE bool take_lines(struct walk *k, size_t at, const uint16_t *ends,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!take_line(k, at + ends[i]))
            return false;
    return true;
}

/* How far a walk got. */
struct progress {
    size_t line;
    struct sl_field *next;
};

/* From the pending line on; first: blocks of the first strip. Each strip may be
 * twice as long as the one before, so that what is classified in vain, when a
 * line is not plain, is no more than twice what was taken. Not inline, so that
 * a short head need not make room for a strip. The last octet is left out: no
 * CR there has its LF. */
__attribute__((noinline)) static struct progress
walk_strips(const char *base, size_t len, size_t line, struct sl_field *next,
            size_t room, size_t first)
{
    struct walk k = {base, len - 32, line, next};
    struct fill f = {first, 0, 0, 0, false};
    struct strip s;

    for (size_t at = line; at < len - 1 && !f.last; at += 64 * f.blocks) {
        size_t count;

        fill_strip(&s, &f, base + at, len - 1 - at);
        count = lower_of(f.lines, room);
        if (!take_lines(&k, at, s.ends, count) || count < f.lines)
            break;
        room -= count;
        f.most = lower_of(2 * f.most, STRIP_BLOCKS);
    }
    return (struct progress){k.line, k.next};
}

/* --- the walk ------------------------------------------------------------- */

/* The first control from octet `at` on, or `last`. */
__attribute__((noinline)) static size_t far_end(const char *base, size_t at,
                                                size_t last)
{
    while (at < last && !octet_is(base[at], OCTET_CONTROL))
        at++;
    return at;
}

/* The rest of a start line whose front was read already. A long one leaves no
 * line to the front. */
INLINE bool take_start(struct lines *w, struct front *f)
{
    size_t last = w->len - 1;
    size_t cr = lowest_bit(f->first);

    if (lines_rare(f->first == 0)) {
        cr = far_end(w->base, w->start, last);
        f->second = 0;
        if (cr == last)
            cr = 0; /* CRLF is not there */
    }
    f->first &= f->first - 1;
    w->start = 0;
    if (!lines_is_crlf(w->base + cr))
        return false;
    w->start = w->line = (uint32_t)cr + 2;
    return true;
}

/* Whether the line at `line` is plain. Asked before a strip is filled: in a
 * section whose every line is refused, each line would cost a strip. last: as
 * for far_end. */
__attribute__((noinline)) static bool is_plain(const char *base, size_t line,
                                               size_t last)
{
    size_t cr = far_end(base, line, last);

    return cr < last && odd_line(base, line, cr).name_len > 0;
}

INLINE void keep_progress(struct lines *w, struct progress far)
{
    w->count = (uint32_t)(far.next - w->fields);
    w->line = (uint32_t)far.line;
    w->end = lines_end(w);
}

INLINE void walk_lines(struct lines *w)
{
    size_t at = w->line;
    size_t left = w->len - 1 - at;
    struct front f = classify_front(w->base + at, left);
    struct walk k = {w->base, w->len - 32, at, w->fields + w->count};
    bool all;

    if (w->start > 0 && !take_start(w, &f))
        return;
    k.line = w->line;
    all = !lines_rare(w->line - at >= LONG_START) &&
          !lines_rare(w->max - w->count < FRONT_LINES) &&
          take_block(&k, at, f.first) && take_block(&k, at + 64, f.second);
    keep_progress(w, (struct progress){k.line, k.next});
    if (w->end || (all && left <= FRONT))
        return;
    if (!all && !is_plain(w->base, w->line, w->len - 1))
        return;
    keep_progress(w, walk_strips(w->base, w->len, k.line, k.next,
                                 w->max - w->count, all ? STRIP_BLOCKS : 1));
}

#endif
