/* SPDX-License-Identifier: MIT */
/*
 * The push parser: one small function per state and one that runs them. This
 * is the scalar reference; what a line means is in start_line.c, fields.c,
 * framing.c and chunk.c.
 */
#include <strictline/parser.h>

#include <string.h>

#include "core/run.h"
#include "core/walk.h"

_Static_assert(sizeof(void *) > 8 || sizeof(struct sl_parser) <= 64,
               "the resumable state fits a cache line");

/*@
  // All that a call is given is there, each apart from the others.
  predicate ready{L}(struct sl_parser *p, struct sl_bytes *in,
                     struct sl_event *ev) =
      \valid(p) && \valid(in) && \valid(ev) && \valid_read(p->options) &&
      \valid_read(p->options->profile) && readable(*in) &&
      \valid(p->fields + (0 .. p->capacity - 1)) &&
      \separated(p, in, ev, p->options, p->options->profile,
          p->fields + (0 .. p->capacity - 1), in->ptr + (0 .. in->len - 1)) &&
      walkable(p->options) &&
      (p->options->found == \null || p->options->found == &found_by_caller);

  // p has what it was given, and its options are what they were.
  predicate same_parts{L1, L2}(struct sl_parser *p) =
      \at(p->options, L1) == \at(p->options, L2) &&
      \at(p->fields, L1) == \at(p->fields, L2) &&
      \at(p->capacity, L1) == \at(p->capacity, L2) &&
      \at(p->options->profile, L1) == \at(p->options->profile, L2) &&
      \at(p->options->found, L1) == \at(p->options->found, L2) &&
      \at(p->options->walk, L1) == \at(p->options->walk, L2);
*/

/*@
  requires running(r) && r->p->state >= AT_END;
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns *step, r->ev->type, r->p->state;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures same_input{Pre, Post}(r);
  ensures r->p->state == AT_DONE && \result == SL_OK;
*/
static enum sl_err on_end(struct run *r, enum step *step)
{
    r->ev->type = SL_EV_END;
    r->p->state = AT_DONE;
    *step = STEP_EVENT;
    return SL_OK;
}

/* The error again, for a call behind the one that met it. */
/*@
  requires \valid_read(p) && \valid(ev) && \separated(p, ev);
  assigns ev->failure;
*/
static enum sl_err fail_again(const struct sl_parser *p, struct sl_event *ev)
{
    ev->failure.offset = p->left;
    ev->failure.section = sl_err_section((enum sl_err)p->err);
    ev->failure.what = SL_DEV_COUNT;
    return (enum sl_err)p->err;
}

/*@
  requires running(r) && standing(r->p, r->in);
  requires r->p->options == r->scan.options && walkable(r->scan.options);
  requires \valid(step) && \separated(step, RUN_PARTS);
  assigns RUN_WRITES;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->options == r->scan.options;
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err run_state(struct run *r, enum step *step)
{
    switch ((enum parser_state)r->p->state) {
    case AT_START:
        return sl__head_on_start(r, step);
    case AT_FIELDS:
        return sl__head_on_fields(r, step);
    case AT_SKIPPED:
        return sl__head_on_skipped(r, step);
    case AT_LENGTH:
        return sl__body_on_length(r, step);
    case AT_CLOSE:
        return sl__body_on_close(r, step);
    case AT_CHUNK_SIZE:
        return sl__body_on_chunk_size(r, step);
    case AT_CHUNK_DATA:
        return sl__body_on_chunk_data(r, step);
    case AT_CHUNK_END:
        return sl__body_on_chunk_end(r, step);
    case AT_TRAILER:
        return sl__body_on_trailer(r, step);
    case AT_END:
    case AT_DONE:
        return on_end(r, step);
    case AT_FAILED:
        return fail_again(r->p, r->ev);
    }
    return SL_ERR_ARGUMENT;
}

/*@
  requires \valid_read(p) && p->state <= AT_FAILED;
  assigns \nothing;
*/
static enum sl_place place_of(const struct sl_parser *p)
{
    static const uint8_t places[] = {
        [AT_START] = SL_IN_START_LINE, [AT_FIELDS] = SL_IN_HEADER,
        [AT_SKIPPED] = SL_IN_INTERIM,  [AT_LENGTH] = SL_IN_BODY,
        [AT_CLOSE] = SL_IN_BODY,       [AT_CHUNK_SIZE] = SL_IN_CHUNK_SIZE,
        [AT_CHUNK_DATA] = SL_IN_BODY,  [AT_CHUNK_END] = SL_IN_CHUNK_END,
        [AT_TRAILER] = SL_IN_TRAILER,  [AT_END] = SL_IN_BODY,
        [AT_DONE] = SL_IN_BODY,        [AT_FAILED] = SL_IN_BODY,
    };

