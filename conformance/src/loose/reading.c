/* SPDX-License-Identifier: MIT */
/*
 * The loop of parser.h around a source of octets.
 */
#include "loose/reading.h"

#include <stdlib.h>
#include <string.h>

#include "text/word.h"

/* The most field lines of a head, unless a limit of the profile is lower. */
#define FIELDS_MAX 16384

static void on_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    struct reading *r = context;

    (void)offset;
    r->found[what] = true;
}

/* The value as the profile reads it. */
static void add_value(const struct reading_rule *rule,
                      const struct sl_head *head, const struct sl_field *f,
                      struct buffer *out)
{
    buffer_add(out, head->base + f->value_off, f->value_len);
    if (f->flags != 0 && !rule->keeps_folds) {
        size_t len = 0;

        sl_field_value(head, f, rule->profile, out->ptr, f->value_len, &len);
        buffer_truncate(out, len);
    }
}

static void show_fields(const struct reading_rule *rule,
                        const struct sl_head *head, struct reading *r)
{
    r->shown.fields_known = true;
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *f = &head->fields[i];
        struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;

        buffer_add(&name, head->base + f->name_off, f->name_len);
        add_value(rule, head, f, &value);
        answer_add_field(&r->shown, &name, &value);
    }
}

static const struct answer_field *find_field(const struct reading *r,
                                             const char *name)
{
    for (size_t i = 0; i < r->shown.field_count; i++)
        if (word_equals_any_case(buffer_view(&r->shown.fields[i].name), name))
            return &r->shown.fields[i];
    return NULL;
}

/* As written there; the parser treats every HTTP/1.x as 1.1. */
static int version_of(const struct sl_head *head)
{
    const char *text = head->base + head->version_text.off;

    if (head->version_text.len != 8 || text[5] < '0' || text[5] > '9' ||
        text[6] != '.' || text[7] < '0' || text[7] > '9')
        return head->version;
    return (text[5] - '0') * 10 + (text[7] - '0');
}

static void take_head(const struct reading_rule *rule,
                      const struct sl_head *head, struct reading *r)
{
    const struct answer_field *location;

    answer_clear_fields(&r->shown);
    show_fields(rule, head, r);
    location = find_field(r, "location");
    r->moved = location != NULL;
    buffer_truncate(&r->location, 0);
    if (location != NULL)
        buffer_add(&r->location, location->value.ptr, location->value.len);
    r->coded = find_field(r, "content-encoding") != NULL;
    r->headed = true;
    r->status = head->status;
    r->version = version_of(head);
    r->will_close = head->will_close;
}

static void note_announced(struct reading *r, uint64_t length)
{
    if (length > r->announced)
        r->announced = length;
}

static void take_trailers(const struct reading_rule *rule,
                          const struct sl_head *head, struct reading *r)
{
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *f = &head->fields[i];
        struct sl_bytes name = {head->base + f->name_off, f->name_len};

        r->odd_trailer |= word_equals_any_case(name, "content-length") ||
                          word_equals_any_case(name, "transfer-encoding");
    }
    if (rule->merges_trailers)
        show_fields(rule, head, r);
}

/* True if the response is over. */
static bool take_event(const struct reading_rule *rule,
                       const struct sl_event *ev, struct reading *r)
{
    switch (ev->type) {
    case SL_EV_INTERIM:
        r->interims++;
        if (!rule->interim_is_final)
            return false;
        take_head(rule, &ev->head, r);
        r->complete = true;
        return true;
    case SL_EV_HEAD:
        take_head(rule, &ev->head, r);
        if (ev->head.length_known)
            note_announced(r, ev->head.length);
        return false;
    case SL_EV_CHUNK:
        note_announced(r, ev->length);
        return false;
    case SL_EV_DATA:
        buffer_add(&r->body, ev->data.ptr, ev->data.len);
        return false;
    case SL_EV_END:
        r->complete = true;
        return true;
    case SL_EV_NONE:
    case SL_EV_CHUNK_END:
        return false;
    case SL_EV_TRAILERS:
        take_trailers(rule, &ev->head, r);
        return false;
    }
    return false;
}

/* Moves unread octets to the front, now and then. */
static void forget_used(struct source *s)
{
    size_t left = s->input.len - s->used;

    if (s->used < 4096 || s->used < left)
        return;
    memmove(s->input.ptr, s->input.ptr + s->used, left);
    buffer_truncate(&s->input, left);
    s->used = 0;
}

/* True if the parser has something new: octets, or their end. */
static bool get_more(struct source *s, struct sl_parser *p, struct reading *r)
{
    if (r->end != SOURCE_OCTETS)
        return false;
    forget_used(s);
    r->end = s->more(s->context, &s->input);
    if (r->end == SOURCE_END)
        sl_parser_eof(p);
    return r->end == SOURCE_OCTETS || r->end == SOURCE_END;
}

static void run_parser(const struct reading_rule *rule, struct sl_parser *p,
                       struct source *s, struct reading *r)
{
    for (;;) {
        struct sl_bytes in = {NULL, s->input.len - s->used};
        struct sl_event ev;

        if (in.len > 0)
            in.ptr = s->input.ptr + s->used;
        r->err = sl_parser_next(p, &in, &ev);
        s->used = s->input.len - in.len;
        if (r->err != SL_OK) {
            r->offset = ev.failure.offset;
            return;
        }
        if (ev.type == SL_EV_NONE ? !get_more(s, p, r)
                                  : take_event(rule, &ev, r))
            return;
    }
}

void reading_begin(struct reading_steps *s, const struct reading_rule *rule,
                   enum sl_request request, struct reading *out)
{
    uint32_t capacity =
        rule->limits.fields < FIELDS_MAX ? rule->limits.fields : FIELDS_MAX;

    *out = (struct reading){.end = SOURCE_OCTETS};
    s->rule = rule;
    s->out = out;
    s->fields = memory_get((capacity + 1) * sizeof *s->fields);
    sl_options_init(&s->options, rule->profile);
    s->options.limits = rule->limits;
    s->options.found = on_finding;
    s->options.context = out;
    sl_parser_init(&s->parser, &s->options, s->fields, capacity + 1);
    sl_parser_request(&s->parser, request);
}

void reading_go(struct reading_steps *s, struct source *source)
{
    s->out->end = SOURCE_OCTETS;
    run_parser(s->rule, &s->parser, source, s->out);
    s->out->consumed = sl_parser_consumed(&s->parser);
}

void reading_end(struct reading_steps *s)
{
    free(s->fields);
    s->fields = NULL;
}

void reading_take(const struct reading_rule *rule, enum sl_request request,
                  struct source *source, struct reading *out)
{
    struct reading_steps steps;

    reading_begin(&steps, rule, request, out);
    reading_go(&steps, source);
    reading_end(&steps);
}

void reading_clear(struct reading *r)
{
    buffer_clear(&r->body);
    buffer_clear(&r->location);
    answer_clear(&r->shown);
}
