/* SPDX-License-Identifier: MIT */
/*
 * What our parser made of a stream, for a person: a listing with the offset of
 * everything on the left.
 */
#include <inttypes.h>

#include "case/transcript.h"
#include "text/octets.h"
#include "zero/parsed.h"

/* The most octets of a line, of a body, and before and after an error. */
#define LINE_SHOWN 160
#define BODY_SHOWN 60
#define BEFORE_ERROR 16
#define AFTER_ERROR 32

#define MARGIN "          "

static void add_offset(uint64_t offset, struct buffer *out)
{
    buffer_printf(out, "%8" PRIu64 "  ", offset);
}

static void add_quoted(struct sl_bytes bytes, size_t limit, struct buffer *out)
{
    buffer_add_text(out, "\"");
    octets_escape(out, bytes, limit);
    buffer_add_text(out, "\"");
}

/* Not in quotes, so that quotes stay as they are. */
static void add_plain(struct sl_bytes bytes, struct buffer *out)
{
    for (size_t i = 0; i < bytes.len && i < LINE_SHOWN; i++) {
        if (bytes.ptr[i] == '"')
            buffer_add_text(out, "\"");
        else
            octets_escape(out, (struct sl_bytes){bytes.ptr + i, 1}, 0);
    }
    if (bytes.len > LINE_SHOWN)
        buffer_printf(out, "... (%zu octets)", bytes.len);
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* ---- messages ---- */

static void add_fields(const struct parsed_fields *fields, struct buffer *out)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct parsed_field *field = &fields->items[i];

        add_offset(field->offset, out);
        add_plain(field->name, out);
        buffer_add_text(out, ": ");
        add_plain(field->value, out);
        buffer_add_text(out, "\n");
    }
}

/* How a body ends, by the rule of RFC 9112 6.3 that decides it. */
static const char *const framings[] = {
    [1] = "none: a response with this status has no body",
    [2] = "none: the connection is a tunnel from here on",
    [3] = "chunked: Transfer-Encoding overrides Content-Length",
    [4] = "chunked, as Transfer-Encoding says",
    [5] = "to the end of the connection: Content-Length is not a length",
    [6] = "as long as Content-Length says",
    [8] = "to the end of the connection: no length is given",
};

static const char *explain_framing(const struct parsed_message *m)
{
    if (m->framing_rule == 1 && m->request == SL_REQUEST_HEAD)
        return "none: a response to HEAD has no body";
    if (m->framing_rule == 4 && m->framing == SL_FRAMING_CLOSE)
        return "to the end of the connection: chunked is not the final coding";
    return framings[m->framing_rule];
}

static void add_decoded(const struct parsed_message *m, struct buffer *out)
{
    if (!m->is_decoded)
        return;
    buffer_printf(out, MARGIN "decoded: %zu octet%s", m->decoded.len,
                  plural(m->decoded.len));
    if (m->decoded.len > 0) {
        buffer_add_text(out, ": ");
        add_quoted(buffer_view(&m->decoded), BODY_SHOWN, out);
    }
    buffer_add_text(out, "\n");
}

static void add_body(const struct parsed_message *m, struct buffer *out)
{
    add_offset(m->body_offset, out);
    buffer_printf(out, "body %s (RFC 9112 6.3, rule %u)\n", explain_framing(m),
                  m->framing_rule);
    if (m->framing == SL_FRAMING_NONE)
        return;
    buffer_printf(out, MARGIN "%zu octet%s", m->body.len, plural(m->body.len));
    if (m->framing == SL_FRAMING_LENGTH && m->body.len != m->length)
        buffer_printf(out, " of %" PRIu64, m->length);
    if (m->framing == SL_FRAMING_CHUNKED)
        buffer_printf(out, " in %zu chunk%s", m->chunks, plural(m->chunks));
    if (m->body.len > 0) {
        buffer_add_text(out, ": ");
        add_quoted(buffer_view(&m->body), BODY_SHOWN, out);
    }
    buffer_add_text(out, "\n");
    add_decoded(m, out);
}

static void add_message(const struct parsed_message *m, struct buffer *out)
{
    add_offset(m->offset, out);
    if (m->start_line.len > 0)
        add_plain(m->start_line, out);
    else
        buffer_add_text(out, "no status line: a body without a head, as in "
                             "HTTP/0.9");
    buffer_printf(out, "%s\n", m->interim ? "   (interim)" : "");
    add_fields(&m->fields, out);
    if (!m->interim)
        add_body(m, out);
    if (m->trailers.count > 0)
        buffer_add_text(out, MARGIN "trailers\n");
    add_fields(&m->trailers, out);
    if (m->complete && !m->interim) {
        add_offset(m->end, out);
        buffer_printf(out, "end; the connection %s\n",
                      m->will_close ? "may not be used again" : "stays open");
    }
    buffer_add_text(out, "\n");
}

/* ---- findings ---- */

static const char *const action_texts[] = {
    [SL_REJECT] = "refused",      [SL_ACCEPT] = "taken",
    [SL_IGNORE] = "left out",     [SL_SPACE] = "read as SP",
    [SL_END] = "taken as an end", [SL_BODY] = "taken as a body",
};

/* Adjacent equal findings are one entry. */
struct group {
    struct parsed_finding first, last;
    uint64_t count;
};

struct report {
    const struct parsed_rule *rule;
    struct parse_output *out;
    uint64_t finals;   /* complete responses */
    uint64_t findings; /* in all */
    struct group group;
};

