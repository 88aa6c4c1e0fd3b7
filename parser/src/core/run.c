/* SPDX-License-Identifier: MIT */
/* The moves that all states share: lines, payload, sections. */
#include "core/run.h"

#include <string.h>

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
enum sl_err sl__run_take_field_line(struct run *r, struct sl_span line,
                                    bool whole, bool *end)
{
    struct section f = section_of(r->p);
    struct sl_span last = {line.off + line.len, 0};
    enum sl_err err = SL_OK;

    if (line.len > 0)
        err = take_octets(r, &f, line, end);
    if (err == SL_OK && !whole && !*end)
        err = take_octets(r, &f, last, end);
    keep_section(r->p, &f, last.off);
    return err;
}
