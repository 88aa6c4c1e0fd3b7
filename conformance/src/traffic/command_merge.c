/* SPDX-License-Identifier: MIT */
/*
 * strictline merge: the counts, or the lines, of several scans as those of one.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fence/fence.h"
#include "scan/summary_html.h"
#include "scan/summary_text.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/fault.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define SUMMARY_MAX (64u << 20)
/* Lines are sorted in memory. */
#define LINES_MAX (UINT64_C(4) << 30)

struct merge {
    const char *summary, *html;
    bool lines;
};

enum merge_option { MERGE_SUMMARY = COMMAND_LONG + 1, MERGE_HTML, MERGE_LINES };

static const struct command_option options_table[] = {
    {0, NULL, "FILE", "summaries of scan --summary; - is standard input"},
    {MERGE_SUMMARY, "summary", "FILE", "write the counts of all of them"},
    {MERGE_HTML, "html", "FILE", "write them as a page"},
    {MERGE_LINES, "lines", NULL,
     "the FILEs are lines of scans: print all of them in one order, whatever "
     "the number of shards"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct merge *m = context;

    switch (code) {
    case MERGE_SUMMARY:
        m->summary = value;
        break;
    case MERGE_HTML:
        m->html = value;
        break;
    default: /* MERGE_LINES */
        m->lines = true;
        break;
    }
    return NULL;
}

static int refuse(struct buffer *fault, int status)
{
    fprintf(stderr, "strictline merge: %s\n", fault->ptr);
    buffer_clear(fault);
    return status;
}

/* ---- summaries ---- */

static int add_summary(const char *path, struct scan_summary *all)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY,
                  whole = BUFFER_EMPTY;
    struct scan_summary one;

    if (!file_read(path, SUMMARY_MAX, &text, &whole))
        return refuse(&whole, EXIT_RESOURCE);
    if (!scan_summary_read(buffer_view(&text), &one, &fault)) {
        fault_add_path(&whole, path, fault.ptr);
        buffer_clear(&fault);
        buffer_clear(&text);
        return refuse(&whole, EXIT_DAMAGED);
    }
    scan_summary_merge(all, &one);
    scan_summary_clear(&one);
    buffer_clear(&text);
    return OPTIONS_READ;
}

static int write_file(const char *path, struct buffer *text)
{
    struct output_file file;
    struct buffer fault = BUFFER_EMPTY;
    bool good = output_file_open(path, &file, &fault) &&
                output_file_write(&file, buffer_view(text), &fault);

    buffer_clear(text);
    return good ? OPTIONS_READ : refuse(&fault, EXIT_RESOURCE);
}

static int write_summary(const struct merge *m, struct scan_summary *all)
{
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    int status = OPTIONS_READ;

    if (m->summary != NULL) {
        scan_summary_write(all, &text);
        status = write_file(m->summary, &text);
    }
    if (m->html != NULL && status == OPTIONS_READ) {
        summary_html(all, &text);
        status = write_file(m->html, &text);
    }
    if (status != OPTIONS_READ ||
        (m->summary != NULL && strcmp(m->summary, "-") == 0))
        return status == OPTIONS_READ ? EXIT_OK : status;
    summary_text(all, &text);
    return usage_finish(CORPUS_OK, &text, &faults);
}

static int merge_summaries(const struct merge *m, int count, char **paths)
{
    struct scan_summary all = SCAN_SUMMARY_EMPTY;
    int status = OPTIONS_READ;

    for (int i = 0; i < count && status == OPTIONS_READ; i++)
        status = add_summary(paths[i], &all);
    if (status == OPTIONS_READ)
        status = write_summary(m, &all);
    scan_summary_clear(&all);
    return status;
}

/* ---- lines ---- */

static int compare_lines(const void *left, const void *right)
{
    const struct sl_bytes *a = left, *b = right;
    size_t len = a->len < b->len ? a->len : b->len;
    int order = memcmp(a->ptr, b->ptr, len);

    if (order != 0)
        return order;
    return a->len < b->len ? -1 : a->len > b->len;
}

