/* SPDX-License-Identifier: MIT */
/*
 * One call of sl_parser_next: its state, and the moves that all states share.
 * head.c, head_skipped.c and body.c hold one function per state; parser.c runs
 * them.
 */
#ifndef RUN_H
#define RUN_H

#include <string.h>

#include "core/parser_state.h"
#include "grammar/fields.h"
#include "grammar/start_line.h"
#include "scan/scan.h"

/* Bits of sl_parser.flags above those of enum section_flag. */
enum parser_flag {
    PARSER_EOF = 16,
    PARSER_CLOSES = 32 /* the connection may not be used again */
};

#define SECTION_FLAGS                                                          \
    (SECTION_OPEN | SECTION_SEEN | SECTION_ENDED | SECTION_TRAILER)

/* One call of sl_parser_next. */
struct run {
    struct sl_parser *p;
    struct sl_bytes *in;
    struct sl_event *ev;
    struct scan scan;
};

/* What a state function did. */
enum step {
    STEP_ON,   /* continue with the next state */
    STEP_EVENT /* an event is there, or more octets are needed */
};

/* Without a line end, or cut off by the end of input. */
struct line {
    struct sl_span span;
    bool whole; /* it ends with LF */
};

static inline bool run_at_eof(const struct run *r)
{
    return (r->p->flags & PARSER_EOF) != 0;
}

static inline void run_consume(struct run *r, size_t len)
{
    r->in->ptr += len;
    r->in->len -= len;
    r->p->base += len;
    r->p->scanned = 0;
    r->scan.base = r->in->ptr;
    r->scan.offset = r->p->base;
}

static inline enum sl_err run_fail(struct run *r, enum sl_err err, uint32_t at,
                                   uint32_t len)
{
    return sl__scan_fail(&r->scan, err, sl_err_section(err),
                         (struct sl_span){at, len});
}

/* How far the pending line and section may reach, counted from the input's
 * first octet; *err is the error beyond that. */
static inline uint64_t run_line_bound(const struct run *r, uint32_t from,
                                      uint32_t limit, enum sl_err *err)
{
    uint32_t section = r->p->state == AT_CHUNK_SIZE
                           ? SL_NO_LIMIT
                           : r->scan.options->limits.section;
    uint64_t line_end = (uint64_t)from + limit;
    uint64_t section_end = section;

    if (r->p->state <= AT_SKIPPED)
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
 * when it is complete (at the end of input: whatever is left, perhaps nothing)
 * and STEP_EVENT when more octets are needed.
 */
static inline enum sl_err run_take_line(struct run *r, uint32_t from,
                                        uint32_t limit, struct line *out,
                                        enum step *step)
{
    /* Spans are 32 bits wide: no section grows past that. */
    size_t len = r->in->len < UINT32_MAX ? r->in->len : UINT32_MAX;
    uint32_t at = r->p->scanned > from ? r->p->scanned : from;
    const char *lf = NULL;
    enum sl_err limit_err;
    uint64_t bound = run_line_bound(r, from, limit, &limit_err);
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

/* Takes the input as payload, as an event; false if it is empty. */
bool sl__run_take_data(struct run *r);

/* A section of field lines begins after octet `line` of the input. */
void sl__run_begin_section(struct sl_parser *p, uint32_t line, uint8_t flags);

/* Hands one line to the section. At the end of input a last line that is not
 * whole, with LF, is followed by the empty line that stands for the end itself.
 */
enum sl_err sl__run_take_field_line(struct run *r, struct sl_span line,
                                    bool whole, bool *end);

/* Sets *head from start and the parser's first `fields` fields. base: the front
 * of the input. Framing is not decided. */
static inline void run_set_head(struct sl_head *head, const struct sl_parser *p,
                                const char *base, uint32_t fields,
                                const struct start_line *start)
{
    *head = (struct sl_head){0};
    head->base = base;
    head->fields = p->fields;
    head->field_count = fields;
    head->version_text = start->version_text;
    head->reason = start->reason;
    head->status = start->status;
    head->version = start->version;
}

/* A body begins, as *head says. */
static inline void run_begin_body(struct sl_parser *p, struct sl_head *head)
{
    static const uint8_t states[] = {
        [SL_FRAMING_NONE] = AT_END,
        [SL_FRAMING_LENGTH] = AT_LENGTH,
        [SL_FRAMING_CHUNKED] = AT_CHUNK_SIZE,
        [SL_FRAMING_CLOSE] = AT_CLOSE,
    };

    /* An interim response may have said so before. */
    if (p->flags & PARSER_CLOSES)
        head->will_close = true;
    if (head->will_close)
        p->flags |= PARSER_CLOSES;
    p->state = states[head->framing];
    p->body.delivered = 0;
    p->body.chunk = 0;
    p->left = head->length;
}

/* The state functions. Each does what its state says and names the next; the
 * step says whether an event came of it. */
enum sl_err sl__head_on_start(struct run *r, enum step *step);
enum sl_err sl__head_on_fields(struct run *r, enum step *step);
enum sl_err sl__head_on_skipped(struct run *r, enum step *step);
enum sl_err sl__body_on_length(struct run *r, enum step *step);
enum sl_err sl__body_on_close(struct run *r, enum step *step);
enum sl_err sl__body_on_chunk_size(struct run *r, enum step *step);
enum sl_err sl__body_on_chunk_data(struct run *r, enum step *step);
enum sl_err sl__body_on_chunk_end(struct run *r, enum step *step);
enum sl_err sl__body_on_trailer(struct run *r, enum step *step);
enum sl_err sl__body_on_dropped(struct run *r, enum step *step);

#endif
