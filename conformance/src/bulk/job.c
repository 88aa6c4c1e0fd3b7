/* SPDX-License-Identifier: MIT */
/*
 * The entries of the manifest, one after another.
 */
#include "bulk/job.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "archive/member.h"
#include "bulk/ahead.h"
#include "bulk/input.h"
#include "scan/hash.h"
#include "scan/line.h"
#include "text/word.h"

/* A recording counts as this many responses, so that a manifest of many small
 * ones also makes checkpoints. */
#define RECORDING_WEIGHT 64

/* ---- settings ---- */

static uint64_t add_text(uint64_t hash, const char *text)
{
    return hash_number(hash_octets(hash, word_of(text)), strlen(text));
}

uint64_t job_settings(const struct job *j)
{
    uint64_t hash = add_text(HASH_START, STRICTLINE_VERSION);

    for (size_t i = 0; i < j->rule.profile_count; i++)
        hash = add_text(hash, j->rule.profiles[i]->name);
    hash = hash_number(hash, (uint64_t)j->rule.lines << 4 |
                                 (uint64_t)j->rule.tsv << 1 |
                                 (uint64_t)j->rule.with_path);
    hash = hash_number(hash, (uint64_t)j->options.overlap << 1 |
                                 (uint64_t)j->options.no_digests);
    hash = hash_number(hash, j->keys);
    hash = hash_number(hash, j->mutants);
    if (j->format != NULL)
        hash = add_text(hash, j->format->name);
    for (size_t i = 0; i < j->manifest.count; i++)
        hash = add_text(hash, j->manifest.entries[i].line);
    return hash_spread(hash);
}

/* ---- checkpoints ---- */

static const struct manifest_entry *entry_of(const struct job *j)
{
    return &j->manifest.entries[j->entry];
}

static void print_fault(struct buffer *fault)
{
    if (fault->len > 0)
        fprintf(stderr, "strictline scan: %s\n", fault->ptr);
    buffer_clear(fault);
}

static void save(struct job *j)
{
    struct checkpoint c = {.settings = j->settings,
                           .entry = j->entry,
                           .responses = j->scanner.responses,
                           .remarks = j->scanner.remarks};
    struct buffer fault = BUFFER_EMPTY;

    j->unsaved = 0;
    output_checkpoint(&j->output, &c, &j->summary, &fault);
    print_fault(&fault);
    report_progress(&j->report, j->entry, j->manifest.count, &j->summary);
}

static void after_response(void *context)
{
    struct job *j = context;
    struct buffer fault = BUFFER_EMPTY;

    if (++j->unsaved >= j->save_every) {
        save(j);
        return;
    }
    output_flush(&j->output, false, &fault);
    print_fault(&fault);
}

static void after_remark(void *context, enum import_remark remark,
                         uint64_t place, const char *what)
{
    struct job *j = context;

    report_remark(&j->report, entry_of(j)->path, j->unit, remark, place, what);
}

static void after_read(void *context, uint64_t count)
{
    struct job *j = context;

    report_read(&j->report, count);
}

/* ---- a recording ---- */

static bool is_zipped(struct input *in)
{
    return member_begins(source_peek(&in->source, MEMBER_MARK_LENGTH));
}

/* Threads decode gzip members; one thread does everything else. */
static void run_scanner(struct job *j, struct input *in,
                        const struct import_format *format)
{
    struct import_options options = j->options;
    struct import_ahead ahead = {ahead_member, NULL};

    if (j->threads > 1 && in->regular && is_zipped(in))
        ahead.context = ahead_new(in->fd, in->begin, in->size, j->threads);
    if (ahead.context != NULL)
        options.ahead = &ahead;
    scanner_run(&j->scanner, format, &options, &in->source);
    if (ahead.context != NULL)
        ahead_free(ahead.context);
}

static void scan_input(struct job *j, struct input *in)
{
    const struct import_format *format = j->format;

    if (format == NULL)
        format = import_detect(source_peek(&in->source, IMPORT_PROBE_MAX));
    if (in->error != 0)
        return;
    if (format == NULL) {
        bool empty = source_peek(&in->source, 1).len == 0;

        j->scanner.remarks = 1;
        if (j->scanner.remarks_before > 0)
            return;
        scan_summary_count(&j->summary, "", "damage", "unknown-format", 1);
        report_fault(&j->report, entry_of(j)->path,
                     empty ? "empty"
                           : "not in a known format; --format NAME names it");
        return;
    }
    j->unit = format->unit;
    run_scanner(j, in, format);
}

static void begin_scanner(struct job *j, const struct checkpoint *from)
{
    j->scanner = (struct scanner){
        .rule = &j->rule,
        .path = entry_of(j)->path,
        .summary = &j->summary,
        .out = &j->output.lines,
        .responses_before = from->responses,
        .remarks_before = from->remarks,
        .taken = after_response,
        .remarked = after_remark,
        .context = j,
    };
}

/* False if it could not be read to the end. */
static bool scan_entry(struct job *j, const struct checkpoint *from)
{
    struct input in;
    int error;

    begin_scanner(j, from);
    if (!input_open(entry_of(j), &in)) {
        report_fault(&j->report, entry_of(j)->path, strerror(errno));
        return false;
    }
    in.was_read = after_read;
    in.context = j;
    scan_input(j, &in);
    error = in.error;
    input_close(&in);
    report_recording_end(&j->report, entry_of(j)->path);
    if (error != 0)
        report_fault(&j->report, entry_of(j)->path, strerror(error));
    return error == 0;
}

/* ---- all entries ---- */

static void scan_all(struct job *j, struct checkpoint *from)
{
    for (j->entry = from->entry; j->entry < j->manifest.count; j->entry++) {
        bool read = scan_entry(j, from);

        if (j->output.failed)
            return;
        *from = (struct checkpoint){.settings = 0};
        if (!read) {
            j->unread = true;
            /* another attempt continues with this one */
            if (j->output.state != NULL)
                return;
            scan_summary_count(&j->summary, "", "left-out", "recordings-unread",
                               1);
        }
        j->unsaved += RECORDING_WEIGHT;
        if (j->unsaved >= j->save_every && j->entry + 1 < j->manifest.count) {
            j->entry++;
            j->scanner.responses = j->scanner.remarks = 0;
            save(j);
            j->entry--;
        }
    }
    j->scanner.responses = j->scanner.remarks = 0;
    save(j);
}

static bool is_damaged(const struct scan_summary *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->rows[i].kind, "damage") == 0 && s->rows[i].count > 0)
            return true;
    return false;
}

static void add_head(struct job *j)
{
    if (j->rule.tsv && j->rule.lines != SCAN_LINES_NONE)
        scan_line_tsv_head(&j->rule, &j->output.lines);
}

enum exit_status job_run(struct job *j)
{
    struct checkpoint from = {.settings = job_settings(j)};
    struct buffer fault = BUFFER_EMPTY;
    bool usage, open;

    j->settings = from.settings;
    open = output_open(&j->output, &from, &j->summary, &usage, &fault);
    print_fault(&fault);
    if (!open)
        return usage ? EXIT_USAGE : EXIT_RESOURCE;
    if (from.output == 0)
        add_head(j);
    for (size_t i = from.entry; i < j->manifest.count; i++)
        j->report.total += input_size(&j->manifest.entries[i]);
    report_start(&j->report);
    scan_all(j, &from);
    report_end(&j->report);
    if (j->output.failed || j->unread)
        return EXIT_RESOURCE;
    return is_damaged(&j->summary) ? EXIT_DAMAGED : EXIT_OK;
}
