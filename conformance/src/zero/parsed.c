/* SPDX-License-Identifier: MIT */
/*
 * The octets of one connection through the parser, and the results.
 */
#include "zero/parsed.h"

#include <stdlib.h>
#include <string.h>

#include "text/word.h"

struct reading {
    struct parsed *out;
    const struct parsed_rule *rule;
    const struct parsed_sink *sink;
    struct sl_parser parser;
    struct sl_options options;
    struct sl_field *fields;
    size_t finals;                 /* responses that are over */
    uint64_t start;                /* where the next message begins */
    struct parsed_message message; /* if `open` */
    bool open;
    struct coding *coding; /* of its body; NULL: none */
    uint64_t data_end;     /* past the last octet of its body */
    /* Findings since the last event: content codings are examined later than
     * the octets after their names. */
    struct parsed_finding *found;
    size_t found_count;
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

static void clear_message(struct parsed_message *m)
{
    clear_fields(&m->fields);
    clear_fields(&m->trailers);
    buffer_clear(&m->reason);
    buffer_clear(&m->body);
    buffer_clear(&m->decoded);
}

void parsed_clear(struct parsed *p)
{
    for (size_t i = 0; i < p->message_count; i++)
        clear_message(&p->messages[i]);
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

/* ---- findings ---- */

static void note(struct reading *r, struct parsed_finding f)
{
    size_t at = r->found_count;

    if (r->sink->finding == NULL)
        return;
    r->found = grow(r->found, r->found_count, sizeof *r->found);
    for (; at > 0 && r->found[at - 1].offset > f.offset && f.coding != NULL;
         at--)
        r->found[at] = r->found[at - 1];
    r->found[at] = f;
    r->found_count++;
}

static void on_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    note(context, (struct parsed_finding){.what = what, .offset = offset});
}

static void note_coding(struct reading *r, enum coding_fault fault,
                        uint64_t offset)
{
    note(r, (struct parsed_finding){.offset = offset,
                                    .coding = coding_fault_info(fault)});
}

static void tell_findings(struct reading *r)
{
    for (size_t i = 0; i < r->found_count; i++)
        r->sink->finding(r->sink->context, &r->found[i]);
    r->found_count = 0;
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

/* Up to the line end; it may contain a lone CR. */
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

static void take_reason(const struct parsed *p, const struct sl_head *head,
                        struct buffer *out)
{
    if (head->reason.len == 0)
        return;
    buffer_add(out, head->base + head->reason.off, head->reason.len);
    sl_reason_clean(p->profile, out->ptr, out->len);
}

/* ---- content codings ---- */

static void drop_coding(struct reading *r)
{
    coding_free(r->coding);
    r->coding = NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Takes the next member off a list (RFC 9110 5.6.1), without the space around
 * it. */
static struct sl_bytes take_member(struct sl_bytes *list)
{
    const char *comma =
        list->len > 0 ? memchr(list->ptr, ',', list->len) : NULL;
    size_t len = comma != NULL ? (size_t)(comma - list->ptr) : list->len;
    struct sl_bytes member = {list->ptr, len};

    len += comma != NULL;
    list->ptr += len;
    list->len -= len;
    while (member.len > 0 && is_blank(member.ptr[member.len - 1]))
        member.len--;
    while (member.len > 0 && is_blank(member.ptr[0])) {
        member.ptr++;
        member.len--;
    }
    return member;
}

/* The members of one field. False after a finding. */
static bool add_codings(struct reading *r, const struct parsed_field *field)
{
    struct sl_bytes list = field->value;

    while (list.len > 0) {
        struct sl_bytes member = take_member(&list);
        enum coding_fault fault = CODING_OK;

        if (member.len > 0)
            fault = coding_add(r->coding, member);
        if (fault == CODING_OK)
            continue;
        note_coding(r, fault,
                    field->owned == NULL ? offset_of(r, member.ptr)
                                         : field->offset);
        return false;
    }
    return true;
}

static void begin_coding(struct reading *r)
{
    const struct parsed_message *m = &r->message;
    bool good = true;

    if (!r->rule->decode || m->framing == SL_FRAMING_NONE)
        return;
    r->coding = coding_new();
    for (size_t i = 0; i < m->fields.count && good; i++)
        if (word_equals_any_case(m->fields.items[i].name, "content-encoding"))
            good = add_codings(r, &m->fields.items[i]);
    if (!good || !coding_is_needed(r->coding))
        drop_coding(r);
}

static void read_coding(struct reading *r, struct sl_bytes data)
{
    struct parsed_message *m = &r->message;
    enum coding_fault fault;
    size_t used;

    if (r->coding == NULL)
        return;
    fault = coding_read(r->coding, data, &m->decoded, &used);
    if (r->sink->message == NULL)
        buffer_truncate(&m->decoded, 0);
    if (fault == CODING_RAW)
        note_coding(r, fault, m->body_offset);
    if (fault == CODING_OK || fault == CODING_RAW)
        return;
    note_coding(r, fault, offset_of(r, data.ptr) + used);
    drop_coding(r);
}

static void finish_coding(struct reading *r)
{
    enum coding_fault fault;

    if (r->coding == NULL)
        return;
    fault = coding_finish(r->coding);
    r->message.is_decoded = fault == CODING_OK;
    if (fault != CODING_OK)
        note_coding(r, fault, r->data_end);
    drop_coding(r);
}

/* ---- messages ---- */

static enum sl_request request_of(const struct reading *r)
{
    size_t last = r->rule->request_count - 1;

    return r->rule->requests[r->finals < last ? r->finals : last];
}

static bool keeps_fields(const struct reading *r)
{
    return r->sink->message != NULL || r->rule->decode;
}

static void end_message(struct reading *r)
{
    if (!r->open)
        return;
    r->open = false;
    drop_coding(r);
    if (r->sink->message != NULL)
        r->sink->message(r->sink->context, &r->message);
    clear_message(&r->message);
}

static void begin_message(struct reading *r, const struct sl_head *head,
                          bool interim)
{
    struct parsed_message *m = &r->message;
    struct parsed *p = r->out;

    r->open = true;
    *m = (struct parsed_message){
        .offset = r->start,
        .body_offset = sl_parser_consumed(&r->parser),
        .end = sl_parser_consumed(&r->parser),
        .version = head->version,
        .status = head->status,
        .framing = (enum sl_framing)head->framing,
        .length = head->length,
        .length_known = head->length_known,
        .will_close = head->will_close,
        .interim = interim,
        .complete = interim,
        .request = request_of(r),
    };
    r->data_end = m->end;
    if (head->version_text.len > 0) {
        m->offset = offset_of(r, head->base + head->version_text.off);
        m->start_line = find_start_line(p->input, m->offset);
    }
    if (!interim)
        m->framing_rule = sl_framing_rule(head, p->profile, m->request);
    if (keeps_fields(r)) {
        take_fields(r, head, &m->fields);
        take_reason(p, head, &m->reason);
    }
    r->start = m->end;
    if (interim)
        end_message(r);
    else
        begin_coding(r);
}

static void take_data(struct reading *r, struct sl_bytes data)
{
    struct parsed_message *m = &r->message;

    if (r->data_end == m->body_offset)
        m->body_offset = offset_of(r, data.ptr);
    r->data_end = offset_of(r, data.ptr) + data.len;
    if (r->sink->message != NULL)
        buffer_add(&m->body, data.ptr, data.len);
    read_coding(r, data);
}

static void take_event(struct reading *r, const struct sl_event *ev)
{
    struct parsed_message *m = &r->message;

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
        take_data(r, ev->data);
        break;
    case SL_EV_TRAILERS:
        if (keeps_fields(r))
            take_fields(r, &ev->head, &m->trailers);
        break;
    case SL_EV_END:
        m->complete = true;
        m->end = sl_parser_consumed(&r->parser);
        r->start = m->end;
        finish_coding(r);
        break;
    }
    tell_findings(r);
}

/* ---- the stream ---- */

static bool begins_response(struct sl_bytes in)
{
    return in.len >= 5 && memcmp(in.ptr, "HTTP/", 5) == 0;
}

/* After a complete response: whether to read another one. */
static bool goes_on(struct reading *r, struct sl_bytes in)
{
    const struct parsed_message *m = &r->message;
    struct parsed *p = r->out;
    bool next = !m->will_close && begins_response(in);

    p->tunnel = m->status == 101 || (m->request == SL_REQUEST_CONNECT &&
                                     m->status >= 200 && m->status <= 299);
    r->finals++;
    if (in.len == 0 || p->tunnel)
        return false;
    if (next && p->profile->one_response)
        return false;
    if (next && sl_parser_request(&r->parser, request_of(r)) == SL_OK)
        return true;
    on_finding(r, SL_DEV_EXTRA_OCTETS, m->end);
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

/* The whole input is there, so "more octets are needed" means the end of the
 * connection. */
static void read_stream(struct reading *r)
{
    struct sl_bytes in = r->out->input;
    bool more = true;

    while (more) {
        struct sl_event ev;
        enum sl_err err = sl_parser_next(&r->parser, &in, &ev);

        if (err != SL_OK) {
            take_error(r->out, err, &ev.failure);
            break;
        }
        take_event(r, &ev);
        if (ev.type == SL_EV_NONE)
            sl_parser_eof(&r->parser);
        if (ev.type == SL_EV_END) {
            more = goes_on(r, in);
            end_message(r);
        }
    }
    tell_findings(r);
    end_message(r);
}

void parsed_walk(const struct parsed_rule *rule, struct sl_bytes input,
                 const struct parsed_sink *sink, struct parsed *out)
{
    struct reading r = {.out = out, .rule = rule, .sink = sink};
    uint32_t capacity;

    if (input.ptr == NULL)
        input.ptr = ""; /* offsets are differences of pointers */
    *out = (struct parsed){.profile = rule->profile, .input = input};
    sl_options_init(&r.options, rule->profile);
    r.options.found = on_finding;
    r.options.context = &r;
    capacity = r.options.limits.fields > r.options.limits.trailers
                   ? r.options.limits.fields
                   : r.options.limits.trailers;
    r.fields = memory_get(capacity * sizeof *r.fields);
    sl_parser_init(&r.parser, &r.options, r.fields, capacity);
    sl_parser_request(&r.parser, request_of(&r));
    read_stream(&r);
    out->consumed = sl_parser_consumed(&r.parser);
    free(r.found);
    free(r.fields);
}

/* ---- all of it ---- */

static void keep_message(void *context, struct parsed_message *m)
{
    struct parsed *p = context;

    p->messages = grow(p->messages, p->message_count, sizeof *p->messages);
    p->messages[p->message_count++] = *m;
    *m = (struct parsed_message){.offset = 0};
}

static void keep_finding(void *context, const struct parsed_finding *f)
{
    struct parsed *p = context;

    p->findings = grow(p->findings, p->finding_count, sizeof *p->findings);
    p->findings[p->finding_count++] = *f;
}

void parsed_read(const struct sl_profile *profile, enum sl_request request,
                 struct sl_bytes input, struct parsed *out)
{
    struct parsed kept = {.profile = NULL};
    struct parsed_rule rule = {profile, &request, 1, false};
    struct parsed_sink sink = {keep_message, keep_finding, &kept};

    parsed_walk(&rule, input, &sink, out);
    out->messages = kept.messages;
    out->message_count = kept.message_count;
    out->findings = kept.findings;
    out->finding_count = kept.finding_count;
}
