/* SPDX-License-Identifier: MIT */
/*
 * strictline show: cases in full.
 */
#include <getopt.h>
#include <stdlib.h>

#include "corpus/corpus.h"
#include "show/show.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

static int show_cases(char *const *words, size_t count)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    char *folder = corpus_default_folder();
    struct requirement_map map;
    enum corpus_result result;
    struct corpus cases;

    result = corpus_gather(words, count, &cases, &faults);
    if (!corpus_read_requirements(&map, &faults) && result == CORPUS_OK)
        result = CORPUS_DAMAGED;
    for (size_t i = 0; i < cases.count; i++) {
        if (i > 0)
            buffer_add_text(&out, "\n\n");
        show_case(&cases.cases[i], folder, &map, &out);
    }
    corpus_clear(&cases);
    requirement_map_clear(&map);
    free(folder);
    return usage_finish(result, &out, &faults);
}

#define SHOW_CASES (COMMAND_LONG + 1)

static const struct command_option options[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT},
    {SHOW_CASES, "cases", "DIR", "read the cases from DIR"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    (void)context;
    if (code == SHOW_CASES)
        setenv("STRICTLINE_CASES", value, 1);
    return NULL;
}

static int run(const struct command *self, int argc, char **argv)
{
    int status = options_read(self, argc, argv, take_option, NULL);

    if (status != OPTIONS_READ)
        return status;
    if (optind == argc)
        return usage_fault("show", "name at least one case");
    return show_cases(argv + optind, (size_t)(argc - optind));
}

const struct command command_show = {
    .name = "show",
    .place = 80,
    .run = run,
    .summary = "print cases in full: octets, rule, reason",
    .usage = "[--cases DIR] CASE...",
    .about = "Prints cases in full: the rule and the reason, every octet that "
             "the server sends, with its offset, what is expected, and how to "
             "run the case.",
    .options = options,
    .examples =
        "  strictline show chunked/size-with-0x-prefix\n"
        "  strictline show ck-0x           the cases that cover a check\n"
        "  strictline show ./my.case       a case that is being written\n",
    .statuses = "The environment variable STRICTLINE_CASES names another "
                "folder of cases. " COMMAND_CASE_STATUSES,
};
