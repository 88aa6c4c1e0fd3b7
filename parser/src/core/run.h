/* SPDX-License-Identifier: MIT */
/*
 * One call of sl_parser_next: its state, and the moves that all states share.
 * head.c, head_skipped.c and body.c hold one function per state; parser.c runs
 * them.
 */
#ifndef RUN_H
#define RUN_H

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

/* For contracts: all that a call may touch, and what of it its states write
 * beside the fields and what their callers hand them. */
/* clang-format off */
#define RUN_PARTS \
    r, r->p, r->in, r->ev, r->scan.options, r->scan.options->profile, \
    r->p->fields + (0 .. r->p->capacity - 1)
#define RUN_MOVES *r->in, r->p->base, r->p->scanned, r->scan.base, r->scan.offset
#define RUN_SECTION \
    r->p->section.count, r->p->section.line, r->p->section.lines, \
    r->p->flags
#define RUN_WRITES \
    *step, *r->ev, RUN_MOVES, RUN_SECTION, r->p->fields[0 .. r->p->capacity - 1], \
    r->p->state, r->p->left, r->p->interims, r->p->body.delivered, r->p->body.chunk, \
    r->p->section.spent
#define SECTION_WRITES \
    p->section.count, p->section.line, p->section.lines, p->flags
/* clang-format on */

/*@
  // All that r points to is there, each apart from the others; the input is
  // where spans count from.
  predicate running{L}(struct run *r) =
      \valid(r) && \valid(r->p) && \valid(r->in) && \valid(r->ev) &&
      \valid(r->p->fields + (0 .. r->p->capacity - 1)) &&
      sound(&r->scan) && r->scan.failure == &r->ev->failure &&
      r->in->ptr == r->scan.base && readable(*r->in) &&
      \separated(RUN_PARTS, r->scan.base + (0 .. r->in->len - 1));

  // r is what it was when the function was called.
  predicate same_run{L1, L2}(struct run *r) =
      \at(r->p, L1) == \at(r->p, L2) && \at(r->in, L1) == \at(r->in, L2) &&
      \at(r->ev, L1) == \at(r->ev, L2) &&
      \at(r->p->fields, L1) == \at(r->p->fields, L2) &&
      \at(r->p->capacity, L1) == \at(r->p->capacity, L2) &&
      \at(r->scan.failure, L1) == \at(r->scan.failure, L2) &&
      \at(r->scan.options, L1) == \at(r->scan.options, L2) &&
      \at(r->scan.options->found, L1) == \at(r->scan.options->found, L2) &&
      \at(r->scan.options->profile, L1) == \at(r->scan.options->profile, L2);

  // The input is what it was.
  predicate same_input{L1, L2}(struct run *r) =
      \at(r->scan.base, L1) == \at(r->scan.base, L2) &&
      \at(r->in->ptr, L1) == \at(r->in->ptr, L2) &&
      \at(r->in->len, L1) == \at(r->in->len, L2);

  // The fields of p's section: they have their place, and those in use end
  // before octet `end` of the input.
  predicate sectional{L}(struct sl_parser *p, integer end) =
      p->section.count <= p->capacity &&
      (p->flags & SECTION_OPEN ==> p->section.count > 0) &&
      (p->section.count > 0 ==> end > 0) &&
      (\forall integer i; 0 <= i < p->section.count ==>
          p->fields[i].name_off + p->fields[i].name_len <= end) &&
      (\forall integer i; 0 <= i < p->section.count ==>
          p->fields[i].value_off + p->fields[i].value_len <= end);

  // The input is what is left of what it was.
  predicate moved{L1, L2}(struct run *r) =
      \at(r->in->len, L2) <= \at(r->in->len, L1) &&
      \at(r->in->ptr, L2) ==
          \at(r->in->ptr, L1) + (\at(r->in->len, L1) - \at(r->in->len, L2));

  // What WP has to be told to see it among all that it knows.
  lemma moved_on{L1, L2, L3}:
      \forall struct run *r; moved{L1, L2}(r) && moved{L2, L3}(r) ==>
          moved{L1, L3}(r);

  // What p has between two states, of which those past AT_END look at no
  // input. WP takes the members of the unions of p for cells of their own, so
  // nothing is said of a section but inside one.
  predicate standing{L}(struct sl_parser *p, struct sl_bytes *in) =
      p->state <= AT_FAILED &&
      (p->state < AT_END ==> p->scanned <= in->len) &&
      (p->state == AT_LENGTH || p->state == AT_CHUNK_DATA ==>
          p->scanned == 0) &&
      (p->state == AT_FIELDS || p->state == AT_TRAILER ==>
          p->section.line <= in->len && sectional(p, p->section.line));
*/

