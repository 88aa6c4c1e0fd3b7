/* SPDX-License-Identifier: MIT */
/*
 * strictline report: reports of finished runs, made from their results.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "command/results_list.h"
#include "report/report_join.h"
#include "report/report_sarif.h"
#include "system/file.h"
#include "system/output_file.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

/* The files that can be made; the order of the options. */
enum form { FORM_HTML, FORM_SARIF, FORM_JUNIT, FORM_TAP };
#define FORMS (FORM_TAP + 1)

struct work {
    const char *chains;
    const char *paths[FORMS]; /* NULL: not wanted */
    struct output_file files[FORMS];
    struct results_list list;
    bool damaged;              /* some case */
    struct report_join *joins; /* of each of the results */
    const struct report **reports;
};

/* ---- in ---- */

/* Every file is read, so that the faults of all are reported. */
static int read_files(struct work *w, char *const *paths, size_t count)
{
    struct buffer faults = BUFFER_EMPTY;
    int status = EXIT_OK;

    for (size_t i = 0; i < count; i++) {
        int one = results_list_add(&w->list, paths[i], &faults);

        status = one > status ? one : status;
    }
    if (status == EXIT_OK && w->chains != NULL)
        status = results_list_add_chains(&w->list, w->chains, &faults);
    if (status == EXIT_OK)
        w->damaged = !results_list_read_cases(&w->list, &faults);
    if (faults.len > 0)
        fprintf(stderr, "strictline: %s\n", faults.ptr);
    buffer_clear(&faults);
    return status;
}

static void join(struct work *w)
{
    const struct results_list *l = &w->list;

    w->joins = memory_get(l->count * sizeof *w->joins);
    w->reports = memory_get(l->count * sizeof *w->reports);
    for (size_t i = 0; i < l->count; i++) {
        report_join_make(&l->items[i], l->cases.cases, l->cases.count,
                         &w->joins[i]);
        w->reports[i] = &w->joins[i].report;
    }
}

/* ---- out ---- */

static void make(const struct work *w, enum form form, struct buffer *out)
{
    switch (form) {
    case FORM_HTML:
        results_list_page(&w->list, out);
        break;
    case FORM_SARIF:
        report_sarif_all(w->reports, w->list.count, out);
        break;
    case FORM_JUNIT:
        report_junit(w->reports[0], out);
        break;
    case FORM_TAP:
        report_tap(w->reports[0], out);
        break;
    }
}

static bool open_files(struct work *w, struct buffer *fault)
{
    for (int i = 0; i < FORMS; i++)
        if (w->paths[i] != NULL &&
            !output_file_open(w->paths[i], &w->files[i], fault))
            return false;
    return true;
}

static bool write_files(struct work *w, struct buffer *fault)
{
    bool good = true;

    for (int i = 0; i < FORMS; i++) {
        struct buffer text = BUFFER_EMPTY;

        if (w->paths[i] == NULL)
            continue;
        make(w, (enum form)i, &text);
        good =
            output_file_write(&w->files[i], buffer_view(&text), fault) && good;
        buffer_clear(&text);
    }
    return good;
}

static bool is_any_wanted(const struct work *w)
{
    for (int i = 0; i < FORMS; i++)
        if (w->paths[i] != NULL)
            return true;
    return false;
}

/* Without a file: what the run printed, for each client. */
static bool print(const struct work *w, struct buffer *fault)
{
    const struct terminal_style style = {.colour = report_colour(stdout)};
    struct buffer text = BUFFER_EMPTY;
    bool good;

    for (size_t i = 0; i < w->list.count; i++)
        report_terminal(w->reports[i], &style, &text);
    good = file_write("-", buffer_view(&text), fault);
    buffer_clear(&text);
    return good;
}

static int write_all(struct work *w)
{
    struct buffer fault = BUFFER_EMPTY;
    bool good = open_files(w, &fault) && write_files(w, &fault) &&
                (is_any_wanted(w) || print(w, &fault));

    if (!good)
        fprintf(stderr, "strictline: %s\n", fault.ptr);
    buffer_clear(&fault);
    if (!good)
        return EXIT_RESOURCE;
    return w->damaged ? EXIT_DAMAGED : EXIT_OK;
}

static void work_clear(struct work *w)
{
    for (int i = 0; i < FORMS; i++)
        output_file_drop(&w->files[i]);
    for (size_t i = 0; w->joins != NULL && i < w->list.count; i++)
        report_join_clear(&w->joins[i]);
    free(w->joins);
    free(w->reports);
    results_list_clear(&w->list);
}

/* ---- the command ---- */

static const struct command_option options[] = {
    {0, NULL, "FILE",
     "files written by 'strictline run --results' (or --results-ndjson), one "
     "for each client; - is standard input"},
    {COMMAND_LONG + 1 + FORM_HTML, "html", "FILE",
     "write the matrix of all clients, one page that needs no network"},
    {COMMAND_LONG + 1 + FORM_SARIF, "sarif", "FILE",
     "write SARIF 2.1.0, a run for each client"},
    {COMMAND_LONG + 1 + FORM_JUNIT, "junit", "FILE",
     "write JUnit XML, for one client"},
    {COMMAND_LONG + 1 + FORM_TAP, "tap", "FILE",
     "write TAP 14, for one client"},
    {COMMAND_LONG + 1 + FORMS, "chains", "FILE",
     "add to the page of --html the pairs of proxies and clients from what "
     "'strictline chain --json' printed"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct work *w = context;

    if (code == COMMAND_LONG + 1 + FORMS)
        w->chains = value;
    else
        w->paths[code - COMMAND_LONG - 1] = value;
    return NULL;
}

static int report(struct work *w, char *const *paths, size_t count)
{
    int status;

    if (count == 0)
        return usage_fault("report", "name one or more files of results");
    if (count > 1 &&
        (w->paths[FORM_JUNIT] != NULL || w->paths[FORM_TAP] != NULL))
        return usage_fault("report", "--junit and --tap are about one client: "
                                     "one file");
    status = read_files(w, paths, count);
    if (status != EXIT_OK)
        return status;
    join(w);
    return write_all(w);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct work w = {.list = RESULTS_LIST_EMPTY};
    int status;

    for (int i = 0; i < FORMS; i++)
        w.files[i] = OUTPUT_FILE_NONE;
    status = options_read(self, argc, argv, take_option, &w);
    if (status == OPTIONS_READ)
        status = report(&w, argv + optind, (size_t)(argc - optind));
    work_clear(&w);
    return status;
}

const struct command command_report = {
    .name = "report",
    .place = 32,
    .run = run,
    .summary = "make reports from results: HTML, SARIF, JUnit, TAP, text",
    .usage = "[OPTION...] FILE...",
    .about = "Makes the files that a run would have written from its results, "
             "and one page from the results of several clients. Without an "
             "option it prints the report for people. Cases that this program "
             "does not have are shown as far as the results describe them.",
    .options = options,
    .examples = "  strictline report curl.json wget.json --html clients.html\n"
                "  strictline report curl.json --sarif curl.sarif\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 a damaged file, a damaged "
                "case (the others are shown), or results of another version, 4 "
                "I/O error. It does not depend on what the results say.",
};
