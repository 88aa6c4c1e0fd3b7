/* SPDX-License-Identifier: MIT */
/*
 * Makes a walker from a walk through lines. Included by one file per
 * instruction set, so that all that a whole head needs is one function.
 *
 * That file defines WALK_MIN, the octets that its walk_lines needs at least;
 * fewer go to sl__walk_portable.
 */
#ifndef WALK_HEAD_H
#define WALK_HEAD_H

#include "core/run.h"
#include "core/walk.h"
#include "grammar/framing_plain.h"
#include "walk/lines.h"

/* How far the walk may see, so that none of its lines exceeds the limit of a
 * line, nor all together that of the section. */
static inline size_t walk_bound(const struct sl_parser *p, uint32_t line)
{
    const struct sl_limits *limits = &p->options->limits;
    uint32_t spent = p->section.spent;
    uint32_t left = limits->section > spent ? limits->section - spent : 0;

    return lower_of(line + lower_of(limits->line, LINES_MAX), left);
}

/* Adds what was taken to the section. */
static inline void keep_lines(struct sl_parser *p, const struct lines *w)
{
    if (w->count > p->section.count)
        p->flags |= SECTION_SEEN | SECTION_OPEN;
    p->section.lines += w->count - p->section.count;
    p->section.count = w->count;
    p->section.line = w->line;
    if (p->scanned < w->line)
        p->scanned = w->line;
}

/* The plain head is whole but for its empty line, which is at w->line. */
static inline bool answer_head(struct sl_parser *p, struct sl_bytes *in,
                               struct sl_event *ev,
                               const struct start_line *start,
                               const struct lines *w)
{
    struct sl_head *head = &ev->head;
    size_t len = (size_t)w->line + 2;

    run_set_head(head, p, in->ptr, w->count, start);
    if (!framing_plain((enum sl_request)p->request, head))
        return false;
    ev->type = SL_EV_HEAD;
    run_begin_body(p, head);
    in->ptr += len;
    in->len -= len;
    p->base += len;
    p->scanned = 0;
    return true;
}

/* From a start line on whose front is plain; `len` is 0 if there is none. */
static inline struct lines lines_at_start(const struct sl_parser *p,
                                          const struct sl_bytes *in,
                                          struct start_line *start)
{
    const struct sl_options *options = p->options;
    struct lines w = {
        .base = in->ptr,
        .len = (uint32_t)lower_of(in->len, walk_bound(p, 0)),
        .start = START_LINE_FRONT,
        .fields = p->fields,
        .max = (uint32_t)lower_of(options->limits.fields, p->capacity),
    };

    if (options->profile->start != SL_START_RFC ||
        !start_line_front((struct sl_bytes){w.base, w.len}, start))
        w.len = 0;
    return w;
}

/* From the pending line of the section on. */
static inline struct lines lines_at_field(const struct sl_parser *p,
                                          const struct sl_bytes *in)
{
    uint32_t most = p->options->limits.fields;
    uint32_t count = p->section.count;
    uint32_t counted = p->section.lines;
    uint32_t room = most > counted ? most - counted : 0;
    uint32_t line = p->section.line;

    return (struct lines){
        .base = in->ptr,
        .len = (uint32_t)lower_of(in->len, walk_bound(p, line)),
        .line = line,
        .fields = p->fields,
        .count = count,
        .max = count + (uint32_t)lower_of(room, p->capacity - count),
    };
}

/* A head from its first octet on. */
static inline bool walk_from_start(struct sl_parser *p, struct sl_bytes *in,
                                   struct sl_event *ev)
{
    struct start_line start;
    struct lines w = lines_at_start(p, in, &start);

    if (w.len == 0)
        return false;
    if (w.len < WALK_MIN)
        return sl__walk_portable(p, in, ev);
    walk_lines(&w);
    if (w.start == 0)
        return false;
    start.reason.len = w.start - 2 - START_LINE_FRONT;
    if (w.end && answer_head(p, in, ev, &start, &w))
        return true;
    sl__run_begin_section(p, w.start, 0);
    p->state = AT_FIELDS;
    keep_lines(p, &w);
    return false;
}

/* A section from its pending line on. Not inline, so that whole heads have the
 * registers. */
__attribute__((noinline)) static bool
walk_from_field(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    struct lines w = lines_at_field(p, in);

    if (w.len < w.line + 2)
        return false;
    if (w.len < WALK_MIN)
        return sl__walk_portable(p, in, ev);
    walk_lines(&w);
    keep_lines(p, &w);
    return false;
}

static inline bool walk_head(struct sl_parser *p, struct sl_bytes *in,
                             struct sl_event *ev)
{
    return p->state == AT_START ? walk_from_start(p, in, ev)
                                : walk_from_field(p, in, ev);
}

#endif
