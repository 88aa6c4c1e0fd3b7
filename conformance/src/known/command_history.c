/* SPDX-License-Identifier: MIT */
/*
 * strictline history: which version of a client fixed or broke which case.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "known/known_results.h"
#include "learn/history.h"
#include "system/output_file.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

/* Versions, at most. */
#define VERSIONS_MAX 64

struct history_options {
    bool json;
    const char *html;
};

enum history_option { HISTORY_JSON = COMMAND_LONG + 1, HISTORY_HTML };

static const struct command_option options_table[] = {
    {0, NULL, "FILE",
     "what 'strictline run --results' wrote of each version, the oldest first"},
    {HISTORY_JSON, "json", NULL, "print an object, with a line for each case"},
    {HISTORY_HTML, "html", "FILE", "write a table for a browser"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct history_options *o = context;

    if (code == HISTORY_JSON)
        o->json = true;
    else
        o->html = value;
    return NULL;
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

static int run(const struct command *self, int argc, char **argv)
{
    struct history_options o = {.json = false};
    int status = options_read(self, argc, argv, take_option, &o);
    struct results *versions;
    size_t count = 0, wanted;

    if (status != OPTIONS_READ)
        return status;
    wanted = (size_t)(argc - optind);
    if (wanted < 2 || wanted > VERSIONS_MAX)
        return usage_fault("history", "it takes 2 to 64 files of results");
    versions = memory_get(wanted * sizeof *versions);
    status = EXIT_OK;
    for (; count < wanted; count++) {
        status =
            known_results_read(argv[(size_t)optind + count], &versions[count]);
        if (status != EXIT_OK)
            break;
    }
    if (status == EXIT_OK)
        status = tell(&o, versions, count);
    for (size_t i = 0; i < count; i++)
        results_clear(&versions[i]);
    free(versions);
    return status;
}

const struct command command_history = {
    .name = "history",
    .place = 37,
    .run = run,
    .summary = "show which version of a client fixed or broke which case",
    .usage = "[--json] [--html FILE] FILE FILE...",
    .about =
        "Compares the results of several versions of a client, or of several "
        "clients: a row for each case and delivery in which two of them "
        "differ, and what each version did to it. Fixed: it failed before; "
        "broke: it fails now. 'scripts/clients NAME@VERSION' installs that "
        "version of a client from npm.",
    .options = options_table,
    .examples = "  strictline run --client npm-undici@5.19.0 --results 1.json\n"
                "  strictline run --client npm-undici@5.28.0 --results 2.json\n"
                "  strictline history 1.json 2.json --html undici.html\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 a damaged file, 4 I/O "
                "error.",
};
