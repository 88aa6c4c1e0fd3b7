/* SPDX-License-Identifier: MIT */
/*
 * The report for a person: failures in full, the rest in brief, a table of
 * areas and verdicts, and where to look next.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report_groups.h"
#include "report/report_seen.h"
#include "report/report_text.h"
#include "text/wrap.h"

/* Deliveries that are listed by name. */
#define NAMES_MAX 6

/* How each verdict is shown, in this order. */
static const struct section {
    enum verdict verdict;
    const char *title;
    const char *colour;
    bool in_full;
    bool always; /* also when the report is not verbose */
} sections[] = {
    {VERDICT_FAIL, "Failures", "\033[1;31m", true, true},
    {VERDICT_ERROR, "Errors of the harness", "\033[1;35m", true, true},
    {VERDICT_XPASS, "Known failures that no longer fail", "\033[1;36m", true,
     true},
    {VERDICT_WARN, "Warnings", "\033[33m", false, true},
    {VERDICT_XFAIL, "Known failures", "\033[31m", false, false},
    {VERDICT_LENIENT, "Lenient", "\033[32m", false, false},
    {VERDICT_INFO, "Observed", "\033[36m", false, false},
    {VERDICT_UNSUPPORTED, "Unsupported", "\033[2m", false, false},
    {VERDICT_SKIPPED, "Skipped", "\033[2m", false, false},
    {VERDICT_PASS, "Passed", "\033[32m", false, false},
};
_Static_assert(sizeof sections / sizeof sections[0] == VERDICT_COUNT,
               "every verdict has a section");

struct page {
    const struct report *report;
    const struct terminal_style *style;
    struct buffer *out;
};

static void add_coloured(const struct page *p, const char *colour,
                         const char *text)
{
    if (p->style->colour)
        buffer_printf(p->out, "%s%s\033[0m", colour, text);
    else
        buffer_add_text(p->out, text);
}

/* " [whole, bytes, cut@1 and 40 more; 43 of 50]"; nothing for a case whose only
 * delivery was whole. */
static void add_deliveries(const struct page *p, size_t start, size_t i,
                           size_t end, struct buffer *out)
{
    const struct report_entry *e = p->report->entries;
    size_t alike = 0;
    char name[DELIVERY_NAME];

    delivery_name(&e[i].delivery, name);
    if (end - start == 1 && strcmp(name, "whole") == 0)
        return;
    for (size_t j = i; j < end; j++) {
        if (!report_is_alike(&e[i].judgement, &e[j].judgement))
            continue;
        delivery_name(&e[j].delivery, name);
        if (alike++ < NAMES_MAX)
            buffer_printf(out, "%s%s", alike == 1 ? " [" : ", ", name);
    }
    if (alike > NAMES_MAX)
        buffer_printf(out, " and %zu more", alike - NAMES_MAX);
    if (end - start > 1)
        buffer_printf(out, "; %zu of %zu", alike, end - start);
    buffer_add_text(out, "]");
}

/* "RFC 9112 7.1 (MUST): reason" */
static void add_reason(const struct page *p, const struct report_entry *e)
{
    struct buffer text = BUFFER_EMPTY;

    report_text_basis(e, &text);
    buffer_printf(&text, ": %s", e->judgement.reason);
    buffer_add_text(p->out, "  ");
    wrap_add(p->out, text.ptr, 2);
    buffer_add_text(p->out, "\n");
    buffer_clear(&text);
}

static void add_entry(const struct page *p, const struct section *s,
                      size_t start, size_t i, size_t end)
{
    const struct report_entry *e = &p->report->entries[i];
    struct buffer word = BUFFER_EMPTY, name = BUFFER_EMPTY;

    report_text_verdict(&e->judgement, &word);
    add_coloured(p, s->colour, word.ptr);
    buffer_printf(&name, " %s", e->transcript->id);
    add_deliveries(p, start, i, end, &name);
    wrap_add(p->out, name.ptr, 2);
    buffer_add_text(p->out, "\n");
    if (s->in_full)
        report_text_details(&p->report->info, e, true, p->out);
    else
        add_reason(p, e);
    if (p->style->verbose)
        report_seen(e, p->out);
    buffer_add_text(p->out, s->in_full ? "\n" : "");
    buffer_clear(&word);
    buffer_clear(&name);
}

static size_t count_verdict(const struct report *r, enum verdict verdict)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++)
        count += r->entries[i].judgement.verdict == verdict;
    return count;
}

/* The case that an entry belongs to: its first entry. */
static size_t case_start(const struct report *r, size_t i)
{
    while (i > 0 && r->entries[i - 1].transcript == r->entries[i].transcript)
        i--;
    return i;
}

static void add_member(const struct page *p, const struct section *s, size_t i)
{
    add_entry(p, s, case_start(p->report, i), i, report_case_end(p->report, i));
}

/* "FAIL framing in 26 cases: ignores the field", their names, and one of them
 * in full. */
