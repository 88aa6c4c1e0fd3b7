/* SPDX-License-Identifier: MIT */
/*
 * The states of a head: start line, header section, interim responses. What a
 * line means is in start_line.c and fields.c; here is what follows from it.
 */
#include <string.h>

#include "core/run.h"
#include "grammar/framing.h"

/*@
  requires running(r) && \valid_read(start) && \separated(start, RUN_PARTS);
  requires r->p->section.line <= r->in->len;
  requires sectional(r->p, r->p->section.line);
  assigns r->ev->head;
  ensures running(r);
  ensures same_run{Pre, Post}(r) && same_input{Pre, Post}(r);
  ensures r->ev->head.status == start->status;
  ensures readable_head(&r->ev->head);
  ensures deciding(&r->scan, &r->ev->head);
*/
static void fill_head(const struct run *r, const struct start_line *start)
{
    run_set_head(&r->ev->head, r->p, r->in->ptr, r->p->section.count, start);
}

/* H5: a response without a head, or with a literal HTTP/0.9 status line whose
 * fields are part of the body. line: octets of the start line to drop. */
/*@
  requires running(r) && \valid_read(start) && \separated(start, RUN_PARTS);
  requires line <= r->in->len;
  assigns r->ev->head, r->ev->type, RUN_MOVES, RUN_SECTION, r->p->state,
      r->p->left, r->p->body.delivered, r->p->body.chunk;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures standing(r->p, r->in);
*/
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
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert running(r); */
    run_consume(r, line);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
}

/*@
  requires running(r) && len <= r->in->len;
  assigns r->p->interims, r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r) && same_input{Pre, Post}(r);
*/
static enum sl_err count_interim(struct run *r, uint32_t len)
{
    if (r->p->interims >= r->scan.options->limits.interim)
        return run_fail(r, SL_ERR_TOO_MANY_INTERIM, 0, len);
    if (r->p->interims < UINT16_MAX)
        r->p->interims++;
    return SL_OK;
}

/* H1: the header block of a 100 is dropped line by line. */
/*@
  requires running(r) && \valid_read(start) && \separated(start, RUN_PARTS);
  requires standing(r->p, r->in) && r->p->state == AT_START;
  requires line <= r->in->len;
  assigns *r->ev, RUN_MOVES, RUN_SECTION, r->p->state, r->p->interims,
      r->p->section.spent;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err begin_skipped(struct run *r, const struct start_line *start,
                                 uint32_t line)
{
    enum sl_err err = count_interim(r, line);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    if (err != SL_OK)
        return err;
    sl__run_begin_section(r->p, 0, 0);
    fill_head(r, start);
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_SKIPPED;
    r->p->section.spent += line;
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    run_consume(r, line);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    return SL_OK;
}

/*@
  requires \valid_read(r) && \valid_read(r->scan.options);
  requires \valid_read(r->scan.options->profile);
  assigns \nothing;
*/
static bool is_python(const struct run *r)
{
    return r->scan.options->profile->start != SL_START_RFC;
}

/* What a start line of `line` octets begins. */
/*@
  requires running(r) && \valid_read(start) && \separated(start, RUN_PARTS);
  requires standing(r->p, r->in) && r->p->state == AT_START;
  requires line <= r->in->len;
  requires \valid(step) && \separated(step, start, RUN_PARTS);
  assigns *step, *r->ev, RUN_MOVES, RUN_SECTION, r->p->state, r->p->left,
      r->p->interims, r->p->body.delivered, r->p->body.chunk,
  r->p->section.spent; ensures running(r); ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err begin_response(struct run *r, const struct start_line *start,
                                  uint32_t line, enum step *step)
{
    bool body = start->kind == START_BODY;

    *step = STEP_EVENT;
    if (!body && is_python(r) && start->status == 100)
        return begin_skipped(r, start, line);
    if (body || (is_python(r) && start->version == 9)) {
        begin_simple_body(r, start, body ? 0 : line);
        return SL_OK;
    }
    *step = STEP_ON;
    sl__run_begin_section(r->p, line, 0);
    r->p->state = AT_FIELDS;
    return SL_OK;
}

/*@
  requires running(r) && inside(&r->scan, line) && line.off == 0;
  requires standing(r->p, r->in) && r->p->state == AT_START;
  requires line.len <= r->in->len;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns *step, *r->ev, RUN_MOVES, RUN_SECTION, r->p->state, r->p->left,
      r->p->interims, r->p->body.delivered, r->p->body.chunk,
  r->p->section.spent; ensures running(r); ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err take_start_line(struct run *r, struct sl_span line,
                                   enum step *step)
{
    struct start_line start = {0};
    enum sl_err err = sl__start_line_parse(&r->scan, line, &start);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert running(r); */
    if (err != SL_OK)
        return err;
    if (start.kind == START_EMPTY) {
        *step = STEP_ON;
        r->p->section.spent += line.len;
        run_consume(r, line.len);
        /*@ assert same_run{Pre, Here}(r); */
        /*@ assert moved{Pre, Here}(r); */
        return SL_OK;
    }
    err = begin_response(r, &start, line.len, step);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert err == SL_OK ==> standing(r->p, r->in); */
    return err;
}

