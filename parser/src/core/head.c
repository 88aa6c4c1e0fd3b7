/* SPDX-License-Identifier: MIT */
/*
 * The states of a head: start line, header section, interim responses. What a
 * line means is in start_line.c and fields.c; here is what follows from it.
 */
#include <string.h>

#include "core/findings.h"
#include "core/run.h"
#include "grammar/framing.h"

static void fill_head(const struct run *r, const struct start_line *start)
{
    run_set_head(&r->ev->head, r->p, r->in->ptr, r->p->section.count, start);
}

/* H5: a response without a head, or with a literal HTTP/0.9 status line whose
 * fields are part of the body. line: octets of the start line to drop. */
static void begin_simple_body(struct run *r, const struct start_line *start,
                              uint32_t line)
{
    struct sl_head *head = &r->ev->head;

    sl__run_begin_section(r->p, 0, 0);
    fill_head(r, start);
    head->version = 9;
    if (start->kind == START_BODY)
        head->status = 200;
    head->will_close = true;
    head->framing =
        r->p->request == SL_REQUEST_HEAD ? SL_FRAMING_NONE : SL_FRAMING_CLOSE;
    r->ev->type = SL_EV_HEAD;
    run_begin_body(r->p, head);
    run_consume(r, line);
}

static enum sl_err count_interim(struct run *r, uint32_t len)
{
    if (r->p->interims >= r->scan.options->limits.interim)
        return run_fail(r, SL_ERR_TOO_MANY_INTERIM, 0, len);
    if (r->p->interims < UINT16_MAX)
        r->p->interims++;
    return SL_OK;
}

/* H1: the header block of a 100 is dropped line by line. */
static enum sl_err begin_skipped(struct run *r, const struct start_line *start,
                                 uint32_t line)
{
    enum sl_err err = count_interim(r, line);

    if (err != SL_OK)
        return err;
    sl__run_begin_section(r->p, 0, 0);
    fill_head(r, start);
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_SKIPPED;
    r->p->section.spent += line;
    run_consume(r, line);
    return SL_OK;
}

static bool is_python(const struct run *r)
{
    return r->scan.options->profile->start != SL_START_RFC;
}

/* Reports on a start line that is not kept. Of one that is already the body,
 * only what makes it so is reported. */
static void report_start(const struct run *r, const struct start_line *start,
                         struct sl_span line)
{
    bool body = start->kind == START_BODY && r->in->ptr[line.len - 1] == '\n';

    sl__findings_in_start(
        r, line, body ? r->scan.offset + start->fault + 1 : UINT64_MAX);
}

/* What a start line begins. */
static enum sl_err begin_response(struct run *r, const struct start_line *start,
                                  struct sl_span line, enum step *step)
{
    bool body = start->kind == START_BODY;
    bool skipped = !body && is_python(r) && start->status == 100;

    *step = STEP_ON;
    if (skipped || body || (is_python(r) && start->version == 9)) {
        *step = STEP_EVENT;
        report_start(r, start, line);
        if (skipped)
            return begin_skipped(r, start, line.len);
        begin_simple_body(r, start, body ? 0 : line.len);
        return SL_OK;
    }
    sl__run_begin_section(r->p, line.len, 0);
    r->p->state = AT_FIELDS;
    return SL_OK;
}

static enum sl_err take_start_line(struct run *r, struct sl_span line,
                                   enum step *step)
{
    struct start_line start = {0};
    enum sl_err err = sl__start_line_parse(&r->scan, line, &start);

    if (err != SL_OK) {
        sl__findings_in_start(r, line, sl__findings_end(r, err));
        return err;
    }
    if (start.kind == START_EMPTY) {
        *step = STEP_ON;
        report_start(r, &start, line);
        r->p->section.spent += line.len;
        run_consume(r, line.len);
        return SL_OK;
    }
    err = begin_response(r, &start, line, step);
    return err;
}

enum sl_err sl__head_on_start(struct run *r, enum step *step)
{
    struct line line = {0};
    enum sl_err err =
        run_take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (line.span.len == 0)
        return run_fail(r, SL_ERR_NO_RESPONSE, 0, 0);
    err = take_start_line(r, line.span, step);
    return err;
}

