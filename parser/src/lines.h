/* SPDX-License-Identifier: MIT */
/*
 * The fast way through field lines. A walker takes whole lines that are plain
 * (a token, a colon, a value without controls but HTAB, CRLF, no fold) and
 * stops at the first that is not, which the scalar rules of fields.c then
 * read. On plain lines both agree octet for octet, for every profile whose
 * field rule is SL_FIELD_RFC: there is nothing to report and nothing to
 * decide. That they agree is tested exhaustively per octet and position, and
 * fuzzed.
 */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/parser.h>

struct lines {
    const char *base;
    uint32_t len;  /* octets at base; no line that ends behind is taken */
    uint32_t line; /* in: where a line begins; out: the first not taken */
    struct sl_field *fields;
    uint32_t count;      /* in and out: fields in use */
    uint32_t max;        /* fields at most */
    uint32_t line_limit; /* octets of a line at most; LINES_LIMIT_MAX or less,
                            so that the length of a name fits */
    bool end;            /* out: the line taken last was the empty one */
};

#define LINES_LIMIT_MAX 65535u

typedef void lines_walker(struct lines *w);

lines_walker lines_walk_portable;
#if defined(__x86_64__) || defined(__i386__)
lines_walker lines_walk_ssse3;
lines_walker lines_walk_avx2;
#endif

/* The best walker for this machine. */
lines_walker *lines_choose(void);

static inline bool lines_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The field of the line at `line` with a colon and a CR at those octets. */
static inline struct sl_field lines_field(const char *base, uint32_t line,
                                          uint32_t colon, uint32_t cr)
{
    uint32_t from = colon + 1;
    uint32_t to = cr;

    if (base[from] == ' ')
        from++;
    /* The CR ends this loop, and the colon the other, at the latest. */
    while (lines_is_blank(base[from]))
        from++;
    while (to > from && lines_is_blank(base[to - 1]))
        to--;
    return (struct sl_field){
        .name_off = line,
        .value_off = from,
        .value_len = to - from,
        .name_len = (uint16_t)(colon - line),
    };
}

/* Takes the empty line if it is what stands at w->line. */
static inline void lines_finish(struct lines *w)
{
    const char *text = w->base + w->line;

    if (w->len - w->line < 2 || text[0] != '\r' || text[1] != '\n' ||
        w->line_limit < 2)
        return;
    w->line += 2;
    w->end = true;
}

#endif
