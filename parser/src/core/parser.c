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

static enum sl_err on_end(struct run *r, enum step *step)
{
    r->ev->type = SL_EV_END;
    r->p->state = AT_DONE;
    *step = STEP_EVENT;
    return SL_OK;
}

/* The error again, for a call after the one that met it. */
static enum sl_err fail_again(const struct sl_parser *p, struct sl_event *ev)
{
    ev->failure.offset = p->left;
    ev->failure.section = sl_err_section((enum sl_err)p->err);
    ev->failure.what = SL_DEV_COUNT;
    return (enum sl_err)p->err;
}

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
    case AT_DROPPED:
        return sl__body_on_dropped(r, step);
    case AT_END:
    case AT_DONE:
        return on_end(r, step);
    case AT_FAILED:
        return fail_again(r->p, r->ev);
    }
    return SL_ERR_ARGUMENT;
}

static enum sl_place place_of(const struct sl_parser *p)
{
    static const uint8_t places[] = {
        [AT_START] = SL_IN_START_LINE, [AT_FIELDS] = SL_IN_HEADER,
        [AT_SKIPPED] = SL_IN_INTERIM,  [AT_LENGTH] = SL_IN_BODY,
        [AT_CLOSE] = SL_IN_BODY,       [AT_CHUNK_SIZE] = SL_IN_CHUNK_SIZE,
        [AT_CHUNK_DATA] = SL_IN_BODY,  [AT_CHUNK_END] = SL_IN_CHUNK_END,
        [AT_TRAILER] = SL_IN_TRAILER,  [AT_DROPPED] = SL_IN_TRAILER,
        [AT_END] = SL_IN_BODY,         [AT_DONE] = SL_IN_BODY,
        [AT_FAILED] = SL_IN_BODY,
    };

    return (enum sl_place)places[p->state];
}

static void clear_failure(struct sl_event *ev)
{
    ev->failure = (struct sl_failure){.section = ""};
}

/* Keeps an error for the calls that follow. */
static void settle(struct sl_parser *p, struct sl_event *ev, enum sl_err err)
{
    ev->type = SL_EV_NONE;
    ev->failure.place = place_of(p);
    p->state = AT_FAILED;
    p->err = (uint8_t)err;
    p->left = ev->failure.offset;
}

/* The octets since the last call end no line: unless they reach a limit, they
 * are only counted as looked at. */
static inline bool stays_open(struct sl_parser *p, const struct sl_bytes *in)
{
    const struct sl_limits *limits = &p->options->limits;
    uint32_t line = p->state == AT_FIELDS ? p->section.line : 0;

    if ((p->flags & PARSER_EOF) || in->len - line > limits->line ||
        in->len + p->section.spent > limits->section)
        return false;
    p->scanned = (uint32_t)in->len;
    return true;
}

/* The same for few octets, where a loop is quicker than memchr. */
static inline bool few_stay_open(struct sl_parser *p, const struct sl_bytes *in)
{
    if (in->len - p->scanned > 16)
        return false;
    for (size_t i = p->scanned; i < in->len; i++)
        if (in->ptr[i] == '\n')
            return false;
    return stays_open(p, in);
}

static bool many_stay_open(struct sl_parser *p, const struct sl_bytes *in)
{
    return in->len >= p->scanned &&
           !memchr(in->ptr + p->scanned, '\n', in->len - p->scanned) &&
           stays_open(p, in);
}

/* A piece of a section: the walker takes the lines that are whole, if any, and
 * often nothing else is left to do. Not inline, so that a call with one octet
 * need not save registers for it. */
__attribute__((noinline)) static bool
section_at_once(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    if (many_stay_open(p, in))
        return true;
    if (!p->options->walk)
        return false;
    p->options->walk(p, in, ev);
    return many_stay_open(p, in);
}

/* A head, from its first octet. */
static inline bool whole_at_once(struct sl_parser *p, struct sl_bytes *in,
                                 struct sl_event *ev)
{
    bool whole;

    whole = p->options->walk(p, in, ev);
    return whole;
}

static inline bool head_at_once(struct sl_parser *p, struct sl_bytes *in,
                                struct sl_event *ev)
{
    if (few_stay_open(p, in))
        return true;
    if (p->state == AT_FIELDS)
        return section_at_once(p, in, ev);
    return p->scanned == 0 && p->options->walk && whole_at_once(p, in, ev);
}

/* Data of a body whose length is known, the most frequent event of all; or
 * SL_EV_NONE if none has arrived. */
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

/* Runs the states until there is an event or an error. */
static enum sl_err run_on(struct run *r)
{
    enum step step = STEP_ON;
    enum sl_err err = SL_OK;

    while (err == SL_OK && step == STEP_ON) {
        err = run_state(r, &step);
    }
    return err;
}

/* Not inline, so that the frequent calls need not save registers for it. */
__attribute__((noinline)) static enum sl_err
run_states(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    struct run r = {.p = p,
                    .in = in,
                    .ev = ev,
                    .scan = {.options = p->options,
                             .base = in->ptr,
                             .offset = p->base,
                             .failure = &ev->failure}};
    enum sl_err err;

    clear_failure(ev);
    err = run_on(&r);
    if (err != SL_OK)
        settle(p, ev, err);
    return err;
}

/* Here and not in the header, which knows nothing of states. */
enum sl_err sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                           struct sl_event *ev)
{
    if (in->ptr == NULL)
        in->ptr = ""; /* empty spans may still be taken of it */
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