enum sl_err sl__head_on_start(struct run *r, enum step *step)
{
    struct line line;
    enum sl_err err =
        sl__run_take_line(r, 0, r->scan.options->limits.line, &line, step);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert running(r); */
    /*@ assert standing(r->p, r->in); */
    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (line.span.len == 0)
        return run_fail(r, SL_ERR_NO_RESPONSE, 0, 0);
    err = take_start_line(r, line.span, step);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert err == SL_OK ==> standing(r->p, r->in); */
    return err;
}

/*@
  requires running(r) && len <= r->in->len;
  requires r->p->state == AT_FIELDS;
  assigns r->ev->type, r->ev->failure, RUN_MOVES, r->p->state, r->p->interims,
      r->p->section.spent;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err end_interim(struct run *r, uint32_t len)
{
    enum sl_err err = count_interim(r, len);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_START;
    r->p->section.spent += len;
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    run_consume(r, len);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    return SL_OK;
}

/* RFC 9110 section 15.2: 1xx are interim, but 101 ends HTTP/1 here. */
/*@
  requires \valid_read(r) && \valid_read(r->scan.options);
  requires \valid_read(r->scan.options->profile);
  assigns \nothing;
*/
static bool is_interim(const struct run *r, unsigned status)
{
    return !is_python(r) && status >= 100 && status < 200 && status != 101;
}

/* The start line was accepted and its findings reported; what it says was not
 * kept. Returns its length. */
/*@
  requires running(r) && len <= r->in->len && \valid(start);
  requires \separated(start, RUN_PARTS, r->in->ptr + (0 .. r->in->len - 1));
  assigns *start, r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r) && same_input{Pre, Post}(r);
  ensures \result <= len;
*/
static uint32_t read_start_again(const struct run *r, uint32_t len,
                                 struct start_line *start)
{
    const char *lf = memchr(r->in->ptr, '\n', len);
    uint32_t line = lf ? (uint32_t)(lf - r->in->ptr) + 1 : len;
    struct sl_options quiet = {.profile = r->scan.options->profile};
    struct scan again = {&quiet, r->in->ptr, r->scan.offset, &r->ev->failure};

    *start = (struct start_line){0};
    /*@ assert sound(&again); */
    /*@ assert line <= len; */
    sl__start_line_parse(&again, (struct sl_span){0, line}, start);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    return line;
}

/* The end of a head, `line` octets of which are its start line. */
/*@
  requires running(r) && line <= r->in->len;
  requires readable_head(&r->ev->head) && deciding(&r->scan, &r->ev->head);
  assigns r->ev->head, r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r) && same_input{Pre, Post}(r);
  ensures \result == SL_OK ==> r->ev->head.framing <= SL_FRAMING_CLOSE;
*/
static enum sl_err decide(struct run *r, uint32_t line)
{
    struct sl_head *head = &r->ev->head;
    enum sl_err err = SL_OK;

    if (head->status == 101)
        err = sl__scan_departs(&r->scan, SL_DEV_UPGRADE,
                               (struct sl_span){0, line});
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert running(r); */
    /*@ assert readable_head(head); */
    /*@ assert deciding(&r->scan, head); */
    if (err == SL_OK)
        err =
            sl__framing_decide(&r->scan, (enum sl_request)r->p->request, head);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    return err;
}

/* The final response, of `len` octets. */
/*@
  requires running(r) && r->p->state == AT_FIELDS;
  requires line <= len <= r->in->len;
  requires readable_head(&r->ev->head) && deciding(&r->scan, &r->ev->head);
  assigns r->ev->type, r->ev->head, r->ev->failure, RUN_MOVES, r->p->flags,
      r->p->state, r->p->left, r->p->body.delivered, r->p->body.chunk;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err end_final(struct run *r, uint32_t line, uint32_t len)
{
    enum sl_err err = decide(r, line);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_HEAD;
    run_begin_body(r->p, &r->ev->head);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert running(r); */
    run_consume(r, len);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    return SL_OK;
}

/* The section is whole; its last octet is before `len`. */
/*@
  requires running(r) && r->p->state == AT_FIELDS;
  requires r->p->section.line <= r->in->len;
  requires sectional(r->p, r->p->section.line);
  requires len == r->p->section.line;
  assigns r->ev->type, r->ev->head, r->ev->failure, RUN_MOVES, r->p->flags,
      r->p->state, r->p->left, r->p->interims, r->p->body.delivered,
      r->p->body.chunk, r->p->section.spent;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err end_head(struct run *r, uint32_t len)
{
    struct start_line start;
    uint32_t line = read_start_again(r, len, &start);
    enum sl_err err;

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert sectional(r->p, r->p->section.line); */
    fill_head(r, &start);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert running(r); */
    if (is_interim(r, start.status)) {
        err = end_interim(r, len);
        /*@ assert moved{Pre, Here}(r); */
    } else {
        err = end_final(r, line, len);
        /*@ assert moved{Pre, Here}(r); */
    }
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert err == SL_OK ==> standing(r->p, r->in); */
    return err;
}

