/* SPDX-License-Identifier: MIT */
/*
 * Octets of one connection through the parser, and what came of them.
 */
#include "zero/parsed.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct parsed *out;
    struct sl_parser parser;
    struct sl_options options;
    struct sl_field *fields;
    uint64_t start; /* where the message begins that is to come */
};

static const char *const outcome_names[] = {
    [PARSED_COMPLETE] = "complete",
    [PARSED_INCOMPLETE] = "incomplete",
    [PARSED_ERROR] = "error",
};

const char *parsed_outcome_name(enum parsed_outcome outcome)
{
    return outcome_names[outcome];
}

static void clear_fields(struct parsed_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        free(fields->items[i].owned);
    free(fields->items);
}

void parsed_clear(struct parsed *p)
{
    for (size_t i = 0; i < p->message_count; i++) {
        clear_fields(&p->messages[i].fields);
        clear_fields(&p->messages[i].trailers);
        buffer_clear(&p->messages[i].body);
    }
    free(p->messages);
    free(p->findings);
    *p = (struct parsed){.profile = NULL};
}

/* Room for one more after count items: doubles at each power of two. */
static void *grow(void *items, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return items;
    return memory_grow(items, (count > 0 ? count * 2 : 1) * size);
}

static void add_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    struct parsed *p = context;

    p->findings = grow(p->findings, p->finding_count, sizeof *p->findings);
    p->findings[p->finding_count++] = (struct parsed_finding){what, offset};
}

static uint64_t offset_of(const struct reading *r, const char *ptr)
{
    return (uint64_t)(ptr - r->out->input.ptr);
}

/* ---- events ---- */

static struct parsed_field take_field(const struct reading *r,
                                      const struct sl_head *head, uint32_t i)
{
    const struct sl_field *field = &head->fields[i];
    const char *name = head->base + field->name_off;
    struct parsed_field taken = {
        .name = {name, field->name_len},
        .value = {head->base + field->value_off, field->value_len},
        .offset = offset_of(r, name),
    };

    if (field->flags == 0)
        return taken;
    taken.owned = memory_get(field->value_len);
    taken.value.ptr = taken.owned;
    sl_field_value(head, field, r->out->profile, taken.owned, field->value_len,
                   &taken.value.len);
    return taken;
}

static void take_fields(const struct reading *r, const struct sl_head *head,
                        struct parsed_fields *out)
{
    out->items = memory_get(head->field_count * sizeof *out->items);
    out->count = head->field_count;
    for (uint32_t i = 0; i < head->field_count; i++)
        out->items[i] = take_field(r, head, i);
}

/* Up to the line end; a lone CR may be in it. */
static struct sl_bytes find_start_line(struct sl_bytes input, uint64_t start)
{
    const char *line = input.ptr + start;
    size_t left = input.len - (size_t)start;
    const char *end = left > 0 ? memchr(line, '\n', left) : NULL;
    size_t len = end != NULL ? (size_t)(end - line) : left;

    if (len > 0 && line[len - 1] == '\r')
        len--;
    return (struct sl_bytes){line, len};
}

static struct sl_bytes take_span(const struct sl_head *head,
                                 struct sl_span span)
{
    return (struct sl_bytes){head->base + span.off, span.len};
}

static void begin_message(struct reading *r, const struct sl_head *head,
                          bool interim)
{
    struct parsed *p = r->out;
    struct parsed_message *m;

    p->messages = grow(p->messages, p->message_count, sizeof *p->messages);
    m = &p->messages[p->message_count++];
    *m = (struct parsed_message){
        .offset = r->start,
        .body_offset = sl_parser_consumed(&r->parser),
        .end = sl_parser_consumed(&r->parser),
        .reason = take_span(head, head->reason),
        .version = head->version,
        .status = head->status,
        .framing = (enum sl_framing)head->framing,
        .length = head->length,
        .length_known = head->length_known,
        .will_close = head->will_close,
        .interim = interim,
        .complete = interim,
    };
    if (head->version_text.len > 0) {
        m->offset = offset_of(r, head->base + head->version_text.off);
        m->start_line = find_start_line(p->input, m->offset);
    }
    if (!interim)
        m->framing_rule = sl_framing_rule(head, p->profile, p->request);
    take_fields(r, head, &m->fields);
    r->start = m->end;
}

