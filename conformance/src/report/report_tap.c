/* SPDX-License-Identifier: MIT */
/*
 * TAP version 14. Known failures are TODO, what was not judged is SKIP;
 * everything but a plain pass adds YAML. JSON strings are YAML strings.
 */
#include <string.h>

#include "report/report_text.h"
#include "text/json_write.h"

static void add_text_line(const char *key, const char *text, struct buffer *out)
{
    buffer_printf(out, "  %s: ", key);
    json_write_string(out, (struct sl_bytes){text, strlen(text)});
    buffer_add_text(out, "\n");
}

/* Frees the text. */
static void add_line(const char *key, struct buffer *text, struct buffer *out)
{
    add_text_line(key, text->ptr, out);
    buffer_clear(text);
}

static void add_item(struct buffer *text, struct buffer *out)
{
    buffer_add_text(out, "    - ");
    json_write_string(out, buffer_view(text));
    buffer_add_text(out, "\n");
    buffer_clear(text);
}

static void add_sent(const struct transcript *t, struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY, rest = BUFFER_EMPTY;
    size_t shown = report_text_steps(t, &rest);

    if (shown == 0)
        return;
    buffer_add_text(out, "  sent:\n");
    for (size_t i = 0; i < shown; i++) {
        report_text_step(&t->steps[i], &text);
        add_item(&text, out);
    }
    if (rest.len > 0)
        add_item(&rest, out);
}

static void add_diagnosis(const struct report *r, const struct report_entry *e,
                          struct buffer *out)
{
    const struct transcript *t = e->transcript;
    struct buffer text = BUFFER_EMPTY;

    buffer_add_text(out, "  ---\n");
    add_text_line("verdict", verdict_name(e->judgement.verdict), out);
    if (e->judgement.damage != DAMAGE_NONE)
        add_text_line("damage", damage_name(e->judgement.damage), out);
    report_text_basis(e, &text);
    add_line("rule", &text, out);
    add_text_line("title", t->title, out);
    add_sent(t, out);
    if (e->judgement.risk != RISK_NONE)
        add_text_line("risk", risk_name(e->judgement.risk), out);
    add_text_line("client", e->judgement.reason, out);
    add_text_line("why", t->why, out);
    report_text_repeat(&r->info, e, &text);
    add_line("repeat", &text, out);
    buffer_add_text(out, "  ...\n");
}

static bool is_ok(enum verdict verdict)
{
    return verdict != VERDICT_FAIL && verdict != VERDICT_ERROR &&
           verdict != VERDICT_XFAIL;
}

static const char *directive(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_UNSUPPORTED:
        return " # SKIP the client lacks the feature";
    case VERDICT_SKIPPED:
        return " # SKIP not for this client";
    case VERDICT_XFAIL:
        return " # TODO known failure";
    case VERDICT_XPASS:
        return " # TODO the baseline expects a failure";
    case VERDICT_PASS:
    case VERDICT_LENIENT:
    case VERDICT_WARN:
    case VERDICT_FAIL:
    case VERDICT_INFO:
    case VERDICT_ERROR:
    case VERDICT_COUNT:
        break;
    }
    return "";
}

/* '#' would begin a directive, and '\' begins an escape. */
static void add_name(const struct report_entry *e, struct buffer *out)
{
    struct buffer name = BUFFER_EMPTY;

    report_text_name(e, &name);
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '#' || name.ptr[i] == '\\')
            buffer_add_text(out, "\\");
        buffer_add(out, &name.ptr[i], 1);
    }
    buffer_clear(&name);
}

void report_tap(const struct report *r, struct buffer *out)
{
    struct buffer client = BUFFER_EMPTY;

    report_text_client(&r->info, &client);
    buffer_printf(out, "TAP version 14\n1..%zu\n# strictline %s, client %s\n",
                  r->count, r->info.version, client.ptr);
    buffer_clear(&client);
    for (size_t i = 0; i < r->count; i++) {
        const struct report_entry *e = &r->entries[i];
        enum verdict verdict = e->judgement.verdict;

        buffer_printf(out, "%sok %zu - ", is_ok(verdict) ? "" : "not ", i + 1);
        add_name(e, out);
        buffer_printf(out, "%s\n", directive(verdict));
        if (verdict != VERDICT_PASS)
            add_diagnosis(r, e, out);
    }
}