    return (enum sl_place)places[p->state];
}

/*@
  requires \valid(ev);
  assigns ev->failure;
*/
static void clear_failure(struct sl_event *ev)
{
    ev->failure = (struct sl_failure){.section = ""};
}

/* Keeps an error for the calls that follow. */
/*@
  requires \valid(p) && \valid(ev) && \separated(p, ev);
  requires p->state <= AT_FAILED;
  assigns ev->type, ev->failure.place, p->state, p->err, p->left;
  ensures p->state == AT_FAILED;
*/
static void settle(struct sl_parser *p, struct sl_event *ev, enum sl_err err)
{
    ev->type = SL_EV_NONE;
    ev->failure.place = place_of(p);
    p->state = AT_FAILED;
    p->err = (uint8_t)err;
    p->left = ev->failure.offset;
}

/* The octets since the last call end no line: if they reach no limit, that
 * many more were looked at, and that is all. */
/*@
  requires \valid(p) && \valid_read(in) && \valid_read(p->options);
  requires readable(*in) && \separated(p, in, p->options,
      p->fields + (0 .. p->capacity - 1));
  requires standing(p, in) && p->state <= AT_FIELDS;
  assigns p->scanned;
  ensures standing(p, in);
*/
static inline bool stays_open(struct sl_parser *p, const struct sl_bytes *in)
{
    const struct sl_limits *limits = &p->options->limits;
    uint32_t line = p->state == AT_FIELDS ? p->section.line : 0;

    if ((p->flags & PARSER_EOF) || in->len - line > limits->line ||
        in->len + p->section.spent > limits->section)
        return false;
    p->scanned = (uint32_t)in->len;
    /*@ assert p->scanned <= in->len; */
    /*@ assert p->state == AT_FIELDS ==> sectional(p, p->section.line); */
    /*@ assert standing(p, in); */
    return true;
}

/* The same for few octets, where a loop is quicker than memchr. */
/*@
  requires \valid(p) && \valid_read(in) && \valid_read(p->options);
  requires readable(*in) && \separated(p, in, p->options,
      p->fields + (0 .. p->capacity - 1));
  requires standing(p, in) && p->state <= AT_FIELDS;
  assigns p->scanned;
  ensures standing(p, in);
*/
static inline bool few_stay_open(struct sl_parser *p, const struct sl_bytes *in)
{
    if (in->len - p->scanned > 16)
        return false;
    /*@
      loop invariant p->scanned <= i <= in->len;
      loop assigns i;
      loop variant in->len - i;
    */
    for (size_t i = p->scanned; i < in->len; i++)
        if (in->ptr[i] == '\n')
            return false;
    return stays_open(p, in);
}

/*@
  requires \valid(p) && \valid_read(in) && \valid_read(p->options);
  requires readable(*in) && \separated(p, in, p->options,
      p->fields + (0 .. p->capacity - 1));
  requires standing(p, in) && p->state <= AT_FIELDS;
  assigns p->scanned;
  ensures standing(p, in);
*/
static bool many_stay_open(struct sl_parser *p, const struct sl_bytes *in)
{
    return in->len >= p->scanned &&
           !memchr(in->ptr + p->scanned, '\n', in->len - p->scanned) &&
           stays_open(p, in);
}

/* A piece of a section: the walker takes the lines that are whole, if there
 * are any, and often nothing is left to do then. Not inline, so that an octet
 * alone need not save registers for it. */