static void take_data(const struct reading *r, struct parsed_message *m,
                      struct sl_bytes data)
{
    if (m->body.len == 0)
        m->body_offset = offset_of(r, data.ptr);
    buffer_add(&m->body, data.ptr, data.len);
}

static void take_event(struct reading *r, const struct sl_event *ev)
{
    struct parsed *p = r->out;
    struct parsed_message *m =
        p->message_count > 0 ? &p->messages[p->message_count - 1] : NULL;

    switch (ev->type) {
    case SL_EV_NONE:
    case SL_EV_CHUNK_END:
        break;
    case SL_EV_INTERIM:
    case SL_EV_HEAD:
        begin_message(r, &ev->head, ev->type == SL_EV_INTERIM);
        break;
    case SL_EV_CHUNK:
        m->chunks++;
        break;
    case SL_EV_DATA:
        take_data(r, m, ev->data);
        break;
    case SL_EV_TRAILERS:
        take_fields(r, &ev->head, &m->trailers);
        break;
    case SL_EV_END:
        m->complete = true;
        m->end = sl_parser_consumed(&r->parser);
        r->start = m->end;
        break;
    }
}

/* ---- the stream ---- */

static bool begins_response(struct sl_bytes in)
{
    return in.len >= 5 && memcmp(in.ptr, "HTTP/", 5) == 0;
}

/* Behind a complete response: whether another one is to be read. */
static bool goes_on(struct reading *r, struct sl_bytes in)
{
    struct parsed *p = r->out;
    const struct parsed_message *m = &p->messages[p->message_count - 1];
    bool next = !m->will_close && begins_response(in);

    p->tunnel = m->status == 101 || (r->out->request == SL_REQUEST_CONNECT &&
                                     m->status >= 200 && m->status <= 299);
    if (in.len == 0 || p->tunnel)
        return false;
    if (next && p->profile->one_response)
        return false;
    if (next && sl_parser_request(&r->parser, r->out->request) == SL_OK)
        return true;
    add_finding(p, SL_DEV_EXTRA_OCTETS, m->end);
    return false;
}

static bool is_incomplete(enum sl_err err)
{
    return err == SL_ERR_NO_RESPONSE || err == SL_ERR_INCOMPLETE_HEADER ||
           err == SL_ERR_INCOMPLETE_BODY || err == SL_ERR_INCOMPLETE_TRAILER;
}

static void take_error(struct parsed *p, enum sl_err err,
                       const struct sl_failure *failure)
{
    p->err = err;
    p->failure = *failure;
    p->outcome = is_incomplete(err) ? PARSED_INCOMPLETE : PARSED_ERROR;
}

/* The whole input is there, so that "more octets are needed" means the end of
 * the connection. */
static void read_stream(struct reading *r)
{
    struct sl_bytes in = r->out->input;

    for (;;) {
        struct sl_event ev;
        enum sl_err err = sl_parser_next(&r->parser, &in, &ev);

        if (err != SL_OK) {
            take_error(r->out, err, &ev.failure);
            return;
        }
        take_event(r, &ev);
        if (ev.type == SL_EV_NONE)
            sl_parser_eof(&r->parser);
        if (ev.type == SL_EV_END && !goes_on(r, in))
            return;
    }
}

void parsed_read(const struct sl_profile *profile, enum sl_request request,
                 struct sl_bytes input, struct parsed *out)
{
    struct reading r = {.out = out};
    uint32_t capacity;

    if (input.ptr == NULL)
        input.ptr = ""; /* offsets are differences of pointers */
    *out =
        (struct parsed){.profile = profile, .request = request, .input = input};
    sl_options_init(&r.options, profile);
    r.options.found = add_finding;
    r.options.context = out;
    capacity = r.options.limits.fields > r.options.limits.trailers
                   ? r.options.limits.fields
                   : r.options.limits.trailers;
    r.fields = memory_get(capacity * sizeof *r.fields);
    sl_parser_init(&r.parser, &r.options, r.fields, capacity);
    sl_parser_request(&r.parser, request);
    read_stream(&r);
    out->consumed = sl_parser_consumed(&r.parser);
    free(r.fields);
}