/* The end of input came inside a header section. */
/*@
  requires running(r) && inside(&r->scan, line.span);
  requires line.span.off + line.span.len <= r->in->len;
  assigns r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r) && same_input{Pre, Post}(r);
*/
static enum sl_err cut_section(struct run *r, struct line line)
{
    return sl__scan_departs(&r->scan, SL_DEV_EOF_IN_HEADER,
                            (struct sl_span){line.span.off + line.span.len, 0});
}

/* Not before a line is whole, so that no octet is classified over and over. */
/*@
  requires running(r) && r->p->scanned <= r->in->len;
  assigns \nothing;
  ensures \result ==> r->scan.options->walk != \null;
*/
static bool may_walk(const struct run *r)
{
    uint32_t scanned = r->p->scanned;

    return r->scan.options->walk &&
           memchr(r->in->ptr + scanned, '\n', r->in->len - scanned);
}

/* One line of the section; *end: it was the last. */
/*@
  requires running(r) && inside(&r->scan, line.span);
  requires line.span.off + line.span.len <= r->in->len;
  requires sectional(r->p, line.span.off);
  requires \valid(end) && \separated(end, RUN_PARTS);
  assigns *end, RUN_SECTION, r->p->fields[0 .. r->p->capacity - 1],
      r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures same_input{Pre, Post}(r);
  ensures \result == SL_OK ==> r->p->section.line <= r->in->len;
  ensures \result == SL_OK ==> sectional(r->p, r->p->section.line);
*/
static enum sl_err take_line(struct run *r, struct line line, bool *end)
{
    enum sl_err err = line.whole ? SL_OK : cut_section(r, line);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert running(r); */
    /*@ assert sectional(r->p, line.span.off); */
    if (err == SL_OK)
        err = sl__run_take_field_line(r, line, end);
    return err;
}

/* The same, and what ends with it. */
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_FIELDS;
  requires inside(&r->scan, line.span);
  requires line.span.off == r->p->section.line;
  requires line.span.off + line.span.len <= r->in->len;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err take_section_line(struct run *r, struct line line,
                                     enum step *step)
{
    bool end = false;
    enum sl_err err = take_line(r, line, &end);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert running(r); */
    /*@ assert r->p->scanned <= r->in->len; */
    if (err != SL_OK || !end)
        return err;
    *step = STEP_EVENT;
    err = end_head(r, r->p->section.line);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert err == SL_OK ==> standing(r->p, r->in); */
    return err;
}

/* The pending line of the section. */
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_FIELDS;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err take_pending(struct run *r, enum step *step)
{
    uint32_t from = r->p->section.line;
    struct line line;
    enum sl_err err =
        sl__run_take_line(r, from, r->scan.options->limits.line, &line, step);

    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert running(r); */
    /*@ assert r->p->section.line <= r->in->len; */
    /*@ assert sectional(r->p, r->p->section.line); */
    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    err = take_section_line(r, line, step);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert err == SL_OK ==> standing(r->p, r->in); */
    return err;
}

/* What the walker can take of the section. */
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_FIELDS;
  requires r->p->options == r->scan.options && walkable(r->scan.options);
  requires r->scan.options->walk != \null;
  assigns *r->ev, RUN_MOVES, RUN_SECTION, r->p->fields[0 .. r->p->capacity - 1],
      r->p->state, r->p->left, r->p->body.delivered, r->p->body.chunk;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures same_input{Pre, Post}(r);
  ensures standing(r->p, r->in) && r->p->state == AT_FIELDS;
*/
static void walk(struct run *r)
{
    /*@ calls walk_chosen; */
    r->scan.options->walk(r->p, r->in, r->ev);
    /*@ assert r->p == \at(r->p, Pre) && r->in == \at(r->in, Pre); */
    /*@ assert r->ev == \at(r->ev, Pre); */
    /*@ assert r->scan.options == \at(r->scan.options, Pre); */
    /*@ assert r->p->fields == \at(r->p->fields, Pre); */
    /*@ assert r->p->capacity == \at(r->p->capacity, Pre); */
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
}

enum sl_err sl__head_on_fields(struct run *r, enum step *step)
{
    enum sl_err err;

    if (may_walk(r))
        walk(r);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert same_input{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    /*@ assert running(r); */
    /*@ assert standing(r->p, r->in) && r->p->state == AT_FIELDS; */
    err = take_pending(r, step);
    /*@ assert same_run{Pre, Here}(r); */
    /*@ assert moved{Pre, Here}(r); */
    return err;
}
