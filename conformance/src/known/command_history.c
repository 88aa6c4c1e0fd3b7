/* SPDX-License-Identifier: MIT */
/*
 * strictline history: which version of a client fixed or broke which case.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/run_deliveries.h"
#include "known/known_results.h"
#include "known/version_runs.h"
#include "learn/history.h"
#include "system/output_file.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

/* The most versions. */
#define VERSIONS_MAX 64

#define FOLDER_DEFAULT "strictline-results"

struct history_options {
    bool json;
    const char *html;
    struct version_runs runs;
};

enum history_option {
    HISTORY_CLIENT = COMMAND_LONG + 1,
    HISTORY_VERSIONS,
    HISTORY_RESULTS,
    HISTORY_FRESH,
    HISTORY_DELIVERY,
    HISTORY_JSON,
    HISTORY_HTML
};

static const struct command_option options_table[] = {
    {0, NULL, "FILE",
     "results files of 'strictline run --results', one for each version, the "
     "oldest first"},
    {0, NULL, "CASE", "with --client: " COMMAND_CASE_TEXT},
    {HISTORY_CLIENT, "client", "CLIENT",
     "judge versions of a client: node-http, or one that npm installs"},
    {HISTORY_VERSIONS, "versions", "LIST",
     "these versions, joined by commas, the oldest first; what is missing is "
     "installed"},
    {HISTORY_RESULTS, "results", "DIR",
     "keep their results in DIR (default: " FOLDER_DEFAULT "), and use those "
     "already there"},
    {HISTORY_FRESH, "fresh", NULL, "judge again even those that have results"},
    {HISTORY_DELIVERY, "delivery", "LIST",
     "as for 'strictline run' (default: " RUN_DELIVERIES_DEFAULT ")"},
    {HISTORY_JSON, "json", NULL, "print an object, with a line for each case"},
    {HISTORY_HTML, "html", "FILE", "write a table for a browser"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct history_options *o = context;

    switch (code) {
    case HISTORY_CLIENT:
        o->runs.client = value;
        return NULL;
    case HISTORY_VERSIONS:
        o->runs.versions = value;
        return NULL;
    case HISTORY_RESULTS:
        o->runs.folder = value;
        return NULL;
    case HISTORY_FRESH:
        o->runs.fresh = true;
        return NULL;
    case HISTORY_DELIVERY:
        o->runs.delivery = value;
        return NULL;
    case HISTORY_JSON:
        o->json = true;
        return NULL;
    default: /* HISTORY_HTML */
        o->html = value;
        return NULL;
    }
}

static int write_all(const struct history_options *o, const struct history *h,
                     struct output_file *file)
{
    struct buffer out = BUFFER_EMPTY, html = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status = EXIT_OK;

    if (o->html != NULL) {
        history_html(h, &html);
        if (!output_file_write(file, buffer_view(&html), &fault))
            status = known_complain(&fault, EXIT_RESOURCE);
        buffer_clear(&html);
    }
    if (status != EXIT_OK)
        return status;
    if (o->json)
        history_json(h, &out);
    else
        history_text(h, &out);
    return known_print(&out);
}

static int tell(const struct history_options *o, const struct results *versions,
                size_t count)
{
    struct output_file file = OUTPUT_FILE_NONE;
    struct buffer fault = BUFFER_EMPTY;
    struct history h;
    int status;

    if (o->html != NULL && !output_file_open(o->html, &file, &fault))
        return known_complain(&fault, EXIT_RESOURCE);
    history_make(versions, count, &h);
    status = write_all(o, &h, &file);
    history_clear(&h);
    return status;
}

static int tell_files(const struct history_options *o, char *const *paths,
                      size_t wanted)
{
    struct results *versions = memory_get((wanted + 1) * sizeof *versions);
    int status = EXIT_OK;
    size_t count = 0;

    while (status == EXIT_OK && count < wanted) {
        status = known_results_read(paths[count], &versions[count]);
        count += status == EXIT_OK;
    }
    if (status == EXIT_OK)
        status = tell(o, versions, count);
    for (size_t i = 0; i < count; i++)
        results_clear(&versions[i]);
    free(versions);
    return status;
}

static size_t count_versions(const char *list)
{
    size_t count = 1;

    for (; *list != '\0'; list++)
        count += *list == ',';
    return count;
}

static int judge_and_tell(struct history_options *o, char *const *cases,
                          size_t count)
{
    size_t wanted;
    struct words paths = WORDS_EMPTY;
    int status;

    if (o->runs.client == NULL || o->runs.versions == NULL)
        return usage_fault("history", "--client and --versions go together");
    wanted = count_versions(o->runs.versions);
    if (wanted < 2 || wanted > VERSIONS_MAX)
        return usage_fault("history", "--versions takes 2 to 64 versions");
    o->runs.cases = cases;
    o->runs.case_count = count;
    status = version_runs_judge(&o->runs, &paths);
    if (status == EXIT_OK && paths.count < 2) {
        fputs("strictline: fewer than two versions are left to compare\n",
              stderr);
        status = EXIT_RESOURCE;
    }
    if (status == EXIT_OK)
        status = tell_files(o, paths.items, paths.count);
    if (status == EXIT_OK && paths.count < wanted)
        status = EXIT_RESOURCE;
    words_clear(&paths);
    return status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct history_options o = {
        .json = false,
        .runs = {.folder = FOLDER_DEFAULT, .delivery = RUN_DELIVERIES_DEFAULT}};
    int status = options_read(self, argc, argv, take_option, &o);
    size_t count;

    if (status != OPTIONS_READ)
        return status;
    count = (size_t)(argc - optind);
    if (o.runs.client != NULL || o.runs.versions != NULL)
        return judge_and_tell(&o, argv + optind, count);
    if (count < 2 || count > VERSIONS_MAX)
        return usage_fault("history", "name 2 to 64 files of results");
    return tell_files(&o, argv + optind, count);
}

const struct command command_history = {
    .name = "history",
    .place = 37,
    .run = run,
    .summary = "show which version of a client fixed or broke which case",
    .usage = "[--json] [--html FILE] FILE FILE...\n"
             "[OPTION...] --client CLIENT --versions LIST [CASE...]",
    .about =
        "Compares the results of several versions of a client, or of several "
        "clients: a row for each case and delivery in which two of them "
        "differ, and what each version did to it. Fixed: it failed before; "
        "broke: it fails now. With --client it installs the versions from npm "
        "and judges them first; a version that cannot be installed is reported "
        "and left out.",
    .options = options_table,
    .examples =
        "  strictline history old.json new.json --html versions.html\n"
        "  strictline history --client node-http --versions 20.11.0,20.11.1\n"
        "  strictline history --client npm-undici --versions 5.19.0,5.28.0 "
        "framing\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 a damaged file, 4 I/O "
                "error, or a version that could not be installed or judged.",
};