static enum sl_err end_interim(struct run *r, uint32_t len)
{
    bool faulty = sl__framing_is_faulty(&r->ev->head, r->scan.options->profile);
    enum sl_err err = count_interim(r, len);

    if (err != SL_OK)
        return err;
    if (faulty) {
        r->ev->head.will_close = true;
        r->p->flags |= PARSER_CLOSES;
    }
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_START;
    r->p->section.spent += len;
    run_consume(r, len);
    return SL_OK;
}

/* RFC 9110 section 15.2: 1xx are interim, but 101 ends HTTP/1 here. */
static bool is_interim(const struct run *r, unsigned status)
{
    return !is_python(r) && status >= 100 && status < 200 && status != 101;
}

/* The start line was accepted; what it says was not kept. */
static void read_start_again(const struct run *r, uint32_t len,
                             struct start_line *start)
{
    const char *lf = memchr(r->in->ptr, '\n', len);
    uint32_t line = lf ? (uint32_t)(lf - r->in->ptr) + 1 : len;

    *start = (struct start_line){0};
    sl__start_line_parse(&r->scan, (struct sl_span){0, line}, start);
}

/* The final response, of `len` octets. */
static enum sl_err end_final(struct run *r, uint32_t len)
{
    enum sl_err err = sl__framing_decide(
        &r->scan, (enum sl_request)r->p->request, &r->ev->head);

    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_HEAD;
    run_begin_body(r->p, &r->ev->head);
    run_consume(r, len);
    return SL_OK;
}

/* The section is whole; its last octet is before `len`. */
static enum sl_err end_head(struct run *r, uint32_t len)
{
    struct start_line start;
    enum sl_err err;

    sl__findings_in_head(r, len, true, UINT64_MAX);
    read_start_again(r, len, &start);
    fill_head(r, &start);
    if (is_interim(r, start.status)) {
        err = end_interim(r, len);
    } else {
        err = end_final(r, len);
    }
    return err;
}

/* An error before the section is whole, in what was read of it. */
static enum sl_err fail_inside(const struct run *r, enum sl_err err)
{
    sl__findings_in_head(r, r->p->scanned, false, sl__findings_end(r, err));
    return err;
}

/* The end of input came inside a header section. */
static enum sl_err cut_section(struct run *r, struct line line)
{
    return sl__scan_departs(&r->scan, SL_DEV_EOF_IN_HEADER,
                            (struct sl_span){line.span.off + line.span.len, 0});
}

/* Only once a line is whole, so that no octet is classified repeatedly. */
static bool may_walk(const struct run *r)
{
    uint32_t scanned = r->p->scanned;

    return r->scan.options->walk &&
           memchr(r->in->ptr + scanned, '\n', r->in->len - scanned);
}

/* One line of the section; *end: it was the last. */
static enum sl_err take_line(struct run *r, struct line line, bool *end)
{
    enum sl_err err = line.whole ? SL_OK : cut_section(r, line);

    if (err == SL_OK)
        err = sl__run_take_field_line(r, line.span, line.whole, end);
    return err;
}

/* The same, and what ends with it. */
static enum sl_err take_section_line(struct run *r, struct line line,
                                     enum step *step)
{
    bool end = false;
    enum sl_err err = take_line(r, line, &end);

    if (err != SL_OK)
        return fail_inside(r, err);
    if (!end)
        return SL_OK;
    *step = STEP_EVENT;
    err = end_head(r, r->p->section.line);
    return err;
}

/* The pending line of the section. */
static enum sl_err take_pending(struct run *r, enum step *step)
{
    uint32_t from = r->p->section.line;
    struct line line = {0};
    enum sl_err err =
        run_take_line(r, from, r->scan.options->limits.line, &line, step);

    if (err != SL_OK)
        return fail_inside(r, err);
    if (*step == STEP_EVENT)
        return SL_OK;
    err = take_section_line(r, line, step);
    return err;
}

/* What the walker can take of the section. */
static void walk(struct run *r)
{
    r->scan.options->walk(r->p, r->in, r->ev);
}

enum sl_err sl__head_on_fields(struct run *r, enum step *step)
{
    enum sl_err err;

    if (may_walk(r))
        walk(r);
    err = take_pending(r, step);
    return err;
}
