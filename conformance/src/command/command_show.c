/* SPDX-License-Identifier: MIT */
/*
 * strictline show: cases in full.
 */
#include <getopt.h>

#include "command/commands.h"
#include "command/usage.h"
#include "corpus/corpus.h"
#include "report/show.h"

static const char help[] =
    "usage: strictline show CASE...\n"
    "\n"
    "Shows cases in full: the rule and the reason, every octet that the "
    "server\n"
    "sends with its offset, what is expected, and how to run the case. CASE "
    "is\n"
    "an id or its last part, an area, a check, a pattern such as\n"
    "'chunked/size-*', a case file or a folder; 'strictline list' has them.\n"
    "\n"
    "  -h, --help    this text\n"
    "\n"
    "examples:\n"
    "  strictline show chunked/size-with-0x-prefix\n"
    "  strictline show ck-0x              the cases that cover a check\n"
    "  strictline show ./my.case          a case that is being written\n"
    "\n"
    "STRICTLINE_CASES names another folder of cases.\n"
    "Exit status: 0, 2 wrong command line, 3 damaged cases, 4 I/O.\n";

static int show_cases(char *const *words, size_t count)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    enum corpus_result result;
    struct corpus cases;

    result = corpus_gather(words, count, &cases, &faults);
    for (size_t i = 0; i < cases.count; i++) {
        if (i > 0)
            buffer_add_text(&out, "\n\n");
        show_case(&cases.cases[i], corpus_default_folder(), &out);
    }
    corpus_clear(&cases);
    return usage_finish(result, &out, &faults);
}

int command_show(int argc, char **argv)
{
    static const struct option options[] = {
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int option;

    opterr = 0;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        if (option != 'h')
            return usage_refuse(argv);
        return usage_help(help);
    }
    if (optind == argc)
        return usage_fault("show", "which case");
    return show_cases(argv + optind, (size_t)(argc - optind));
}
