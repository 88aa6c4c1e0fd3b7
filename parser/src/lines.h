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
    uint32_t len;  /* octets at base */
    uint32_t line; /* in: where a line begins; out: the first not taken */
    struct sl_field *fields;
    uint32_t count;      /* in and out: fields in use */
    uint32_t max;        /* fields at most */
    uint32_t line_limit; /* octets of a line with its CRLF at most */
    uint32_t bound;      /* no line may end behind this octet */
    bool end;            /* out: the line taken last was the empty one */
};

typedef void lines_walker(struct lines *w);

lines_walker lines_walk_portable;
#if defined(__x86_64__) || defined(__i386__)
lines_walker lines_walk_ssse3;
lines_walker lines_walk_avx2;
#endif

/* The best walker for this machine. */
lines_walker *lines_choose(void);

/* Stores the field of a line: name from line, colon at `colon`, CR at `cr`.
 * False if a limit says that the scalar rules should see the line. */
static inline bool lines_store(struct lines *w, uint32_t colon, uint32_t cr)
{
    uint32_t from = colon + 1;
    uint32_t to = cr;

    if (w->count == w->max || colon - w->line > UINT16_MAX)
        return false;
    if (cr + 2 - w->line > w->line_limit || cr + 2 > w->bound)
        return false;
    while (from < to && (w->base[from] == ' ' || w->base[from] == '\t'))
        from++;
    while (to > from && (w->base[to - 1] == ' ' || w->base[to - 1] == '\t'))
        to--;
    w->fields[w->count++] = (struct sl_field){
        .name_off = w->line,
        .value_off = from,
        .value_len = to - from,
        .name_len = (uint16_t)(colon - w->line),
    };
    w->line = cr + 2;
    return true;
}

/* Takes the empty line at w->line, whose CR and LF were seen. */
static inline void lines_finish(struct lines *w)
{
    if (w->line + 2 > w->bound || w->line_limit < 2)
        return;
    w->line += 2;
    w->end = true;
}

#endif
