/* SPDX-License-Identifier: MIT */
/*
 * strictline diff: two results files, or two profiles, case by case.
 */
#include <getopt.h>
#include <stdio.h>

#include "known/profile_diff.h"
#include "results/results_diff.h"
#include "system/file.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

static bool read_results(const char *path, struct results *out,
                         struct buffer *faults, bool *readable)
{
    struct buffer text = BUFFER_EMPTY;
    bool good = file_read(path, RESULTS_FILE_MAX, &text, faults);

    *readable = *readable && good;
    good = good && results_parse(buffer_view(&text), path, out, faults);
    buffer_clear(&text);
    return good;
}

static int print(const struct results_diff *d, bool json)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    int status;

    if (json)
        results_diff_json(d, &out);
    else
        results_diff_text(d, &out);
    status = usage_finish(CORPUS_OK, &out, &faults);
    if (status == EXIT_OK && d->counts[CHANGE_BROKEN] > 0)
        return EXIT_FAILED;
    return status;
}

/* Both files are read, so that the faults of both are reported. */
static int diff(char *const *paths, bool json)
{
    struct results both[2] = {{.path = NULL}, {.path = NULL}};
    struct buffer faults = BUFFER_EMPTY;
    struct results_diff d;
    bool good = true, readable = true;
    int status;

    for (int i = 0; i < 2; i++)
        good = read_results(paths[i], &both[i], &faults, &readable) && good;
    if (good) {
        results_diff_make(&both[0], &both[1], &d);
        status = print(&d, json);
        results_diff_clear(&d);
    } else {
        fprintf(stderr, "strictline: %s\n", faults.ptr);
        status = readable ? EXIT_DAMAGED : EXIT_RESOURCE;
    }
    buffer_clear(&faults);
    for (int i = 0; i < 2; i++)
        results_clear(&both[i]);
    return status;
}

enum diff_option { DIFF_JSON = COMMAND_LONG + 1 };

static const struct command_option options[] = {
    {0, NULL, "FILE",
     "two files written by 'strictline run --results' (or --results-ndjson), "
     "the old one first: for one client in two versions or with different "
     "options, or for two clients; - is standard input; or two profile files"},
    {DIFF_JSON, "json", NULL, "print an object, with a line for each change"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    bool *json = context;

    (void)value;
    *json = *json || code == DIFF_JSON;
    return NULL;
}

static int run(const struct command *self, int argc, char **argv)
{
    bool json = false;
    int status = options_read(self, argc, argv, take_option, &json);

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind != 2)
        return usage_fault("diff", "name two files of results");
    if (profile_diff_means(argv[optind]) &&
        profile_diff_means(argv[optind + 1]))
        return profile_diff(argv[optind], argv[optind + 1]);
    return diff(argv + optind, json);
}

const struct command command_diff = {
    .name = "diff",
    .place = 34,
    .run = run,
    .summary = "compare two results: what broke, what is fixed, what differs",
    .usage = "[--json] FILE FILE",
    .about =
        "Compares the results of two runs, case by case and delivery by "
        "delivery. A case is broken if it fails in the second but not in the "
        "first, and fixed if it failed and no longer does. A failure listed in "
        "a baseline counts like any other. Times and the texts of errors are "
        "not compared.",
    .options = options,
    .examples =
        "  strictline run --client curl --results old.json\n"
        "  strictline run --client ./curl-new.client --results new.json\n"
        "  strictline diff old.json new.json\n",
    .statuses = "Exit status: 0 nothing is broken, 1 something is, 2 wrong "
                "usage, 3 a damaged file, or one of another version, 4 I/O "
                "error.",
};