/* What a state function did. */
enum step {
    STEP_ON,   /* go on with the next state */
    STEP_EVENT /* an event is there, or more octets are needed */
};

/* Without a line end, or cut off by the end of input. */
struct line {
    struct sl_span span;
    bool whole; /* it ends with LF */
};

/*@ requires \valid_read(r) && \valid_read(r->p); assigns \nothing; */
static inline bool run_at_eof(const struct run *r)
{
    return (r->p->flags & PARSER_EOF) != 0;
}

/*@
  requires running(r) && len <= r->in->len;
  assigns RUN_MOVES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->in->len == \old(r->in->len) - len && r->p->scanned == 0;
*/
static inline void run_consume(struct run *r, size_t len)
{
    r->in->ptr += len;
    r->in->len -= len;
    r->p->base += len;
    r->p->scanned = 0;
    r->scan.base = r->in->ptr;
    r->scan.offset = r->p->base;
}

/*@
  requires running(r) && at + len <= r->in->len && at + len <= UINT32_MAX;
  assigns r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r) && same_input{Pre, Post}(r);
  ensures \result == err;
*/
static inline enum sl_err run_fail(struct run *r, enum sl_err err, uint32_t at,
                                   uint32_t len)
{
    return sl__scan_fail(&r->scan, err, sl_err_section(err),
                         (struct sl_span){at, len});
}

/*
 * Octets that the line from octet `from` and its section may reach, counted
 * from the front of the input; *err is what is wrong past them. limit: octets
 * of the line.
 */
/*@
  requires \valid_read(r) && \valid_read(r->p) && \valid(err);
  requires \valid_read(r->scan.options);
  assigns *err;
  ensures *err == SL_ERR_LINE_TOO_LONG || *err == SL_ERR_SECTION_TOO_LARGE;
*/
uint64_t sl__run_line_bound(const struct run *r, uint32_t from, uint32_t limit,
                            enum sl_err *err);

/*
 * Finds the line that begins at octet `from` of the input. *step is STEP_ON
 * when it is there (at the end of input: what is left of it, perhaps nothing)
 * and STEP_EVENT when more octets are needed.
 */
/*@
  requires running(r) && \valid(out) && \valid(step);
  requires \separated(out, step, RUN_PARTS);
  requires from <= r->in->len && r->p->scanned <= r->in->len;
  assigns *out, *step, r->p->scanned, r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures r->p->scanned <= r->in->len;
  ensures \result == SL_OK ==> out->span.off == from &&
      out->span.off + out->span.len <= r->in->len;
  ensures \result == SL_OK ==> inside(&r->scan, out->span);
  ensures \result == SL_OK ==> *step == STEP_ON || *step == STEP_EVENT;
*/
enum sl_err sl__run_take_line(struct run *r, uint32_t from, uint32_t limit,
                              struct line *out, enum step *step);

/* Takes the input as payload, as an event; false if it is empty. */
/*@
  requires running(r);
  assigns r->ev->type, r->ev->data, r->p->body.delivered, RUN_MOVES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures \result ==> r->in->len == 0 && r->p->scanned == 0;
  ensures !\result ==> r->in->len == \old(r->in->len) &&
      r->p->scanned == \old(r->p->scanned);
*/
bool sl__run_take_data(struct run *r);

/* A section of field lines begins behind octet `line` of the input. */
/*@
  requires \valid(p) && !(flags & SECTION_OPEN);
  assigns SECTION_WRITES;
  ensures p->section.count == 0 && p->section.line == line;
  ensures !(p->flags & SECTION_OPEN);
*/
void sl__run_begin_section(struct sl_parser *p, uint32_t line, uint8_t flags);

