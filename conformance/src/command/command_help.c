/* SPDX-License-Identifier: MIT */
/*
 * strictline help: the commands, one command, or every option for programs.
 */
#include <getopt.h>
#include <stdio.h>

#include "command/commands.h"
#include "command/overview.h"
#include "usage/help.h"
#include "usage/options.h"
#include "usage/usage.h"

static const struct command_option options[] = {
    {0, NULL, "COMMAND", "the command to explain; none: the list of them"},
    {COMMAND_LONG + 1, "options", NULL,
     "print every option of every command for programs: command, option, "
     "argument and text, divided by tabs"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    bool *for_programs = context;

    (void)code;
    (void)value;
    *for_programs = true;
    return NULL;
}

static int explain(const char *name)
{
    struct buffer fault = BUFFER_EMPTY;
    const struct command *c = command_find(name, &fault);
    int status = EXIT_USAGE;

    if (c != NULL)
        status = help_print(c);
    else
        fprintf(stderr, "strictline help: %s\n", fault.ptr);
    buffer_clear(&fault);
    return status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    bool for_programs = false;
    int status = options_read(self, argc, argv, take_option, &for_programs);

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind > (for_programs ? 0 : 1))
        return usage_fault("help", "one command at a time");
    if (optind < argc)
        return explain(argv[optind]);
    if (for_programs)
        overview_options(&out);
    else
        overview_text(&out);
    return usage_finish(CORPUS_OK, &out, &faults);
}

const struct command command_help = {
    .name = "help",
    .place = 90,
    .run = run,
    .summary = "explain a command",
    .usage = "[COMMAND]\n--options",
    .about = "Explains a command, as 'strictline COMMAND --help' does.",
    .options = options,
    .statuses = "Exit status: 0, or 2 if there is no such command, 4 if the "
                "output cannot be written.",
};
