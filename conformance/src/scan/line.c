/* SPDX-License-Identifier: MIT */
/*
 * Lines of a scan. The order of their keys and columns is part of the contract:
 * tools select them by number.
 */
#include "scan/line.h"

#include <inttypes.h>
#include <stdio.h>

#include "text/json_write.h"
#include "text/octets.h"
#include "text/word.h"

/* The most octets of a method and of a target that are written. */
#define METHOD_MAX 32
#define TARGET_MAX 1024

static struct sl_bytes cut(struct sl_bytes text, size_t max)
{
    if (text.len > max)
        text.len = max;
    return text;
}

/* ---- JSON ---- */

static void write_or_null(struct json_writer *w, const char *key,
                          struct sl_bytes text)
{
    json_write_key(w, key);
    if (text.len > 0)
        json_write_bytes(w, text);
    else
        json_write_null(w);
}

static void write_subject(struct json_writer *w,
                          const struct scan_subject *subject)
{
    char id[17];

    snprintf(id, sizeof id, "%016" PRIx64, subject->id);
    json_write_key(w, "id");
    json_write_text(w, id);
    if (subject->path != NULL) {
        json_write_key(w, "path");
        json_write_text(w, subject->path);
    }
    json_write_key(w, "format");
    json_write_text(w, subject->format);
    json_write_key(w, "place");
    json_write_number(w, subject->place);
    write_or_null(w, "record", word_of(subject->record));
    json_write_key(w, "fidelity");
    json_write_text(w, subject->fidelity);
    write_or_null(w, "method", cut(subject->method, METHOD_MAX));
    write_or_null(w, "target", cut(subject->target, TARGET_MAX));
    json_write_key(w, "octets");
    json_write_number(w, subject->octets);
}

void scan_line_example(const struct scan_subject *subject, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    write_subject(&w, subject);
    json_write_close(&w, '}');
}

static void write_findings(struct json_writer *w, const struct scan_reading *r)
{
    size_t count = r->finding_count < SCAN_FINDINGS_MAX ? r->finding_count
                                                        : SCAN_FINDINGS_MAX;

    json_write_key(w, "findings");
    json_write_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        json_write_open(w, '{');
        json_write_key(w, "id");
        json_write_text(w, sl_deviation_name(r->findings[i].what));
        json_write_key(w, "offset");
        json_write_number(w, r->findings[i].offset);
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
    if (count < r->finding_count) {
        json_write_key(w, "findings_more");
        json_write_number(w, r->finding_count - count);
    }
}

static void write_number_if(struct json_writer *w, const char *key, bool known,
                            uint64_t number)
{
    json_write_key(w, key);
    if (known)
        json_write_number(w, number);
    else
        json_write_null(w);
}

static void write_reading(struct json_writer *w, const char *profile,
                          const struct scan_reading *r)
{
    bool wrong = r->outcome != SCAN_COMPLETE;

    json_write_open(w, '{');
    json_write_key(w, "profile");
    json_write_text(w, profile);
    json_write_key(w, "outcome");
    json_write_text(w, scan_outcome_name(r->outcome));
    write_or_null(w, "error", word_of(scan_error_name(r)));
    write_number_if(w, "offset", wrong, r->offset);
    write_number_if(w, "version", r->headed, r->version);
    write_number_if(w, "status", r->headed, r->status);
    write_or_null(w, "framing", word_of(scan_framing_name(r)));
    json_write_key(w, "body_len");
    json_write_number(w, r->body_len);
    json_write_key(w, "interims");
    json_write_number(w, r->interims);
    json_write_key(w, "responses");
    json_write_number(w, r->responses);
    write_findings(w, r);
    json_write_close(w, '}');
}

void scan_line_json(const struct scan_subject *subject,
                    const struct scan_rule *rule,
                    const struct scan_response *response, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    write_subject(&w, subject);
    json_write_key(&w, "readings");
    json_write_open(&w, '[');
    for (size_t i = 0; i < rule->profile_count; i++)
        write_reading(&w, rule->profiles[i]->name,
                      scan_response_reading(response, i));
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

/* ---- TSV ---- */

void scan_line_tsv_head(const struct scan_rule *rule, struct buffer *out)
{
    buffer_add_text(out, "id\t");
    if (rule->with_path)
        buffer_add_text(out, "path\t");
    buffer_add_text(out, "format\tplace\trecord\tfidelity\tmethod\ttarget\t"
                         "octets\tprofile\toutcome\terror\toffset\tversion\t"
                         "status\tframing\tbody_len\tinterims\tresponses\t"
                         "findings\n");
}

/* Escaped as in case files, so it has no tab and no line feed. */
static void add_cell(struct buffer *out, struct sl_bytes text)
{
    octets_escape(out, text, 0);
    buffer_add_text(out, "\t");
}

static void add_number_if(struct buffer *out, bool known, uint64_t number)
{
    if (known)
        buffer_printf(out, "%" PRIu64, number);
    buffer_add_text(out, "\t");
}

static void add_reading(struct buffer *out, const char *profile,
                        const struct scan_reading *r)
{
    const char *comma = "";

    buffer_printf(out, "%s\t%s\t%s\t", profile, scan_outcome_name(r->outcome),
                  scan_error_name(r));
    add_number_if(out, r->outcome != SCAN_COMPLETE, r->offset);
    add_number_if(out, r->headed, r->version);
    add_number_if(out, r->headed, r->status);
    buffer_printf(out, "%s\t%" PRIu64 "\t%u\t%u\t", scan_framing_name(r),
                  r->body_len, r->interims, r->responses);
    for (int i = 0; i < SL_DEV_COUNT; i++)
        if (r->found[i]) {
            buffer_printf(out, "%s%s", comma,
                          sl_deviation_name((enum sl_deviation)i));
            comma = ",";
        }
    buffer_add_text(out, "\n");
}

void scan_line_tsv(const struct scan_subject *subject,
                   const struct scan_rule *rule,
                   const struct scan_response *response, struct buffer *out)
{
    for (size_t i = 0; i < rule->profile_count; i++) {
        buffer_printf(out, "%016" PRIx64 "\t", subject->id);
        if (subject->path != NULL)
            add_cell(out, word_of(subject->path));
        buffer_printf(out, "%s\t%" PRIu64 "\t", subject->format,
                      subject->place);
        add_cell(out, word_of(subject->record));
        buffer_printf(out, "%s\t", subject->fidelity);
        add_cell(out, cut(subject->method, METHOD_MAX));
        add_cell(out, cut(subject->target, TARGET_MAX));
        buffer_printf(out, "%" PRIu64 "\t", subject->octets);
        add_reading(out, rule->profiles[i]->name,
                    scan_response_reading(response, i));
    }
}
