/* SPDX-License-Identifier: MIT */
/*
 * What our parser made of a stream, as JSON: the order of the keys is part of
 * the contract. The end of the stream comes first in it, so the stream is read
 * three times.
 */
#include <string.h>

#include "text/json_write.h"
#include "zero/parsed.h"

static const char *const framing_names[] = {
    [SL_FRAMING_NONE] = "none",
    [SL_FRAMING_LENGTH] = "length",
    [SL_FRAMING_CHUNKED] = "chunked",
    [SL_FRAMING_CLOSE] = "close",
};

static void write_pair(struct json_writer *w, struct sl_bytes name,
                       struct sl_bytes value)
{
    json_write_open(w, '[');
    json_write_bytes(w, name);
    json_write_bytes(w, value);
    json_write_close(w, ']');
}

static void write_fields(struct json_writer *w,
                         const struct parsed_fields *fields)
{
    json_write_open(w, '[');
    for (size_t i = 0; i < fields->count; i++)
        write_pair(w, fields->items[i].name, fields->items[i].value);
    json_write_close(w, ']');
}

/* ---- getheaders() of httplib ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_name(struct sl_bytes a, struct sl_bytes b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

static bool seen_before(const struct parsed_fields *fields, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (same_name(fields->items[j].name, fields->items[i].name))
            return true;
    return false;
}

static void write_joined(struct json_writer *w,
                         const struct parsed_fields *fields, size_t i)
{
    struct sl_bytes name = fields->items[i].name;
    struct buffer key = BUFFER_EMPTY, value = BUFFER_EMPTY;

    for (size_t j = 0; j < name.len; j++)
        buffer_add(&key, &(char){lower(name.ptr[j])}, 1);
    for (size_t j = i; j < fields->count; j++) {
        if (!same_name(fields->items[j].name, name))
            continue;
        if (j > i)
            buffer_add_text(&value, ", ");
        buffer_add(&value, fields->items[j].value.ptr,
                   fields->items[j].value.len);
    }
    write_pair(w, buffer_view(&key), buffer_view(&value));
    buffer_clear(&key);
    buffer_clear(&value);
}

/* Names in lower case, values of one name joined with ", ", in the order of
 * their first appearance (parser/httplib.md, I7). */
static void write_getheaders(struct json_writer *w,
                             const struct parsed_fields *fields)
{
    json_write_open(w, '[');
    for (size_t i = 0; i < fields->count; i++)
        if (!seen_before(fields, i))
            write_joined(w, fields, i);
    json_write_close(w, ']');
}

/* ---- the object ---- */

static void write_error(struct json_writer *w, const struct parsed *p)
{
    if (p->err == SL_OK) {
        json_write_null(w);
        return;
    }
    json_write_open(w, '{');
    json_write_key(w, "code");
    json_write_text(w, sl_err_name(p->err));
    json_write_key(w, "exception");
    json_write_text(w, sl_err_exception(p->err));
    json_write_key(w, "offset");
    json_write_number(w, p->failure.offset);
    json_write_key(w, "section");
    json_write_text(w, p->failure.section);
    json_write_key(w, "partial_len");
    json_write_number(w, p->failure.partial);
    json_write_key(w, "expected");
    if (p->failure.expected_known)
        json_write_number(w, p->failure.expected);
    else
        json_write_null(w);
    json_write_close(w, '}');
}

/* The body as decoded, if that was requested and succeeded. */
static void write_body(struct json_writer *w, const struct parsed_message *m)
{
    struct sl_bytes body = buffer_view(m->is_decoded ? &m->decoded : &m->body);

    json_write_key(w, "framing");
    json_write_text(w, framing_names[m->framing]);
    json_write_key(w, "length");
    if (m->length_known)
        json_write_number(w, m->length);
    else
        json_write_null(w);
    json_write_key(w, "body_len");
    json_write_number(w, body.len);
    json_write_key(w, "body_base64");
    json_write_base64(w, body);
}

struct report {
    const struct sl_profile *profile;
    struct json_writer w;
    struct parse_output *out;
};

static void write_message(void *context, struct parsed_message *m)
{
    struct report *report = context;
    struct json_writer *w = &report->w;

    json_write_open(w, '{');
    json_write_key(w, "version");
    json_write_number(w, m->version);
    json_write_key(w, "status");
    json_write_number(w, m->status);
    json_write_key(w, "reason");
    json_write_bytes(w, buffer_view(&m->reason));
    json_write_key(w, "headers");
    if (report->profile->field == SL_FIELD_HTTPLIB)
        write_getheaders(w, &m->fields);
    else
        write_fields(w, &m->fields);
    write_body(w, m);
    json_write_key(w, "trailers");
    write_fields(w, &m->trailers);
    json_write_key(w, "will_close");
    json_write_bool(w, m->will_close);
    json_write_key(w, "interim");
    json_write_bool(w, m->interim);
    json_write_close(w, '}');
    parse_output_flush(report->out);
}

static void write_finding(void *context, const struct parsed_finding *f)
{
    const struct coding_fault_info *coding = f->coding;
    struct report *report = context;
    struct json_writer *w = &report->w;

    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w,
                    coding != NULL ? coding->name : sl_deviation_name(f->what));
    json_write_key(w, "offset");
    json_write_number(w, f->offset);
    json_write_key(w, "section");
    json_write_text(w, coding != NULL ? coding->section
                                      : sl_deviation_section(f->what));
    json_write_key(w, "level");
    json_write_text(w, sl_level_name(coding != NULL
                                         ? coding->level
                                         : sl_deviation_level(f->what)));
    json_write_close(w, '}');
    parse_output_flush(report->out);
}

static void write_end(struct json_writer *w, const struct parsed *p)
{
    json_write_key(w, "profile");
    json_write_text(w, p->profile->name);
    json_write_key(w, "outcome");
    json_write_text(w, parsed_outcome_name(p->outcome));
    json_write_key(w, "consumed");
    json_write_number(w, p->consumed);
    json_write_key(w, "error");
    write_error(w, p);
}

static void write_array(struct report *report, const char *key,
                        const struct parsed_rule *rule, struct sl_bytes input,
                        struct parsed_sink sink)
{
    struct parsed ignored;

    sink.context = report;
    json_write_key(&report->w, key);
    json_write_open(&report->w, '[');
    parsed_walk(rule, input, &sink, &ignored);
    json_write_close(&report->w, ']');
}

enum parsed_outcome parse_json(const struct parsed_rule *rule,
                               struct sl_bytes input, struct parse_output *out)
{
    struct report report = {.profile = rule->profile, .out = out};
    struct parsed_rule plain = *rule;
    struct parsed_sink nobody = {NULL, NULL, NULL};
    struct parsed p;

    plain.decode = false;
    parsed_walk(&plain, input, &nobody, &p);
    json_write_start(&report.w, &out->text);
    json_write_open(&report.w, '{');
    write_end(&report.w, &p);
    write_array(&report, "messages", rule, input,
                (struct parsed_sink){.message = write_message});
    write_array(&report, "findings", rule, input,
                (struct parsed_sink){.finding = write_finding});
    json_write_close(&report.w, '}');
    buffer_add_text(&out->text, "\n");
    return p.outcome;
}