/* Hands one line to the section. At the end of input a last line without LF
 * is followed by the empty line that stands for the end itself. */
/*@
  requires running(r) && \valid(end);
  requires \separated(end, RUN_PARTS);
  requires inside(&r->scan, line.span);
  requires line.span.off + line.span.len <= r->in->len;
  requires sectional(r->p, line.span.off);
  assigns *end, RUN_SECTION, r->p->fields[0 .. r->p->capacity - 1],
      r->ev->failure;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures r->p->section.line == line.span.off + line.span.len;
  ensures sectional(r->p, r->p->section.line);
*/
enum sl_err sl__run_take_field_line(struct run *r, struct line line, bool *end);

/* *head from start and so many of the parser's fields. base: the front of the
 * input. Framing is not decided. */
/*@
  requires \valid(head) && \valid_read(p) && \valid_read(start);
  requires \separated(head, p, start);
  assigns *head;
  ensures head->base == base && head->fields == p->fields;
  ensures head->field_count == fields && head->status == start->status;
*/
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
/*@
  requires \valid(p) && \valid_read(head) && \separated(p, head);
  requires head->framing <= SL_FRAMING_CLOSE;
  assigns p->flags, p->state, p->body.delivered, p->body.chunk, p->left;
  ensures p->state == AT_LENGTH || p->state == AT_CLOSE ||
      p->state == AT_CHUNK_SIZE || p->state == AT_END;
*/
static inline void run_begin_body(struct sl_parser *p,
                                  const struct sl_head *head)
{
    static const uint8_t states[] = {
        [SL_FRAMING_NONE] = AT_END,
        [SL_FRAMING_LENGTH] = AT_LENGTH,
        [SL_FRAMING_CHUNKED] = AT_CHUNK_SIZE,
        [SL_FRAMING_CLOSE] = AT_CLOSE,
    };

    if (head->will_close)
        p->flags |= PARSER_CLOSES;
    p->state = states[head->framing];
    p->body.delivered = 0;
    p->body.chunk = 0;
    p->left = head->length;
}

#ifdef __FRAMAC__
/* What the proof takes for granted of a walker: walk.h. */
/*@
  requires \valid(p) && \valid(in) && \valid(ev) && \valid_read(p->options);
  requires \valid_read(p->options->profile) && readable(*in);
  requires \valid(p->fields + (0 .. p->capacity - 1));
  requires \separated(p, in, ev, p->options, p->options->profile,
      p->fields + (0 .. p->capacity - 1), in->ptr + (0 .. in->len - 1));
  requires standing(p, in) && p->state <= AT_FIELDS;
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->body.delivered, p->body.chunk, p->fields[0 .. p->capacity - 1];
  ensures standing(p, in) && readable(*in) && in->len <= \old(in->len);
  ensures in->ptr == \old(in->ptr) + (\old(in->len) - in->len);
  ensures !\result ==> in->len == \old(in->len) && p->state <= AT_FIELDS;
  ensures \old(p->state) == AT_FIELDS ==> !\result && p->state == AT_FIELDS;
*/
bool walk_chosen(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev);
#endif

/*@
  predicate walkable{L}(struct sl_options *options) =
      options->walk == \null || options->walk == &walk_chosen;
*/

/* The state functions. Each does what its state says and names the next; the
 * step says whether an event came of it. */
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_START;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__head_on_start(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_FIELDS;
  requires r->p->options == r->scan.options && walkable(r->scan.options);
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__head_on_fields(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_SKIPPED;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__head_on_skipped(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_LENGTH;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__body_on_length(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_CLOSE;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__body_on_close(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_CHUNK_SIZE;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__body_on_chunk_size(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_CHUNK_DATA;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__body_on_chunk_data(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_CHUNK_END;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__body_on_chunk_end(struct run *r, enum step *step);
/*@
  requires running(r) && standing(r->p, r->in) && r->p->state == AT_TRAILER;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
enum sl_err sl__body_on_trailer(struct run *r, enum step *step);

#endif
