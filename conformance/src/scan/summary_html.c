/* SPDX-License-Identifier: MIT */
/*
 * The page, from top to bottom.
 */
#include "scan/summary_html.h"

#include <inttypes.h>
#include <string.h>

#include "scan/summary_table.h"
#include "scan/summary_text.h"

#define BAR_WIDTH 360
/* On a narrow screen a bar shrinks. */
#define BAR_BOX                                                                \
    "width=\"%d\" height=\"14\" viewBox=\"0 0 %d 14\" "                        \
    "preserveAspectRatio=\"none\""

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>Recorded responses</title>\n<style>\n"
    ":root{color-scheme:light dark;--bar:#2a6fb0;--incomplete:#c9a227;"
    "--error:#b03a2e}\n"
    "body{font:15px/1.45 system-ui,sans-serif;max-width:70em;margin:2em auto;"
    "padding:0 1em}\n"
    "h2{margin-top:2em}table{border-collapse:collapse}\n"
    "td,th{padding:.2em .7em;text-align:right;vertical-align:top;"
    "border-bottom:1px solid #8884}\n"
    "td:first-child,th:first-child{text-align:left}\n"
    "th,summary{white-space:nowrap}summary{cursor:pointer}\n"
    "code{word-break:break-all;font-size:13px}\n"
    "svg{vertical-align:middle}.bar{fill:var(--bar)}"
    ".incomplete{fill:var(--incomplete)}.error{fill:var(--error)}\n"
    "@media(max-width:50em){table{display:block;overflow-x:auto}"
    "td,th{padding:.2em .4em}svg{width:6em}}\n"
    "</style>\n";

/* A table of the page. */
static const struct section {
    const char *kind, *title;
} sections[] = {
    {"error", "Why responses are not accepted"},
    {"finding", "What departs from the RFCs"},
    {"status", "Status codes"},
    {"framing", "How bodies end"},
};

static void add_escaped(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '<':
            buffer_add_text(out, "&lt;");
            break;
        case '>':
            buffer_add_text(out, "&gt;");
            break;
        case '&':
            buffer_add_text(out, "&amp;");
            break;
        case '"':
            buffer_add_text(out, "&quot;");
            break;
        default:
            buffer_add(out, text, 1);
            break;
        }
    }
}

/* The bar for count of whole, which is not 0; a count above 0 always shows. In
 * a summary that comes from elsewhere, a part may be more than the whole. */
static unsigned width_of(uint64_t count, uint64_t whole)
{
    unsigned width;

    if (count >= whole)
        return BAR_WIDTH;
    width = (unsigned)((double)count / (double)whole * BAR_WIDTH);
    return count > 0 && width == 0 ? 1 : width;
}

/* ---- outcomes, by profile ---- */

static void add_part(const struct scan_summary *s, const char *profile,
                     const char *outcome, const char *class, uint64_t whole,
                     unsigned *at, struct buffer *out)
{
    uint64_t count = scan_summary_get(s, profile, "outcome", outcome);
    unsigned width = width_of(count, whole);

    buffer_printf(out,
                  "<rect class=\"%s\" x=\"%u\" width=\"%u\" height=\"14\">"
                  "<title>%s: %" PRIu64 "</title></rect>",
                  class, *at, width, outcome, count);
    *at += width;
}

static void add_outcome_bar(const struct scan_summary *s, const char *profile,
                            struct buffer *out)
{
    uint64_t whole = scan_summary_get(s, "", "scan", "responses");
    unsigned at = 0;

    whole = whole > 0 ? whole : 1;
    buffer_printf(out, "<svg role=\"img\" aria-label=\"outcomes\" " BAR_BOX ">",
                  BAR_WIDTH + 2, BAR_WIDTH + 2);
    add_part(s, profile, "complete", "bar", whole, &at, out);
    add_part(s, profile, "incomplete", "incomplete", whole, &at, out);
    add_part(s, profile, "error", "error", whole, &at, out);
    buffer_add_text(out, "</svg>");
}

static void add_outcomes(struct scan_summary *s, struct buffer *out)
{
    static const char *const names[] = {"complete", "incomplete", "error"};
    struct summary_table t;

    summary_table_make(s, "outcome", &t);
    buffer_add_text(out, "<h2>Outcomes by profile</h2>\n<table>\n<tr><th>"
                         "profile<th>complete<th>incomplete<th>error<th>\n");
    for (size_t i = 0; i < t.column_count; i++) {
        buffer_add_text(out, "<tr><td>");
        add_escaped(out, t.columns[i]);
        for (size_t j = 0; j < 3; j++)
            buffer_printf(
                out, "<td>%" PRIu64,
                scan_summary_get(s, t.columns[i], "outcome", names[j]));
        buffer_add_text(out, "<td>");
        add_outcome_bar(s, t.columns[i], out);
        buffer_add_text(out, "\n");
    }
    buffer_add_text(out, "</table>\n");
    summary_table_clear(&t);
}

