/* SPDX-License-Identifier: MIT */
/*
 * A failure is an error, a warning a warning; a recovery with a risk is a note.
 * Deliveries of a case with the same result are one result. The location is the
 * case, since the client's sources are not known to us.
 */
#include "report/report_sarif.h"

#include <string.h>

#include "report/report_groups.h"
#include "report/report_text.h"
#include "text/json_write.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* The level of a result; NULL: there is none. */
static const char *level_of(const struct report_entry *e)
{
    switch (e->judgement.verdict) {
    case VERDICT_FAIL:
    case VERDICT_XFAIL:
        return "error";
    case VERDICT_WARN:
        return "warning";
    case VERDICT_LENIENT:
    case VERDICT_INFO:
        return e->judgement.risk != RISK_NONE ? "note" : NULL;
    case VERDICT_PASS:
    case VERDICT_UNSUPPORTED:
    case VERDICT_SKIPPED:
    case VERDICT_ERROR:
    case VERDICT_XPASS:
    case VERDICT_COUNT:
        break;
    }
    return NULL;
}

static void write_message(struct json_writer *w, const char *key,
                          const char *text)
{
    json_write_key(w, key);
    json_write_open(w, '{');
    json_write_key(w, "text");
    json_write_text(w, text);
    json_write_close(w, '}');
}

/* ---- rules ---- */

static void write_rule(struct json_writer *w, const struct transcript *t)
{
    struct buffer rule = BUFFER_EMPTY;

    report_text_rule(t, &rule);
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, t->id);
    write_message(w, "shortDescription", t->title);
    write_message(w, "fullDescription", t->why != NULL ? t->why : t->title);
    write_message(w, "help", rule.ptr);
    json_write_close(w, '}');
    buffer_clear(&rule);
}

/* Whether some entry of the case that starts at i is a result. */
static bool has_result(const struct report *r, size_t i, size_t end)
{
    for (; i < end; i++)
        if (level_of(&r->entries[i]) != NULL)
            return true;
    return false;
}

static void write_tool(struct json_writer *w, const struct report *r)
{
    json_write_key(w, "tool");
    json_write_open(w, '{');
    json_write_key(w, "driver");
    json_write_open(w, '{');
    json_write_key(w, "name");
    json_write_text(w, "strictline");
    json_write_key(w, "version");
    json_write_text(w, r->info.version);
    json_write_key(w, "rules");
    json_write_open(w, '[');
    for (size_t i = 0, end; i < r->count; i = end) {
        end = report_case_end(r, i);
        if (has_result(r, i, end))
            write_rule(w, r->entries[i].transcript);
    }
    json_write_close(w, ']');
    json_write_close(w, '}');
    json_write_close(w, '}');
}

/* ---- results ---- */

static void add_message(const struct report *r, const struct report_entry *e,
                        struct buffer *out)
{
    report_text_verdict(&e->judgement, out);
    buffer_printf(out, ": %s ", r->info.client);
    buffer_add_text(out, e->judgement.reason);
    buffer_add_text(out, ". Repeat: ");
    report_text_repeat(&r->info, e, out);
}

static void write_location(struct json_writer *w, const struct report_entry *e)
{
    struct buffer uri = BUFFER_EMPTY;

    buffer_printf(&uri, "cases/%s.case", e->transcript->id);
    json_write_key(w, "locations");
    json_write_open(w, '[');
    json_write_open(w, '{');
    json_write_key(w, "physicalLocation");
    json_write_open(w, '{');
    json_write_key(w, "artifactLocation");
    json_write_open(w, '{');
    json_write_key(w, "uri");
    json_write_bytes(w, buffer_view(&uri));
    json_write_close(w, '}');
    json_write_key(w, "region");
    json_write_open(w, '{');
    json_write_key(w, "startLine");
    json_write_number(w, e->judgement.line > 0 ? e->judgement.line : 1);
    json_write_close(w, '}');
    json_write_close(w, '}');
    json_write_close(w, '}');
    json_write_close(w, ']');
    buffer_clear(&uri);
}

/* The same result has the same fingerprint in every run. */
static void write_fingerprint(struct json_writer *w, const struct report *r,
                              const struct report_entry *e)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "%s %s ", r->info.client, e->transcript->id);
    report_text_verdict(&e->judgement, &text);
    json_write_key(w, "partialFingerprints");
    json_write_open(w, '{');
    json_write_key(w, "strictline/1");
    json_write_sha256(w, buffer_view(&text));
    json_write_close(w, '}');
    buffer_clear(&text);
}

/* A failure known to the baseline is listed, but suppressed. */
static void write_suppression(struct json_writer *w,
                              const struct report_entry *e)
{
    if (e->judgement.verdict != VERDICT_XFAIL)
        return;
    json_write_key(w, "suppressions");
    json_write_open(w, '[');
    json_write_open(w, '{');
    json_write_key(w, "kind");
    json_write_text(w, "external");
    json_write_close(w, '}');
    json_write_close(w, ']');
}

static void write_result(struct json_writer *w, const struct report *r,
                         const struct report_entry *e)
{
    struct buffer message = BUFFER_EMPTY;

    add_message(r, e, &message);
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "ruleId");
    json_write_text(w, e->transcript->id);
    json_write_key(w, "level");
    json_write_text(w, level_of(e));
    write_message(w, "message", message.ptr);
    write_location(w, e);
    write_fingerprint(w, r, e);
    write_suppression(w, e);
    json_write_close(w, '}');
    buffer_clear(&message);
}

/* Whether an earlier delivery of the case, which starts at start, had the same
 * result. */
static bool is_told(const struct report *r, size_t start, size_t i)
{
    for (size_t j = start; j < i; j++)
        if (report_is_alike(&r->entries[j].judgement, &r->entries[i].judgement))
            return true;
    return false;
}

static void write_run(struct json_writer *w, const struct report *r)
{
    json_write_line(w);
    json_write_open(w, '{');
    write_tool(w, r);
    json_write_key(w, "automationDetails");
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, r->info.client);
    json_write_close(w, '}');
    json_write_key(w, "results");
    json_write_open(w, '[');
    for (size_t start = 0, end; start < r->count; start = end) {
        end = report_case_end(r, start);
        for (size_t i = start; i < end; i++)
            if (level_of(&r->entries[i]) != NULL && !is_told(r, start, i))
                write_result(w, r, &r->entries[i]);
    }
    json_write_close(w, ']');
    json_write_close(w, '}');
}

void report_sarif_all(const struct report *const *reports, size_t count,
                      struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "$schema");
    json_write_text(&w, SCHEMA);
    json_write_key(&w, "version");
    json_write_text(&w, "2.1.0");
    json_write_key(&w, "runs");
    json_write_open(&w, '[');
    for (size_t i = 0; i < count; i++)
        write_run(&w, reports[i]);
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

void report_sarif(const struct report *r, struct buffer *out)
{
    report_sarif_all(&r, 1, out);
}