/*@
  requires ready(p, in, ev);
  requires standing(p, in) && p->state == AT_FIELDS;
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->body.delivered, p->body.chunk, p->fields[0 .. p->capacity - 1];
  ensures same_parts{Pre, Post}(p);
  ensures ready(p, in, ev);
  ensures standing(p, in);
  ensures in->len == \old(in->len);
  ensures in->ptr == \old(in->ptr);
*/
__attribute__((noinline)) static bool
section_at_once(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    if (many_stay_open(p, in))
        return true;
    if (!p->options->walk)
        return false;
    /*@ calls walk_chosen; */
    p->options->walk(p, in, ev);
    /*@ assert p->options == \at(p->options, Pre); */
    /*@ assert p->fields == \at(p->fields, Pre); */
    /*@ assert p->capacity == \at(p->capacity, Pre); */
    /*@ assert p->options->profile == \at(p->options->profile, Pre); */
    /*@ assert p->options->walk == \at(p->options->walk, Pre); */
    /*@ assert p->options->found == \at(p->options->found, Pre); */
    /*@ assert same_parts{Pre, Here}(p); */
    /*@ assert in->len == \at(in->len, Pre) && in->ptr == \at(in->ptr, Pre); */
    /*@ assert ready(p, in, ev); */
    return many_stay_open(p, in);
}

/* A head that is there from its first octet. */
/*@
  requires ready(p, in, ev);
  requires standing(p, in) && p->state == AT_START;
  requires p->options->walk != \null;
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->body.delivered, p->body.chunk, p->fields[0 .. p->capacity - 1];
  ensures same_parts{Pre, Post}(p);
  ensures ready(p, in, ev);
  ensures standing(p, in);
  ensures in->len <= \old(in->len);
  ensures in->ptr == \old(in->ptr) + (\old(in->len) - in->len);
*/
static inline bool whole_at_once(struct sl_parser *p, struct sl_bytes *in,
                                 struct sl_event *ev)
{
    bool whole;

    /*@ calls walk_chosen; */
    whole = p->options->walk(p, in, ev);
    /*@ assert p->options == \at(p->options, Pre); */
    /*@ assert p->fields == \at(p->fields, Pre); */
    /*@ assert p->capacity == \at(p->capacity, Pre); */
    /*@ assert p->options->profile == \at(p->options->profile, Pre); */
    /*@ assert p->options->walk == \at(p->options->walk, Pre); */
    /*@ assert p->options->found == \at(p->options->found, Pre); */
    /*@ assert same_parts{Pre, Here}(p); */
    /*@ assert ready(p, in, ev); */
    return whole;
}

/*@
  requires ready(p, in, ev);
  requires standing(p, in) && p->state <= AT_FIELDS;
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->body.delivered, p->body.chunk, p->fields[0 .. p->capacity - 1];
  ensures same_parts{Pre, Post}(p);
  ensures ready(p, in, ev);
  ensures standing(p, in);
  ensures in->len <= \old(in->len);
*/
static inline bool head_at_once(struct sl_parser *p, struct sl_bytes *in,
                                struct sl_event *ev)
{
    if (few_stay_open(p, in))
        return true;
    if (p->state == AT_FIELDS)
        return section_at_once(p, in, ev);
    return p->scanned == 0 && p->options->walk && whole_at_once(p, in, ev);
}

/* Data of a body whose length is known, the most frequent event of all; and
 * that there is no more of it yet. */
/*@
  requires ready(p, in, ev);
  requires standing(p, in) && p->state > AT_FIELDS;
  assigns *in, ev->type, ev->data, p->base, p->left, p->body.delivered,
  p->state; ensures same_parts{Pre, Post}(p); ensures ready(p, in, ev); ensures
  standing(p, in); ensures in->len <= \old(in->len); ensures in->ptr ==
  \old(in->ptr) + (\old(in->len) - in->len);
*/
static bool body_at_once(struct sl_parser *p, struct sl_bytes *in,
                         struct sl_event *ev)
{
    size_t len = in->len < p->left ? in->len : (size_t)p->left;

