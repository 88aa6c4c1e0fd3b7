/* SPDX-License-Identifier: MIT */
/*
 * A summary in columns.
 */
#include "scan/summary_text.h"

#include <inttypes.h>
#include <string.h>

#include "scan/summary_table.h"

static const char *const kinds[] = {"outcome", "status", "framing", "error",
                                    "finding"};

static int width_of(const char *text)
{
    int len = (int)strlen(text);

    return len > 8 ? len : 8;
}

static void add_heading(const struct summary_table *t, const char *kind,
                        struct buffer *out)
{
    buffer_printf(out, "\n%-28s", kind);
    for (size_t i = 0; i < t->column_count; i++)
        buffer_printf(out, "  %*s", width_of(t->columns[i]), t->columns[i]);
    buffer_add_text(out, "\n");
}

static void add_table(struct scan_summary *s, const char *kind,
                      struct buffer *out)
{
    struct summary_table t;

    summary_table_make(s, kind, &t);
    if (t.name_count > 0)
        add_heading(&t, kind, out);
    for (size_t i = 0; i < t.name_count; i++) {
        buffer_printf(out, "  %-26s", t.names[i]);
        for (size_t j = 0; j < t.column_count; j++)
            buffer_printf(out, "  %*" PRIu64, width_of(t.columns[j]),
                          scan_summary_get(s, t.columns[j], kind, t.names[i]));
        buffer_add_text(out, "\n");
    }
    summary_table_clear(&t);
}

static void add_differences(struct scan_summary *s, struct buffer *out)
{
    const char *pair = "";

    scan_summary_sort(s);
    for (size_t i = 0; i < s->count; i++) {
        const struct scan_row *row = &s->rows[i];

        if (strcmp(row->kind, "difference") != 0)
            continue;
        if (strcmp(pair, row->profile) != 0)
            buffer_printf(out, "\nread differently: %s\n", row->profile);
        pair = row->profile;
        buffer_printf(out, "  %8" PRIu64 "  %s\n", row->count, row->name);
        if (row->example_count > 0)
            buffer_printf(out, "            %s\n", row->examples[0].text);
    }
}

bool summary_text_loss(const struct scan_row *row, struct buffer *out)
{
    static const struct {
        const char *kind, *words;
    } losses[] = {
        {"damage", "places damaged: "},
        {"refused", "records or connections that cannot be read: "},
        {"left-out", "left out: "},
    };

    for (size_t i = 0; i < sizeof losses / sizeof losses[0]; i++) {
        if (row->count == 0 || strcmp(row->kind, losses[i].kind) != 0)
            continue;
        buffer_printf(out, "%" PRIu64 " %s%s", row->count, losses[i].words,
                      row->name);
        return true;
    }
    return false;
}

static void add_losses(struct scan_summary *s, struct buffer *out)
{
    for (size_t i = 0; i < s->count; i++) {
        struct buffer line = BUFFER_EMPTY;

        if (summary_text_loss(&s->rows[i], &line))
            buffer_printf(out, "  %s\n", line.ptr);
        buffer_clear(&line);
    }
}

void summary_text(struct scan_summary *s, struct buffer *out)
{
    scan_summary_sort(s);
    buffer_printf(out,
                  "%" PRIu64 " responses of %" PRIu64 " octets in %" PRIu64
                  " recordings\n",
                  scan_summary_get(s, "", "scan", "responses"),
                  scan_summary_get(s, "", "scan", "octets"),
                  scan_summary_get(s, "", "scan", "recordings"));
    add_losses(s, out);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        add_table(s, kinds[i], out);
    add_differences(s, out);
}
