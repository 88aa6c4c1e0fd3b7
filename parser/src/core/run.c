/* SPDX-License-Identifier: MIT */
/* The moves that all states share: lines, payload, sections. */
#include "core/run.h"

#include <string.h>

/* Octets that the pending line and section may have, counted from the input's
 * first; *err is what is wrong past them. */
uint64_t sl__run_line_bound(const struct run *r, uint32_t from, uint32_t limit,
                            enum sl_err *err)
{
    uint32_t section = r->p->state == AT_CHUNK_SIZE
                           ? SL_NO_LIMIT
                           : r->scan.options->limits.section;
    uint64_t line_end = (uint64_t)from + limit;
    uint64_t section_end = section;

    if (r->p->state != AT_TRAILER && r->p->state != AT_CHUNK_SIZE)
        section_end =
            section < r->p->section.spent ? 0 : section - r->p->section.spent;
    *err = SL_ERR_LINE_TOO_LONG;
    if (limit == SL_NO_LIMIT)
        line_end = UINT64_MAX;
    if (section == SL_NO_LIMIT || line_end <= section_end)
        return line_end;
    *err = SL_ERR_SECTION_TOO_LARGE;
    return section_end;
}

/*
 * Finds the line that begins at octet `from` of the input. *step is STEP_ON
 * when it is there (at the end of input: what is left of it, perhaps nothing)
 * and STEP_EVENT when more octets are needed.
 */
enum sl_err sl__run_take_line(struct run *r, uint32_t from, uint32_t limit,
                              struct line *out, enum step *step)
{
    /* Spans are 32 bits wide: no section grows past that. */
    size_t len = r->in->len < UINT32_MAX ? r->in->len : UINT32_MAX;
    uint32_t at = r->p->scanned > from ? r->p->scanned : from;
    const char *lf = NULL;
    enum sl_err limit_err;
    uint64_t bound = sl__run_line_bound(r, from, limit, &limit_err);
    uint64_t end;

    if (len > at)
        lf = memchr(r->in->ptr + at, '\n', len - at);
    end = lf ? (uint64_t)(lf - r->in->ptr) + 1 : len;
    if (end > bound || (!lf && len == UINT32_MAX))
        return run_fail(r, limit_err, from, (uint32_t)end - from);
    out->whole = lf != NULL;
    out->span = (struct sl_span){from, (uint32_t)end - from};
    r->p->scanned = (uint32_t)end;
    *step = lf || run_at_eof(r) ? STEP_ON : STEP_EVENT;
    return SL_OK;
}

/* Takes the input as payload; false if it is empty. */
bool sl__run_take_data(struct run *r)
{
    if (r->in->len == 0)
        return false;
    r->ev->type = SL_EV_DATA;
    r->ev->data = *r->in;
    r->p->body.delivered += r->in->len;
    run_consume(r, r->in->len);
    return true;
}

static struct section section_of(const struct sl_parser *p)
{
    return (struct section){
        .fields = p->fields,
        .capacity = p->capacity,
        .count = p->section.count,
        .lines = p->section.lines,
        .flags = p->flags & SECTION_FLAGS,
    };
}

/* The next line begins at octet `line`. */
static void keep_section(struct sl_parser *p, const struct section *f,
                         uint32_t line)
{
    p->section.count = f->count;
    p->section.line = line;
    p->section.lines = f->lines;
    p->flags = (uint8_t)((p->flags & ~SECTION_FLAGS) | f->flags);
}

void sl__run_begin_section(struct sl_parser *p, uint32_t line, uint8_t flags)
{
    p->section.count = 0;
    p->section.line = line;
    p->section.lines = 0;
    p->flags = (uint8_t)((p->flags & ~SECTION_FLAGS) | flags);
}

/* Hands the octets of one line to the section f, which is that of r. */
static enum sl_err take_octets(struct run *r, struct section *f,
                               struct sl_span span, bool *end)
{
    return sl__fields_take_line(&r->scan, f, span, end);
}

/* Hands one line to the section. At the end of input a last line without LF
 * is followed by the empty line that stands for the end itself. */
enum sl_err sl__run_take_field_line(struct run *r, struct line line, bool *end)
{
    struct section f = section_of(r->p);
    struct sl_span last = {line.span.off + line.span.len, 0};
    enum sl_err err = SL_OK;

    if (line.span.len > 0)
        err = take_octets(r, &f, line.span, end);
    if (err == SL_OK && !line.whole && !*end)
        err = take_octets(r, &f, last, end);
    keep_section(r->p, &f, last.off);
    return err;
}
