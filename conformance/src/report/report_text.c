/* SPDX-License-Identifier: MIT */
/*
 * The words that all reports share.
 */
#include "report/report_text.h"

#include <inttypes.h>
#include <string.h>

#include "case/repeat.h"
#include "text/octets.h"
#include "text/wrap.h"

void report_text_rule(const struct transcript *t, struct buffer *out)
{
    if (t->rfc != NULL && t->rfc[0] != '\0')
        buffer_printf(out, "RFC %s (%s)", t->rfc, level_name(t->level));
    else
        buffer_printf(out, "no RFC rule (%s)", level_name(t->level));
}

void report_text_basis(const struct report_entry *e, struct buffer *out)
{
    if (e->judgement.policy)
        buffer_add_text(out, "no RFC rule (policy)");
    else
        report_text_rule(e->transcript, out);
}

/* In pieces, so that 100000 times the same octet stays short. */
static void add_octets(struct sl_bytes bytes, struct buffer *out)
{
    size_t start = out->len, all = bytes.len;

    if (all <= REPORT_STEP_OCTETS) {
        buffer_add_text(out, " \"");
        octets_escape(out, bytes, 0);
        buffer_add_text(out, "\"");
        return;
    }
    while (bytes.len > 0 && out->len - start < REPORT_STEP_OCTETS) {
        buffer_add_text(out, " ");
        octets_add(out, octets_take(&bytes, REPORT_STEP_OCTETS));
    }
    if (bytes.len > 0)
        buffer_printf(out, " ... (%zu octets)", all);
}

void report_text_step(const struct step *step, struct buffer *out)
{
    bool repeats = step->type == STEP_REPLY && step->count != 1;

    buffer_add_text(out, repeats ? "repeat" : step_name(step->type));
    if (repeats || step->type == STEP_FLOOD || step->type == STEP_PAUSE ||
        step->type == STEP_SEGMENT)
        buffer_printf(out, " %" PRIu64, step->count);
    if (step->type == STEP_REPLY || step->type == STEP_FLOOD)
        add_octets(buffer_view(&step->bytes), out);
}

size_t report_text_steps(const struct transcript *t, struct buffer *rest)
{
    size_t hidden;

    if (t->step_count <= REPORT_STEPS)
        return t->step_count;
    hidden = t->step_count - (REPORT_STEPS - 1);
    buffer_printf(rest, "... and %zu more steps", hidden);
    return REPORT_STEPS - 1;
}

/* Octets outside printable ASCII become \xHH. */
static void add_plain(const char *text, struct buffer *out)
{
    for (; *text != '\0'; text++) {
        if (*text >= ' ' && *text <= '~')
            buffer_add(out, text, 1);
        else
            buffer_printf(out, "\\x%02x", (unsigned char)*text);
    }
}

void report_text_repeat(const struct run_info *info,
                        const struct report_entry *e, struct buffer *out)
{
    struct buffer line = BUFFER_EMPTY;
    char name[DELIVERY_NAME];

    delivery_name(&e->delivery, name);
    if (info->command != NULL)
        add_plain(info->command, &line);
    for (size_t i = 0; i < info->repeat_count; i++)
        repeat_add_word(&line, info->repeat[i]);
    repeat_add_word(&line, repeat_case(e->transcript, info->folder));
    repeat_add_word(&line, "--delivery");
    repeat_add_word(&line, name);
    buffer_add(out, line.ptr, line.len);
    buffer_clear(&line);
}

void report_text_show(const struct run_info *info, const struct transcript *t,
                      struct buffer *out)
{
    struct buffer line = BUFFER_EMPTY;

    repeat_add_word(&line,
                    info->repeat_count > 0 ? info->repeat[0] : "strictline");
    repeat_add_word(&line, "show");
    repeat_add_word(&line, repeat_case(t, info->folder));
    buffer_add(out, line.ptr, line.len);
    buffer_clear(&line);
}

#define KEY "  %-8s "
#define NO_KEY "           "

static void add_sent(const struct transcript *t, struct buffer *out)
{
    struct buffer rest = BUFFER_EMPTY;
    size_t shown = report_text_steps(t, &rest);

    for (size_t i = 0; i < shown; i++) {
        if (i == 0)
            buffer_printf(out, KEY, "sent");
        else
            buffer_add_text(out, NO_KEY);
        report_text_step(&t->steps[i], out);
        buffer_add_text(out, "\n");
    }
    if (rest.len > 0)
        buffer_printf(out, NO_KEY "%s\n", rest.ptr);
    buffer_clear(&rest);
}

/* The request, unless it was one GET, or is not known. */
static void add_request(const struct transcript *t, struct buffer *out)
{
    if (t->method == NULL || (!t->probe && strcmp(t->method, "GET") == 0))
        return;
    buffer_printf(out, KEY "%s", "request", t->method);
    if (t->probe)
        buffer_printf(out, ", then %s, whose answer is signed",
                      t->probe_method);
    buffer_add_text(out, "\n");
}

static void add_line(const char *key, const char *text, bool wrapped,
                     struct buffer *out)
{
    buffer_printf(out, KEY, key);
    if (wrapped)
        wrap_add(out, text, sizeof NO_KEY - 1);
    else
        buffer_add_text(out, text);
    buffer_add_text(out, "\n");
}

void report_text_details(const struct run_info *info,
                         const struct report_entry *e, bool wrapped,
                         struct buffer *out)
{
    const struct transcript *t = e->transcript;

    buffer_printf(out, KEY, "rule");
    report_text_basis(e, out);
    buffer_add_text(out, "\n");
    add_line("title", t->title, wrapped, out);
    add_request(t, out);
    add_sent(t, out);
    add_line("client", e->judgement.reason, wrapped, out);
    if (t->why != NULL)
        add_line("why", t->why, wrapped, out);
    buffer_printf(out, KEY, "repeat");
    report_text_repeat(info, e, out);
    buffer_add_text(out, "\n");
}

void report_text_name(const struct report_entry *e, struct buffer *out)
{
    char name[DELIVERY_NAME];

    delivery_name(&e->delivery, name);
    buffer_add_text(out, e->transcript->id);
    if (strcmp(name, "whole") != 0)
        buffer_printf(out, " [%s]", name);
}

void report_text_verdict(const struct judgement *j, struct buffer *out)
{
    const char *word = verdict_name(j->verdict);

    for (size_t i = 0; word[i] != '\0'; i++)
        buffer_printf(out, "%c", word[i] - 'a' + 'A');
    if (j->damage != DAMAGE_NONE)
        buffer_printf(out, " %s", damage_name(j->damage));
    else if (j->risk != RISK_NONE)
        buffer_printf(out, " risk %s", risk_name(j->risk));
}

void report_text_client(const struct run_info *info, struct buffer *out)
{
    add_plain(info->client, out);
    if (info->client_version == NULL || info->client_version[0] == '\0')
        return;
    buffer_add_text(out, " (");
    add_plain(info->client_version, out);
    buffer_add_text(out, ")");
}
