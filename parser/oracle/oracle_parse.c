/* SPDX-License-Identifier: MIT */
/*
 * Responses as the push parser reads them alone, written down like the
 * oracle: what begin() and one read() would give.
 */
#include "oracle_outcome.h"

#include <stdlib.h>
#include <string.h>

#include "text/buffer.h"

#define FIELDS 300000u
static struct sl_field fields[FIELDS];

/* One case, pushed. */
struct push {
    const struct oracle_case *c;
    struct sl_options options;
    struct sl_parser parser;
    struct sl_bytes in; /* the part of the case that the parser may see */
    size_t at;          /* octets of the case that it may see */
    bool eof;
    bool negative;
};

static void notice(void *context, enum sl_deviation what, uint64_t offset)
{
    struct push *p = context;

    (void)offset;
    p->negative = p->negative || what == SL_DEV_CHUNK_SIZE_NEGATIVE;
}

static void start(struct push *p, const struct oracle_case *c)
{
    memset(p, 0, sizeof *p);
    p->c = c;
    oracle_options(c->engine, &p->options);
    p->options.found = notice;
    p->options.context = p;
    sl_parser_init(&p->parser, &p->options, fields, FIELDS);
    sl_parser_request(&p->parser, sl_request_of(c->method));
    p->in.ptr = c->octets.ptr;
}

/* Lets the parser see the next segment, or the end of input. */
static void push_more(struct push *p)
{
    size_t left = p->c->octets.len - p->at;
    size_t len = left < p->c->segment ? left : p->c->segment;

    p->at += len;
    p->in.len += len;
    if (len == 0) {
        sl_parser_eof(&p->parser);
        p->eof = true;
    }
}

static enum sl_err next_event(struct push *p, struct sl_event *ev)
{
    enum sl_err err;

    for (;;) {
        err = sl_parser_next(&p->parser, &p->in, ev);
        if (err != SL_OK || ev->type != SL_EV_NONE)
            return err;
        push_more(p);
    }
}

static enum sl_err next_head(struct push *p, struct sl_event *ev)
{
    enum sl_err err;

    do
        err = next_event(p, ev);
    while (err == SL_OK && ev->type == SL_EV_INTERIM);
    return err;
}

static void put(struct json_object *out, const char *key,
                struct json_object *value)
{
    json_object_object_add(out, key, value);
}

static void put_head(struct json_object *out, const struct sl_head *head)
{
    put(out, "version", json_object_new_uint64(head->version));
    put(out, "status", json_object_new_uint64(head->status));
    put(out, "reason",
        oracle_text((struct sl_bytes){head->base + head->reason.off,
                                      head->reason.len}));
    put(out, "will_close", json_object_new_boolean(head->will_close));
    put(out, "chunked", json_object_new_boolean(head->chunked));
    put(out, "length",
        head->length_known ? json_object_new_uint64(head->length) : NULL);
}

static void put_error(struct json_object *out, enum sl_err err,
                      const struct sl_failure *f)
{
    put(out, "exc", json_object_new_string(sl_err_exception(err)));
    put(out, "error", json_object_new_string(sl_err_name(err)));
    if (err == SL_ERR_BAD_STATUS_LINE)
        put(out, "line", oracle_text(f->at));
    if (err == SL_ERR_UNKNOWN_PROTOCOL)
        put(out, "version", oracle_text(f->at));
}

struct json_object *oracle_parse_begin(const struct oracle_case *c)
{
    struct json_object *out = json_object_new_object();
    struct push p;
    struct sl_event ev;
    enum sl_err err;

    start(&p, c);
    err = next_head(&p, &ev);
    if (err == SL_OK)
        put_head(out, &ev.head);
    else
        put_error(out, err, &ev.failure);
    return out;
}

struct json_object *oracle_parse_all(const struct oracle_case *c)
{
    struct json_object *out = json_object_new_object();
    struct buffer body = BUFFER_EMPTY;
    struct push p;
    struct sl_event ev;
    enum sl_err err;

    start(&p, c);
    err = next_head(&p, &ev);
    while (err == SL_OK && ev.type != SL_EV_END) {
        err = next_event(&p, &ev);
        if (err == SL_OK && ev.type == SL_EV_DATA)
            buffer_add(&body, ev.data.ptr, ev.data.len);
    }
    if (err == SL_OK) {
        put(out, "body",
            oracle_text((struct sl_bytes){body.ptr ? body.ptr : "", body.len}));
    } else {
        put_error(out, err, &ev.failure);
        put(out, "partial_len", json_object_new_uint64(ev.failure.partial));
        put(out, "expected",
            ev.failure.expected_known
                ? json_object_new_uint64(ev.failure.expected)
                : NULL);
    }
    put(out, "negative", json_object_new_boolean(p.negative));
    buffer_clear(&body);
    return out;
}