static void add_group(struct report *report)
{
    const struct coding_fault_info *coding = report->group.first.coding;
    enum sl_deviation what = report->group.first.what;
    struct buffer *out = &report->out->text;

    if (report->group.count == 0)
        return;
    add_offset(report->group.first.offset, out);
    if (coding != NULL)
        buffer_printf(out, "%s, RFC %s (%s)\n" MARGIN "%s", coding->name,
                      coding->section, sl_level_name(coding->level),
                      coding->text);
    else
        buffer_printf(out, "%s, RFC %s (%s), %s\n" MARGIN "%s",
                      sl_deviation_name(what), sl_deviation_section(what),
                      sl_level_name(sl_deviation_level(what)),
                      action_texts[report->rule->profile->action[what]],
                      sl_deviation_text(what));
    if (report->group.count > 1)
        buffer_printf(out, "; %" PRIu64 " more, the last at %" PRIu64,
                      report->group.count - 1, report->group.last.offset);
    buffer_add_text(out, "\n");
    report->group.count = 0;
    parse_output_flush(report->out);
}

static void take_finding(void *context, const struct parsed_finding *f)
{
    struct report *report = context;
    struct group *group = &report->group;

    if (group->count > 0 &&
        (group->first.what != f->what || group->first.coding != f->coding))
        add_group(report);
    if (group->count++ == 0)
        group->first = *f;
    group->last = *f;
}

static void add_findings(struct report *report, struct sl_bytes input)
{
    struct parsed_sink sink = {NULL, take_finding, report};
    struct parsed ignored;

    if (report->findings == 0)
        return;
    buffer_printf(&report->out->text, "Findings (%" PRIu64 ")\n",
                  report->findings);
    parsed_walk(report->rule, input, &sink, &ignored);
    add_group(report);
    buffer_add_text(&report->out->text, "\n");
}

/* ---- the error ---- */

/* The octets around the error, and a caret below the one at fault. */
static void add_excerpt(const struct parsed *p, struct buffer *out)
{
    size_t at = p->failure.offset < p->input.len ? (size_t)p->failure.offset
                                                 : p->input.len;
    size_t before = at < BEFORE_ERROR ? at : BEFORE_ERROR;
    size_t after =
        p->input.len - at < AFTER_ERROR ? p->input.len - at : AFTER_ERROR;
    struct buffer left = BUFFER_EMPTY;

    octets_escape(&left, (struct sl_bytes){p->input.ptr + at - before, before},
                  0);
    buffer_printf(out, MARGIN "%s%s", at > before ? "..." : "",
                  left.len > 0 ? left.ptr : "");
    octets_escape(out, (struct sl_bytes){p->input.ptr + at, after}, 0);
    buffer_printf(out, "%s\n", at + after < p->input.len ? "..." : "");
    buffer_printf(out, MARGIN "%*s^%s\n", (int)left.len + (at > before ? 3 : 0),
                  "", at == p->input.len ? " end of input" : "");
    buffer_clear(&left);
}

static void add_error(const struct parsed *p, struct buffer *out)
{
    const struct sl_failure *failure = &p->failure;

    if (p->err == SL_OK)
        return;
    buffer_printf(out, "%s: %s\n",
                  p->outcome == PARSED_INCOMPLETE ? "Incomplete" : "Error",
                  sl_err_text(p->err));
    add_offset(failure->offset, out);
    buffer_printf(out, "%s", sl_err_name(p->err));
    if (failure->section[0] != '\0')
        buffer_printf(out, ", RFC %s", failure->section);
    buffer_printf(out, "; httplib: %s", sl_err_exception(p->err));
    if (strcmp(sl_err_exception(p->err), "IncompleteRead") == 0)
        buffer_printf(out, ", %" PRIu64 " octet%s read", failure->partial,
                      plural(failure->partial));
    if (failure->expected_known)
        buffer_printf(out, ", %" PRIu64 " more expected", failure->expected);
    buffer_add_text(out, "\n");
    add_excerpt(p, out);
    buffer_add_text(out, "\n");
}

/* ---- the last line ---- */

static void add_left_over(const struct parsed *p, struct buffer *out)
{
    struct sl_bytes rest = {p->input.ptr + p->consumed,
                            p->input.len - (size_t)p->consumed};

    if (rest.len == 0 || p->err != SL_OK)
        return;
    buffer_printf(out, "; %zu octet%s %s: ", rest.len, plural(rest.len),
                  p->tunnel ? "of the tunnel" : "left over");
    add_quoted(rest, BODY_SHOWN, out);
}

static void add_summary(const struct parsed *p, uint64_t finals,
                        struct buffer *out)
{
    buffer_printf(out,
                  "%s: %" PRIu64 " whole response%s, %" PRIu64
                  " of %zu octet%s used",
                  parsed_outcome_name(p->outcome), finals, plural(finals),
                  p->consumed, p->input.len, plural(p->input.len));
    add_left_over(p, out);
    buffer_add_text(out, "\n");
}

/* ---- the report ---- */

static void take_message(void *context, struct parsed_message *m)
{
    struct report *report = context;

    report->finals += m->complete && !m->interim;
    add_message(m, &report->out->text);
    parse_output_flush(report->out);
}

static void count_finding(void *context, const struct parsed_finding *f)
{
    struct report *report = context;

    (void)f;
    report->findings++;
}

enum parsed_outcome parse_human(const struct parsed_rule *rule,
                                struct sl_bytes input, const char *name,
                                struct parse_output *out)
{
    struct report report = {.rule = rule, .out = out};
    struct parsed_sink sink = {take_message, count_finding, &report};
    struct parsed p;

    buffer_printf(
        &out->text, "%s, %zu octet%s, read by the profile %s (%s)\n\n", name,
        input.len, plural(input.len), rule->profile->name, rule->profile->text);
    parsed_walk(rule, input, &sink, &p);
    add_findings(&report, input);
    add_error(&p, &out->text);
    add_summary(&p, report.finals, &out->text);
    return p.outcome;
}
