/* SPDX-License-Identifier: MIT */
/*
 * Remarks and progress on standard error.
 */
#include "bulk/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text/json_write.h"
#include "text/octets.h"

/* How many remarks about one recording are printed. */
#define REMARKS_MAX 20
#define BAR_WIDTH 40

void report_start(struct report *r)
{
    r->live = r->form == REPORT_HUMAN && isatty(STDERR_FILENO);
    r->permille = 1001;
}

/* ---- the bar ---- */

static void clear_bar(const struct report *r)
{
    if (r->live)
        fputs("\r\033[K", stderr);
}

static void draw_bar(struct report *r, unsigned permille)
{
    static const char full[] = "########################################";
    int done = (int)(permille * BAR_WIDTH / 1000);

    fprintf(stderr, "\r[%-*.*s] %u.%u %%\033[K", BAR_WIDTH, done, full,
            permille / 10, permille % 10);
    r->permille = permille;
}

void report_read(struct report *r, uint64_t count)
{
    unsigned permille;

    r->read += count;
    if (!r->live || r->total == 0)
        return;
    permille = r->read >= r->total
                   ? 1000
                   : (unsigned)((double)r->read * 1000 / (double)r->total);
    if (permille != r->permille)
        draw_bar(r, permille);
}

/* ---- lines ---- */

static void add_path(struct buffer *out, const char *path)
{
    octets_escape(out, sl_text(path), 0);
}

static void print_line(const struct report *r, struct buffer *line)
{
    clear_bar(r);
    buffer_add_text(line, "\n");
    fputs(line->ptr, stderr);
    buffer_clear(line);
}

static void print_human(const struct report *r, const char *path,
                        const char *what)
{
    struct buffer line = BUFFER_EMPTY;

    buffer_add_text(&line, "strictline scan: ");
    add_path(&line, path);
    buffer_printf(&line, ": %s", what);
    print_line(r, &line);
}

static void print_json(const struct report *r, const char *event,
                       const char *path, const uint64_t *place,
                       const char *what)
{
    struct buffer line = BUFFER_EMPTY;
    struct json_writer w;

    json_write_start(&w, &line);
    json_write_open(&w, '{');
    json_write_key(&w, "event");
    json_write_text(&w, event);
    json_write_key(&w, "path");
    json_write_text(&w, path);
    if (place != NULL) {
        json_write_key(&w, "place");
        json_write_number(&w, *place);
    }
    json_write_key(&w, "what");
    json_write_text(&w, what);
    json_write_close(&w, '}');
    print_line(r, &line);
}

void report_remark(struct report *r, const char *path, const char *unit,
                   enum import_remark remark, uint64_t place, const char *what)
{
    struct buffer text = BUFFER_EMPTY;

    if (r->remarks++ >= REMARKS_MAX)
        return;
    if (r->form == REPORT_NDJSON) {
        print_json(r, remark == IMPORT_DAMAGE ? "damage" : "refused", path,
                   &place, what);
        return;
    }
    buffer_printf(&text, "%s %" PRIu64 ": %s", unit, place, what);
    print_human(r, path, text.ptr);
    buffer_clear(&text);
}

void report_fault(struct report *r, const char *path, const char *what)
{
    if (r->form == REPORT_NDJSON)
        print_json(r, "unread", path, NULL, what);
    else
        print_human(r, path, what);
}

void report_recording_end(struct report *r, const char *path)
{
    struct buffer text = BUFFER_EMPTY;

    if (r->remarks > REMARKS_MAX && r->form != REPORT_NDJSON) {
        buffer_printf(&text, "%" PRIu64 " more remarks",
                      r->remarks - REMARKS_MAX);
        print_human(r, path, text.ptr);
        buffer_clear(&text);
    }
    r->remarks = 0;
}

/* ---- progress ---- */

static void print_progress(const struct report *r, size_t entry, size_t entries,
                           uint64_t responses)
{
    fprintf(stderr,
            "{\"event\":\"progress\",\"recordings\":%zu,\"of\":%zu,"
            "\"octets\":%" PRIu64 ",\"responses\":%" PRIu64 "}\n",
            entry, entries, r->read, responses);
}

static void print_counter(const char *name, uint64_t before, uint64_t now)
{
    if (now > before)
        fprintf(stderr, "reporter:counter:strictline,%s,%" PRIu64 "\n", name,
                now - before);
}

static uint64_t count_damage(const struct scan_summary *summary)
{
    uint64_t damage = 0;

    for (size_t i = 0; i < summary->count; i++)
        if (strcmp(summary->rows[i].kind, "damage") == 0)
            damage += summary->rows[i].count;
    return damage;
}

void report_progress(struct report *r, size_t entry, size_t entries,
                     const struct scan_summary *summary)
{
    uint64_t responses = scan_summary_get(summary, "", "scan", "responses");
    uint64_t damage = count_damage(summary);

    if (r->form == REPORT_NDJSON)
        print_progress(r, entry, entries, responses);
    if (r->form == REPORT_HADOOP) {
        print_counter("responses", r->responses, responses);
        print_counter("damage", r->damage, damage);
        fprintf(stderr, "reporter:status:recording %zu of %zu\n", entry,
                entries);
    }
    r->responses = responses;
    r->damage = damage;
}

void report_end(struct report *r)
{
    clear_bar(r);
}