static void add_group(const struct page *p, const struct section *s,
                      const struct report_group *g)
{
    const struct report_entry *e = &p->report->entries[g->members[0]];
    struct buffer text = BUFFER_EMPTY;

    report_text_verdict(&e->judgement, &text);
    add_coloured(p, s->colour, text.ptr);
    buffer_truncate(&text, 0);
    buffer_printf(&text, " in %zu cases: ", g->count);
    report_cause(e, &text);
    wrap_add(p->out, text.ptr, 2);
    buffer_add_text(p->out, "\n  cases    ");
    buffer_truncate(&text, 0);
    for (size_t i = 0; i < g->count; i++)
        buffer_printf(&text, "%s%s", i > 0 ? ", " : "",
                      p->report->entries[g->members[i]].transcript->id);
    wrap_add(p->out, text.ptr, 11);
    buffer_printf(p->out, "\n  example  %s\n", e->transcript->id);
    if (s->in_full) {
        report_text_details(&p->report->info, e, true, p->out);
        buffer_add_text(p->out, "\n");
    } else {
        add_reason(p, e);
    }
    buffer_clear(&text);
}

static void add_groups(const struct page *p, const struct section *s)
{
    struct report_groups groups;

    report_groups_make(p->report, s->verdict, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        const struct report_group *g = &groups.items[i];

        if (g->count > 1 && !p->style->verbose) {
            add_group(p, s, g);
            continue;
        }
        for (size_t j = 0; j < g->count; j++)
            add_member(p, s, g->members[j]);
    }
    report_groups_clear(&groups);
}

static void add_section(const struct page *p, const struct section *s)
{
    size_t count = count_verdict(p->report, s->verdict);

    if (count == 0 || (!s->always && !p->style->verbose))
        return;
    buffer_printf(p->out, "%s (%zu)\n\n", s->title, count);
    add_groups(p, s);
    if (!s->in_full)
        buffer_add_text(p->out, "\n");
}

/* ---- the table ---- */

struct tally {
    size_t count[VERDICT_COUNT];
};

/* The widths of the table's columns. */
struct widths {
    int area;
    int gap; /* before each number */
};

/* Columns without entries are left out, except pass and fail. */
static bool has_column(const struct tally *total, enum verdict verdict)
{
    return total->count[verdict] > 0 || verdict == VERDICT_PASS ||
           verdict == VERDICT_FAIL;
}

static int longest_area(const struct report *r)
{
    size_t width = strlen("total");

    for (size_t i = 0; i < r->count; i++) {
        size_t len = report_area(r->entries[i].transcript).len;

        width = len > width ? len : width;
    }
    return width < WRAP_COLUMNS ? (int)width : WRAP_COLUMNS;
}

/* The table fits a terminal: if necessary, numbers are closer together and long
 * names are cut. */
static struct widths find_widths(const struct report *r,
                                 const struct tally *total)
{
    struct widths w = {longest_area(r), 2};
    int words = 0, columns = 0;

    for (int i = 0; i < VERDICT_COUNT; i++)
        if (has_column(total, (enum verdict)i)) {
            words += (int)strlen(verdict_name((enum verdict)i));
            columns++;
        }
    if (w.area + words + columns * w.gap > WRAP_COLUMNS)
        w.gap = 1;
    if (w.area + words + columns * w.gap > WRAP_COLUMNS)
        w.area = WRAP_COLUMNS - words - columns * w.gap;
    return w;
}

static void add_row(struct sl_bytes area, const struct widths *w,
                    const struct tally *total, const struct tally *row,
                    struct buffer *out)
{
    int len = area.len < (size_t)w->area ? (int)area.len : w->area;

    buffer_printf(out, "%-*.*s", w->area, len, area.ptr);
    for (int i = 0; i < VERDICT_COUNT; i++) {
        int column = (int)strlen(verdict_name((enum verdict)i)) + w->gap;

        if (!has_column(total, (enum verdict)i))
            continue;
        if (row->count[i] > 0)
            buffer_printf(out, "%*zu", column, row->count[i]);
        else
            buffer_printf(out, "%*s", column, ".");
    }
    buffer_add_text(out, "\n");
}

static void add_head(const struct widths *w, const struct tally *total,
                     struct buffer *out)
{
    buffer_printf(out, "%-*s", w->area, "area");
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (has_column(total, (enum verdict)i))
            buffer_printf(out, "%*s%s", w->gap, "",
                          verdict_name((enum verdict)i));
    buffer_add_text(out, "\n");
}

static struct tally tally_entries(const struct report *r, size_t start,
                                  size_t end)
{
    struct tally t = {{0}};

    for (size_t i = start; i < end; i++)
        t.count[r->entries[i].judgement.verdict]++;
    return t;
}

static void add_table(const struct report *r, const struct tally *total,
                      struct buffer *out)
{
    const struct widths w = find_widths(r, total);

    add_head(&w, total, out);
    for (size_t i = 0, end; i < r->count; i = end) {
        struct tally row;

        end = report_area_end(r, i);
        row = tally_entries(r, i, end);
        add_row(report_area(r->entries[i].transcript), &w, total, &row, out);
    }
    add_row(SL_LITERAL("total"), &w, total, total, out);
}

