/* SPDX-License-Identifier: MIT */
/*
 * A walk through plain field lines, of which each instruction set has its own
 * way (walk.h says what is plain).
 */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/parser.h>

struct lines {
    const char *base;
    uint32_t len;   /* octets at base; no line that ends behind is taken. At
                       most LINES_MAX behind `line` */
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
__attribute__((always_inline)) static inline void walk_lines(struct lines *w);

static inline bool lines_rare(bool condition)
{
    return __builtin_expect(condition, 0);
}

static inline bool lines_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Stores the field of the line at `line` with a colon and a CR there. The CR
 * ends the first loop, and the colon the second, at the latest. */
static inline void lines_store(struct sl_field *f, const char *base,
                               size_t line, size_t colon, size_t cr)
{
    size_t from = colon + 2;
    size_t to = cr;

    /* One SP and no other white space is what nearly everybody sends. */
    if (lines_rare(base[colon + 1] != ' ' || (unsigned char)base[from] <= ' ' ||
                   (unsigned char)base[to - 1] <= ' ')) {
        from = colon + 1;
        while (lines_is_blank(base[from]))
            from++;
        while (to > from && lines_is_blank(base[to - 1]))
            to--;
    }
    f->name_off = (uint32_t)line;
    f->value_off = (uint32_t)from;
    f->value_len = (uint32_t)(to - from);
    f->name_len = (uint16_t)(colon - line);
    f->flags = 0;
}

/* Whether the empty line is what stands at w->line. */
static inline bool lines_end(const struct lines *w)
{
    const char *text = w->base + w->line;

    return w->len - w->line >= 2 && text[0] == '\r' && text[1] == '\n';
}

#endif