/* ---- tables with examples ---- */

static void add_examples(const struct scan_row *row, const char *label,
                         struct buffer *out)
{
    if (row->example_count == 0) {
        add_escaped(out, label);
        return;
    }
    buffer_add_text(out, "<details><summary>");
    add_escaped(out, label);
    buffer_add_text(out, "</summary>");
    for (size_t i = 0; i < row->example_count; i++) {
        buffer_add_text(out, "<p><code>");
        add_escaped(out, row->examples[i].text);
        buffer_add_text(out, "</code>");
    }
    buffer_add_text(out, "</details>");
}

/* The row with the highest count of any profile. */
static const struct scan_row *find_most(const struct scan_summary *s,
                                        const struct summary_table *t,
                                        const char *kind, const char *name)
{
    const struct scan_row *most = NULL;

    for (size_t i = 0; i < t->column_count; i++) {
        const struct scan_row *row =
            scan_summary_find(s, t->columns[i], kind, name);

        if (row != NULL && (most == NULL || row->count > most->count))
            most = row;
    }
    return most;
}

static void add_bar(uint64_t count, uint64_t whole, struct buffer *out)
{
    buffer_printf(out,
                  "<td><svg role=\"img\" aria-label=\"bar\" " BAR_BOX
                  "><rect class=\"bar\" width=\"%u\" height=\"14\"/></svg>",
                  BAR_WIDTH + 2, BAR_WIDTH + 2, width_of(count, whole));
}

static void add_line(const struct scan_summary *s,
                     const struct summary_table *t, const char *kind,
                     const char *name, uint64_t *whole, struct buffer *out)
{
    const struct scan_row *most = find_most(s, t, kind, name);

    /* the first one has the highest count */
    if (*whole == 0)
        *whole = most->count;
    buffer_add_text(out, "<tr><td>");
    add_examples(most, name, out);
    for (size_t i = 0; i < t->column_count; i++)
        buffer_printf(out, "<td>%" PRIu64,
                      scan_summary_get(s, t->columns[i], kind, name));
    add_bar(most->count, *whole, out);
    buffer_add_text(out, "\n");
}

static void add_section(struct scan_summary *s, const struct section *section,
                        struct buffer *out)
{
    struct summary_table t;
    uint64_t whole = 0;

    summary_table_make(s, section->kind, &t);
    if (t.name_count > 0) {
        buffer_printf(out, "<h2>%s</h2>\n<table>\n<tr><th>%s", section->title,
                      section->kind);
        for (size_t i = 0; i < t.column_count; i++) {
            buffer_add_text(out, "<th>");
            add_escaped(out, t.columns[i]);
        }
        buffer_add_text(out, "<th>\n");
        for (size_t i = 0; i < t.name_count; i++)
            add_line(s, &t, section->kind, t.names[i], &whole, out);
        buffer_add_text(out, "</table>\n");
    }
    summary_table_clear(&t);
}

/* ---- differences ---- */

static void add_differences(const struct scan_summary *s, struct buffer *out)
{
    const char *pair = NULL;

    for (size_t i = 0; i < s->count; i++) {
        const struct scan_row *row = &s->rows[i];

        if (strcmp(row->kind, "difference") != 0)
            continue;
        if (pair == NULL || strcmp(pair, row->profile) != 0) {
            buffer_printf(out, "%s<h2>Read differently: ",
                          pair != NULL ? "</table>\n" : "");
            add_escaped(out, row->profile);
            buffer_add_text(out, "</h2>\n<table>\n");
        }
        pair = row->profile;
        buffer_add_text(out, "<tr><td>");
        add_examples(row, row->name, out);
        buffer_printf(out, "<td>%" PRIu64 "\n", row->count);
    }
    if (pair != NULL)
        buffer_add_text(out, "</table>\n");
}

/* ---- what was not read ---- */

static void add_losses(const struct scan_summary *s, struct buffer *out)
{
    for (size_t i = 0; i < s->count; i++) {
        struct buffer line = BUFFER_EMPTY;

        if (summary_text_loss(&s->rows[i], &line)) {
            buffer_add_text(out, "<p>");
            add_escaped(out, line.ptr);
            buffer_add_text(out, "\n");
        }
        buffer_clear(&line);
    }
}

void summary_html(struct scan_summary *s, struct buffer *out)
{
    scan_summary_sort(s);
    buffer_add_text(out, head);
    buffer_printf(out,
                  "<h1>Recorded responses</h1>\n<p>%" PRIu64
                  " responses of %" PRIu64 " octets in %" PRIu64
                  " recordings. Click a name for examples.\n",
                  scan_summary_get(s, "", "scan", "responses"),
                  scan_summary_get(s, "", "scan", "octets"),
                  scan_summary_get(s, "", "scan", "recordings"));
    add_losses(s, out);
    add_outcomes(s, out);
    add_differences(s, out);
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        add_section(s, &sections[i], out);
}
