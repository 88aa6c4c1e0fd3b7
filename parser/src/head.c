/* SPDX-License-Identifier: MIT */
/*
 * The states of a head: start line, header section, interim responses. What a
 * line means is in start_line.c and fields.c; here is what follows from it.
 */
#include <string.h>

#include "framing.h"
#include "run.h"

static void fill_head(const struct run *r, const struct start_line *start)
{
    run_set_head(&r->ev->head, r->p, r->in->ptr, r->p->a.section.count, start);
}

/* H5: a response without a head, or with a literal HTTP/0.9 status line whose
 * fields are part of the body. line: octets of the start line to drop. */
static void begin_simple_body(struct run *r, const struct start_line *start,
                              uint32_t line)
{
    struct sl_head *head = &r->ev->head;

    run_begin_section(r->p, 0, 0);
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
    run_begin_section(r->p, 0, 0);
    fill_head(r, start);
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_SKIPPED;
    r->p->b.section.spent += line;
    run_consume(r, line);
    return SL_OK;
}

static bool is_python(const struct run *r)
{
    return r->scan.options->profile->start != SL_START_RFC;
}

enum sl_err head_on_start(struct run *r, enum step *step)
{
    struct start_line start = {0};
    struct line line;
    enum sl_err err =
        run_take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (line.span.len == 0)
        return run_fail(r, SL_ERR_NO_RESPONSE, 0, 0);
    err = start_line_parse(&r->scan, line.span, &start);
    if (err != SL_OK)
        return err;
    *step = STEP_ON;
    if (start.kind == START_EMPTY) {
        r->p->b.section.spent += line.span.len;
        run_consume(r, line.span.len);
        return SL_OK;
    }
    *step = STEP_EVENT;
    if (start.kind == START_BODY) {
        begin_simple_body(r, &start, 0);
        return SL_OK;
    }
    if (is_python(r) && start.status == 100)
        return begin_skipped(r, &start, line.span.len);
    if (is_python(r) && start.version == 9) {
        begin_simple_body(r, &start, line.span.len);
        return SL_OK;
    }
    *step = STEP_ON;
    run_begin_section(r->p, line.span.len, 0);
    r->p->state = AT_FIELDS;
    return SL_OK;
}

static enum sl_err end_interim(struct run *r, uint32_t len)
{
    enum sl_err err = count_interim(r, len);

    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_START;
    r->p->b.section.spent += len;
    run_consume(r, len);
    return SL_OK;
}

/* RFC 9110 section 15.2: 1xx are interim, but 101 ends HTTP/1 here. */
static bool is_interim(const struct run *r, unsigned status)
{
    return !is_python(r) && status >= 100 && status < 200 && status != 101;
}

/* The start line was accepted and its findings reported; what it says was not
 * kept. Returns its length. */
static uint32_t read_start_again(const struct run *r, uint32_t len,
                                 struct start_line *start)
{
    const char *lf = memchr(r->in->ptr, '\n', len);
    uint32_t line = lf ? (uint32_t)(lf - r->in->ptr) + 1 : len;
    struct sl_options quiet = *r->scan.options;
    struct scan again = r->scan;

    memset(start, 0, sizeof *start);
    quiet.found = NULL;
    again.options = &quiet;
    start_line_parse(&again, (struct sl_span){0, line}, start);
    return line;
}

/* The section is whole; its last octet is before `len`. */
static enum sl_err end_head(struct run *r, uint32_t len)
{
    struct sl_head *head = &r->ev->head;
    struct start_line start;
    uint32_t line = read_start_again(r, len, &start);
    enum sl_err err = SL_OK;

    fill_head(r, &start);
    if (is_interim(r, start.status))
        return end_interim(r, len);
    if (start.status == 101)
        err = scan_departs(&r->scan, SL_DEV_UPGRADE, (struct sl_span){0, line});
    if (err == SL_OK)
        err = framing_decide(&r->scan, (enum sl_request)r->p->request, head);
    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_HEAD;
    run_begin_body(r->p, head);
    run_consume(r, len);
    return SL_OK;
}

/* The end of input came inside a header section. */
static enum sl_err cut_section(struct run *r, struct line line)
{
    return scan_departs(&r->scan, SL_DEV_EOF_IN_HEADER,
                        (struct sl_span){line.span.off + line.span.len, 0});
}

/* Not before a line is whole, so that no octet is classified over and over. */
static bool may_walk(const struct run *r)
{
    uint32_t scanned = r->p->scanned;

    return r->scan.options->walk &&
           memchr(r->in->ptr + scanned, '\n', r->in->len - scanned);
}

enum sl_err head_on_fields(struct run *r, enum step *step)
{
    struct line line;
    bool end = false;
    enum sl_err err;

    if (may_walk(r))
        r->scan.options->walk(r->p, r->in, r->ev);
    err = run_take_line(r, r->p->a.section.line, r->scan.options->limits.line,
                        &line, step);
    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (!line.whole)
        err = cut_section(r, line);
    if (err == SL_OK)
        err = run_take_field_line(r, line, &end);
    if (err != SL_OK || !end)
        return err;
    *step = STEP_EVENT;
    return end_head(r, r->p->a.section.line);
}

/* H1 and D-7: which line ends the header block of a 100 response. */
static bool ends_skipped(const struct run *r, struct line line)
{
    const char *text = r->in->ptr + line.span.off;

    if (line.span.len == 0)
        return true;
    if (r->scan.options->profile->start == SL_START_PYTHON3)
        return line_content(&r->scan, line.span) == 0;
    for (uint32_t i = 0; i < line.span.len; i++)
        if (text[i] != ' ' && (text[i] < '\t' || text[i] > '\r'))
            return false;
    return true;
}

enum sl_err head_on_skipped(struct run *r, enum step *step)
{
    struct line line;
    enum sl_err err =
        run_take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    r->p->b.section.lines++;
    if (r->p->b.section.lines > r->scan.options->limits.interim_lines)
        return run_fail(r, SL_ERR_TOO_MANY_FIELDS, 0, line.span.len);
    if (ends_skipped(r, line))
        r->p->state = AT_START;
    r->p->b.section.spent += line.span.len;
    run_consume(r, line.span.len);
    return SL_OK;
}
