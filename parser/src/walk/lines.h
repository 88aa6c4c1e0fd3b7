/* SPDX-License-Identifier: MIT */
/*
 * A walk through plain field lines; each instruction set has its own (walk.h
 * says what is plain).
 */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <strictline/parser.h>

/* Inline in a walker: calls would cost a third of a small head.
 */
#define INLINE __attribute__((always_inline)) static inline

struct lines {
    const char *base;
    uint32_t len;   /* octets at base; no line that ends after it is taken. At
                       most LINES_MAX after `line` */
    uint32_t line;  /* in: where a line begins; out: the first not taken */
    uint32_t start; /* in: octets of a status line that are read already, at
                       the front, with `line` 0; or 0. out: that line's length;
                       0 if it is not plain, and then nothing is taken */
    struct sl_field *fields;
    uint32_t count; /* in and out: fields in use */
    uint32_t max;   /* fields at most */
    bool end;       /* out: the line taken last was the empty one */
};

/* Octets that a walker may see at once, so that the length of a name fits. */
#define LINES_MAX 65535u

/* Takes lines as far as they are plain. */
INLINE void walk_lines(struct lines *w);

static inline size_t lower_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

static inline bool lines_rare(bool condition)
{
    return __builtin_expect(condition, 0);
}

static inline bool lines_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool lines_is_crlf(const char *text)
{
    return memcmp(text, "\r\n", 2) == 0;
}

static inline void lines_keep(struct sl_field *f, size_t line, size_t colon,
                              size_t from, size_t to)
{
    f->name_off = (uint32_t)line;
    f->value_off = (uint32_t)from;
    f->value_len = (uint32_t)(to - from);
    f->name_len = (uint16_t)(colon - line);
    f->flags = 0;
}

/* Whether a colon and CRLF are there, and around the value one SP and no other
 * white space: what nearly every server sends. */
static inline bool lines_are_usual(const char *base, size_t colon, size_t cr)
{
    return memcmp(base + colon, ": ", 2) == 0 &&
           (unsigned char)base[colon + 2] > ' ' &&
           (unsigned char)base[cr - 1] > ' ' && lines_is_crlf(base + cr);
}

/* Stores the field of the line at `line` with a colon and a CR there. The CR
 * ends the first loop, and the colon the second, at the latest. */
static inline void lines_store(struct sl_field *f, const char *base,
                               size_t line, size_t colon, size_t cr)
{
    size_t from = colon + 2;
    size_t to = cr;

    if (lines_rare(!lines_are_usual(base, colon, cr))) {
        from = colon + 1;
        while (lines_is_blank(base[from]))
            from++;
        while (to > from && lines_is_blank(base[to - 1]))
            to--;
    }
    lines_keep(f, line, colon, from, to);
}

/* Whether the line at w->line is the empty one. */
static inline bool lines_end(const struct lines *w)
{
    return w->len - w->line >= 2 && lines_is_crlf(w->base + w->line);
}

#endif