/* A line of scan is JSON, or TSV that begins with an id. */
static bool is_line(struct sl_bytes line)
{
    return word_begins(line, "{\"id\":\"") ||
           (line.len > 16 && line.ptr[16] == '\t');
}

static bool is_heading(struct sl_bytes line)
{
    return word_begins(line, "id\t");
}

/* Splits the text into lines. False at one that scan did not write. */
static bool find_lines(struct sl_bytes text, struct sl_bytes **lines,
                       size_t *count, struct sl_bytes *heading)
{
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        struct sl_bytes line = {text.ptr, 0};

        if (end == NULL)
            return false;
        line.len = (size_t)(end - text.ptr);
        text.ptr += line.len + 1;
        text.len -= line.len + 1;
        if (is_heading(line)) {
            *heading = line;
            continue;
        }
        if (!is_line(line))
            return false;
        if ((*count & (*count - 1)) == 0)
            *lines = memory_grow(*lines, (*count > 0 ? 2 * *count : 1) *
                                             sizeof **lines);
        (*lines)[(*count)++] = line;
    }
    return true;
}

static int print_lines(struct sl_bytes text)
{
    struct sl_bytes *lines = NULL, heading = {"", 0};
    struct buffer fault = BUFFER_EMPTY;
    size_t count = 0;

    if (!find_lines(text, &lines, &count, &heading)) {
        free(lines);
        fault_add(&fault, "not lines of strictline scan, or cut off; a scan "
                          "with --state can be continued");
        return refuse(&fault, EXIT_DAMAGED);
    }
    if (count > 0)
        qsort(lines, count, sizeof *lines, compare_lines);
    if (heading.len > 0)
        printf("%.*s\n", (int)heading.len, heading.ptr);
    for (size_t i = 0; i < count; i++) {
        fwrite(lines[i].ptr, 1, lines[i].len, stdout);
        putchar('\n');
    }
    free(lines);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return EXIT_OK;
    fault_add(&fault, "standard output cannot be written");
    return refuse(&fault, EXIT_RESOURCE);
}

static int merge_lines(int count, char **paths)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status = OPTIONS_READ;

    for (int i = 0; i < count && status == OPTIONS_READ; i++)
        if (!file_read(paths[i], (size_t)LINES_MAX - text.len, &text, &fault))
            status = refuse(&fault, EXIT_RESOURCE);
    if (status == OPTIONS_READ)
        status = print_lines(buffer_view(&text));
    buffer_clear(&text);
    return status;
}

static void raise_fence(const struct merge *m, int count, char **paths)
{
    struct fence fence;

    fence_open(&fence);
    for (int i = 0; i < count; i++)
        fence_may_read(&fence, paths[i]);
    fence_may_write(&fence, m->summary);
    fence_may_write(&fence, m->html);
    fence_close(&fence);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct merge m = {.summary = NULL};
    int status = options_read(self, argc, argv, take_option, &m);

    if (status != OPTIONS_READ)
        return status;
    if (optind == argc)
        return usage_fault("merge", "which files? '-' is standard input");
    if (m.lines && (m.summary != NULL || m.html != NULL))
        return usage_fault("merge", "--lines has no counts to write");
    raise_fence(&m, argc - optind, argv + optind);
    return m.lines ? merge_lines(argc - optind, argv + optind)
                   : merge_summaries(&m, argc - optind, argv + optind);
}

const struct command command_merge = {
    .name = "merge",
    .place = 44,
    .run = run,
    .summary = "add up the counts of scans, or sort their lines",
    .usage = "[OPTION...] FILE...|-\n--lines FILE...|-",
    .about = "Adds up summaries that 'strictline scan --summary' wrote, in any "
             "order and any grouping, and prints the sum. With --lines, it "
             "prints the lines of scans sorted by octets, as 'LC_ALL=C sort' "
             "does.",
    .options = options_table,
    .examples = "  strictline merge part-*.json --html crawl.html\n"
                "  strictline merge --lines part-*.ndjson > crawl.ndjson\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 not such a file, 4 I/O "
                "error.",
};