/* "Risks, whatever the verdict: 12 desync, 3 resources" */
static void add_risks(const struct report *r, struct buffer *out)
{
    size_t count[RISK_COUNT] = {0};
    const char *before = "\nRisks, whatever the verdict: ";

    for (size_t i = 0; i < r->count; i++)
        count[r->entries[i].judgement.risk]++;
    for (int risk = RISK_NONE + 1; risk < RISK_COUNT; risk++) {
        if (count[risk] == 0)
            continue;
        buffer_printf(out, "%s%zu %s", before, count[risk],
                      risk_name((enum risk)risk));
        before = ", ";
    }
    if (before[0] == ',')
        buffer_add_text(out, "\n");
}

/* ---- first and last lines ---- */

static void add_remark(const struct page *p, const char *what, const char *is)
{
    struct buffer text = BUFFER_EMPTY;

    if (is == NULL)
        return;
    buffer_printf(&text, "%s: %s", what, is);
    buffer_add_text(p->out, "  ");
    wrap_add(p->out, text.ptr, 2);
    buffer_add_text(p->out, "\n");
    buffer_clear(&text);
}

static void add_title(const struct page *p)
{
    const struct report *r = p->report;
    struct buffer text = BUFFER_EMPTY;
    size_t cases = 0;

    for (size_t i = 0; i < r->count; i = report_case_end(r, i))
        cases++;
    buffer_printf(&text, "strictline %s judges ", r->info.version);
    report_text_client(&r->info, &text);
    buffer_printf(&text, ": %zu case%s, %zu exchange%s", cases,
                  cases == 1 ? "" : "s", r->count, r->count == 1 ? "" : "s");
    wrap_add(p->out, text.ptr, 2);
    buffer_add_text(p->out, "\n");
    if (r->info.controls != NULL && r->info.controls->made)
        controls_text(r->info.controls, p->out);
    add_remark(p, "isolated", r->info.exposed);
    add_remark(p, "it tried to connect to other machines", r->info.outside);
    buffer_add_text(p->out, "\n");
    buffer_clear(&text);
}

static const struct report_entry *first_failure(const struct report *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->entries[i].judgement.verdict == VERDICT_FAIL)
            return &r->entries[i];
    return NULL;
}

/* "4 cases fail, for 2 causes: framing 3, truncation 1." */
static void add_summary(const struct page *p)
{
    struct report_groups groups;
    size_t cases[DAMAGE_COUNT] = {0}, all = 0;
    const char *before = ": ";

    report_groups_make(p->report, VERDICT_FAIL, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        const struct report_group *g = &groups.items[i];

        cases[p->report->entries[g->members[0]].judgement.damage] += g->count;
        all += g->count;
    }
    buffer_printf(p->out, "%zu case%s, for %zu cause%s", all,
                  all == 1 ? " fails" : "s fail", groups.count,
                  groups.count == 1 ? "" : "s");
    for (int i = 0; i < DAMAGE_COUNT; i++) {
        if (cases[i] == 0)
            continue;
        buffer_printf(p->out, "%s%s %zu", before, damage_name((enum damage)i),
                      cases[i]);
        before = ", ";
    }
    buffer_add_text(p->out, ".\n");
    report_groups_clear(&groups);
}

/* Whether some entry says anything about the client. */
static bool is_judged(const struct tally *total)
{
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (total->count[i] > 0 && i != VERDICT_UNSUPPORTED &&
            i != VERDICT_SKIPPED && i != VERDICT_ERROR)
            return true;
    return false;
}

static void add_end(const struct page *p, const struct tally *total)
{
    const struct run_info *info = &p->report->info;
    const struct report_entry *first = first_failure(p->report);

    buffer_add_text(p->out, "\n");
    if (total->count[VERDICT_ERROR] > 0)
        buffer_printf(p->out,
                      "The harness broke on %zu of them: the run is "
                      "incomplete.\n",
                      total->count[VERDICT_ERROR]);
    if (!is_judged(total)) {
        buffer_add_text(p->out, "No verdict was possible: nothing here says "
                                "anything about the client.\n");
    } else if (first == NULL) {
        add_coloured(p, "\033[1;32m", "No unexpected failure.\n");
    } else {
        add_summary(p);
        buffer_add_text(p->out, "One case with its octets and its rule: ");
        report_text_show(info, first->transcript, p->out);
        buffer_add_text(p->out, "\n");
    }
    for (size_t i = 0; i < info->written_count; i++)
        buffer_printf(p->out, "Written: %s\n", info->written[i]);
}

void report_terminal(const struct report *r, const struct terminal_style *style,
                     struct buffer *out)
{
    const struct page p = {r, style, out};
    const struct tally total = tally_entries(r, 0, r->count);

    add_title(&p);
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        add_section(&p, &sections[i]);
    add_table(r, &total, out);
    add_risks(r, out);
    add_end(&p, &total);
}

/* https://no-color.org: set and not empty. */
bool report_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    if (no_colour != NULL && no_colour[0] != '\0')
        return false;
    if (terminal == NULL || strcmp(terminal, "dumb") == 0)
        return false;
    return isatty(fileno(stream)) == 1;
}