    if ((p->state != AT_LENGTH && p->state != AT_CHUNK_DATA) || p->left == 0)
        return false;
    if (len == 0)
        return !(p->flags & PARSER_EOF);
    ev->type = SL_EV_DATA;
    ev->data = (struct sl_bytes){in->ptr, len};
    in->ptr += len;
    in->len -= len;
    p->base += len;
    p->body.delivered += len;
    p->left -= len;
    if (p->left == 0 && p->state == AT_CHUNK_DATA)
        p->state = AT_CHUNK_END;
    return true;
}

/* The states, until there is an event or an error. */
/*@
  requires running(r) && standing(r->p, r->in);
  requires r->p->options == r->scan.options && walkable(r->scan.options);
  assigns *r->ev, RUN_MOVES, RUN_SECTION, r->p->fields[0 .. r->p->capacity - 1],
      r->p->state, r->p->left, r->p->interims, r->p->body.delivered,
      r->p->body.chunk, r->p->section.spent;
  ensures running(r);
  ensures same_run{Pre, Post}(r);
  ensures moved{Pre, Post}(r);
  ensures r->p->state <= AT_FAILED;
  ensures \result == SL_OK ==> standing(r->p, r->in);
*/
static enum sl_err run_on(struct run *r)
{
    enum step step = STEP_ON;
    enum sl_err err = SL_OK;

    /*@ ghost
      struct sl_parser *p = r->p;
      struct sl_bytes *in = r->in;
      struct sl_event *ev = r->ev;
      struct sl_field *fields = p->fields;
      uint32_t capacity = p->capacity;
    */
    /*@
      loop invariant running(r);
      loop invariant r->p == p && r->in == in && r->ev == ev;
      loop invariant p->fields == fields && p->capacity == capacity;
      loop invariant same_run{Pre, Here}(r);
      loop invariant moved{Pre, Here}(r);
      loop invariant r->p->options == r->scan.options;
      loop invariant walkable(r->scan.options);
      loop invariant r->p->state <= AT_FAILED;
      loop invariant err == SL_OK ==> standing(r->p, r->in);
      loop assigns err, step, *ev, *in, p->base, p->scanned, r->scan.base,
          r->scan.offset, SECTION_WRITES, fields[0 .. capacity - 1], p->state,
          p->left, p->interims, p->body.delivered, p->body.chunk,
      p->section.spent;
    */
    while (err == SL_OK && step == STEP_ON) {
        err = run_state(r, &step);
        /*@ assert r->scan.options->walk ==
            \at(r->scan.options->walk, LoopCurrent); */
        /*@ assert walkable(r->scan.options); */
        /*@ assert same_run{LoopCurrent, Here}(r); */
        /*@ assert moved{LoopCurrent, Here}(r); */
        /*@ assert moved{Pre, Here}(r); */
    }
    return err;
}

/* Not inline, so that the frequent calls need not save registers for it. */
/*@
  requires ready(p, in, ev) && standing(p, in);
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->err, p->interims, p->body.delivered, p->body.chunk, p->section.spent,
      p->fields[0 .. p->capacity - 1];
  ensures standing(p, in);
  ensures in->len <= \old(in->len);
  ensures \result != SL_OK ==> p->state == AT_FAILED;
*/
__attribute__((noinline)) static enum sl_err
run_states(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    struct run r = {p, in, ev, {p->options, in->ptr, p->base, &ev->failure}};
    enum sl_err err;

    clear_failure(ev);
    /*@ assert r.p == p && r.in == in && r.ev == ev; */
    /*@ assert r.scan.options == p->options && r.scan.base == in->ptr; */
    /*@ assert same_parts{Pre, Here}(p); */
    /*@ assert sound(&r.scan); */
    /*@ assert running(&r); */
    /*@ assert walkable(r.scan.options); */
    /*@ assert in->len == \at(in->len, Pre); */
    /*@ assert in->ptr == \at(in->ptr, Pre); */
    /*@ assert sectional{Pre}(p, p->section.line) ==>
        sectional(p, p->section.line); */
    /*@ assert standing(p, in); */
    err = run_on(&r);
    /*@ assert r.p == p && r.in == in && r.ev == ev; */
    /*@ assert in->len <= \at(in->len, Pre); */
    /*@ assert p->options == \at(p->options, Pre); */
    /*@ assert p->fields == \at(p->fields, Pre); */
    /*@ assert p->capacity == \at(p->capacity, Pre); */
    /*@ assert p->options->profile == \at(p->options->profile, Pre); */
    /*@ assert p->options->walk == \at(p->options->walk, Pre); */
    /*@ assert p->options->found == \at(p->options->found, Pre); */
    /*@ assert same_parts{Pre, Here}(p); */
    /*@ assert err == SL_OK ==> standing(p, in); */
    if (err != SL_OK)
        settle(p, ev, err);
    return err;
}

