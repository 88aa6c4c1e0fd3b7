/* SPDX-License-Identifier: MIT */
/*
 * strictline help: the commands, one command, or every option for programs.
 */
#include <getopt.h>
#include <stdio.h>

#include "command/commands.h"
#include "command/overview.h"
#include "limits/peer_limits.h"
#include "usage/help.h"
#include "usage/options.h"
#include "usage/usage.h"

static const struct command_option options[] = {
    {0, NULL, "COMMAND", "the command to explain (default: list them all)"},
    {COMMAND_LONG + 1, "options", NULL,
     "print every option of every command for programs: command, option, "
     "argument and text, separated by tabs"},
    {COMMAND_LONG + 2, "limits", NULL,
     "print the limits on what clients and other peers may send"},
    COMMAND_OPTIONS_END,
};

enum topic { TOPIC_COMMANDS, TOPIC_OPTIONS, TOPIC_LIMITS };

static const char *take_option(void *context, int code, const char *value)
{
    enum topic *topic = context;

    (void)value;
    *topic = code == COMMAND_LONG + 1 ? TOPIC_OPTIONS : TOPIC_LIMITS;
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

static void add_topic(enum topic topic, struct buffer *out)
{
    switch (topic) {
    case TOPIC_COMMANDS:
        overview_text(out);
        break;
    case TOPIC_OPTIONS:
        overview_options(out);
        break;
    case TOPIC_LIMITS:
        peer_limits_add_all(out);
        break;
    }
}

static int run(const struct command *self, int argc, char **argv)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    enum topic topic = TOPIC_COMMANDS;
    int status = options_read(self, argc, argv, take_option, &topic);

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind > (topic != TOPIC_COMMANDS ? 0 : 1))
        return usage_fault("help", "one command at a time");
    if (optind < argc)
        return explain(argv[optind]);
    add_topic(topic, &out);
    return usage_finish(CORPUS_OK, &out, &faults);
}

const struct command command_help = {
    .name = "help",
    .place = 90,
    .run = run,
    .summary = "explain a command",
    .usage = "[COMMAND]\n--options\n--limits",
    .about = "Explains a command, as 'strictline COMMAND --help' does.",
    .options = options,
    .statuses = "Exit status: 0, or 2 if there is no such command, 4 if the "
                "output cannot be written.",
};
