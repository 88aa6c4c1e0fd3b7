/* SPDX-License-Identifier: MIT */
/*
 * The loop of parser.h around a source of octets.
 */
#include "zero/reading.h"

#include <stdlib.h>
#include <string.h>

#include "text/word.h"

/* Field lines that a head can have at all, where no limit of the profile is
 * lower. */
#define FIELDS_MAX 16384

static void on_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    struct reading *r = context;

    (void)offset;
    r->found[what] = true;
}

static bool has_field(const struct sl_head *head, const char *name)
{
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *f = &head->fields[i];
        struct sl_bytes found = {head->base + f->name_off, f->name_len};

        if (word_equals_any_case(found, name))
            return true;
    }
    return false;
}

static void take_head(struct reading *r, const struct sl_head *head)
{
    r->moved = has_field(head, "location");
    r->coded = has_field(head, "content-encoding");
    r->headed = true;
    r->status = head->status;
    r->will_close = head->will_close;
}

/* True if the response is over. */
static bool take_event(const struct reading_rule *rule,
                       const struct sl_event *ev, struct reading *r)
{
    switch (ev->type) {
    case SL_EV_INTERIM:
        if (!rule->interim_is_final)
            return false;
        take_head(r, &ev->head);
        r->complete = true;
        return true;
    case SL_EV_HEAD:
        take_head(r, &ev->head);
        return false;
    case SL_EV_DATA:
        buffer_add(&r->body, ev->data.ptr, ev->data.len);
        return false;
    case SL_EV_END:
        r->complete = true;
        return true;
    case SL_EV_NONE:
    case SL_EV_CHUNK:
    case SL_EV_CHUNK_END:
    case SL_EV_TRAILERS:
        return false;
    }
    return false;
}

/* Moves what is not used up to the front, now and then. */
static void forget_used(struct source *s)
{
    size_t left = s->input.len - s->used;

    if (s->used < 4096 || s->used < left)
        return;
    memmove(s->input.ptr, s->input.ptr + s->used, left);
    buffer_truncate(&s->input, left);
    s->used = 0;
}

/* True if there is something new for the parser: octets, or their end. */
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

void reading_take(const struct reading_rule *rule, enum sl_request request,
                  struct source *source, struct reading *out)
{
    uint32_t capacity =
        rule->limits.fields < FIELDS_MAX ? rule->limits.fields : FIELDS_MAX;
    struct sl_field *fields = memory_get((capacity + 1) * sizeof *fields);
    struct sl_options options;
    struct sl_parser parser;

    *out = (struct reading){.end = SOURCE_OCTETS};
    sl_options_init(&options, rule->profile);
    options.limits = rule->limits;
    options.found = on_finding;
    options.context = out;
    sl_parser_init(&parser, &options, fields, capacity + 1);
    sl_parser_request(&parser, request);
    run_parser(rule, &parser, source, out);
    out->consumed = sl_parser_consumed(&parser);
    free(fields);
}

void reading_clear(struct reading *r)
{
    buffer_clear(&r->body);
}