/* Here and not in the header, which knows nothing of states. */
/*@
  requires ready(p, in, ev) && standing(p, in);
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->err, p->interims, p->body.delivered, p->body.chunk, p->section.spent,
      p->fields[0 .. p->capacity - 1];
  ensures standing(p, in);
  ensures \result != SL_OK ==> p->state == AT_FAILED;
*/
enum sl_err sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                           struct sl_event *ev)
{
    if (in->ptr == NULL)
        in->ptr = ""; /* spans of no octets are taken of it all the same */
    /*@ assert ready(p, in, ev); */
    /*@ assert standing(p, in); */
    ev->type = SL_EV_NONE;
    if (p->state <= AT_FIELDS ? head_at_once(p, in, ev)
                              : body_at_once(p, in, ev))
        return SL_OK;
    return run_states(p, in, ev);
}

#define KIB 1024u
#define MIB (1024u * KIB)

void sl_options_init(struct sl_options *options,
                     const struct sl_profile *profile)
{
    bool python = profile->start != SL_START_RFC;

    *options = (struct sl_options){.profile = profile};
    options->limits = (struct sl_limits){
        .line = 64 * KIB,
        .fields = python ? 100 : 256,
        .section = python ? 8 * MIB : 256 * KIB,
        .chunk_line = python ? 64 * KIB : 4 * KIB,
        .interim = 1000,
        .interim_lines = profile->start == SL_START_PYTHON3 ? 100 : 10000,
        .trailers = python ? 10000 : 256,
    };
    /* On plain lines the RFC rules and those of httplib 2.7 agree. */
    if (profile->field != SL_FIELD_PYTHON3)
        options->walk = sl__walk_choose();
}

void sl_options_scalar(struct sl_options *options)
{
    options->walk = NULL;
}

enum sl_request sl_request_of(struct sl_bytes method)
{
    if (method.len == 4 && memcmp(method.ptr, "HEAD", 4) == 0)
        return SL_REQUEST_HEAD;
    if (method.len == 7 && memcmp(method.ptr, "CONNECT", 7) == 0)
        return SL_REQUEST_CONNECT;
    return SL_REQUEST_OTHER;
}

void sl_parser_init(struct sl_parser *p, const struct sl_options *options,
                    struct sl_field *fields, uint32_t capacity)
{
    *p = (struct sl_parser){
        .options = options,
        .fields = fields,
        .capacity = capacity,
        .request = SL_REQUEST_OTHER,
    };
}

enum sl_err sl_parser_request(struct sl_parser *p, enum sl_request request)
{
    bool fresh = p->state == AT_START && p->scanned == 0 && p->interims == 0;
    bool next = p->state == AT_DONE && !(p->flags & PARSER_CLOSES);

    if (!fresh && !next)
        return SL_ERR_ARGUMENT;
    p->state = AT_START;
    p->interims = 0;
    p->scanned = 0;
    p->section.spent = 0;
    p->section.lines = 0;
    p->request = (uint8_t)request;
    return SL_OK;
}

void sl_parser_eof(struct sl_parser *p)
{
    p->flags |= PARSER_EOF;
}

void sl__parser_go_back(struct sl_parser *p, const struct sl_parser *to)
{
    uint64_t base = p->base;
    uint8_t eof = p->flags & PARSER_EOF;

    *p = *to;
    p->base = base;
    p->scanned = 0;
    p->flags |= eof;
}

uint64_t sl_parser_consumed(const struct sl_parser *p)
{
    return p->base;
}
