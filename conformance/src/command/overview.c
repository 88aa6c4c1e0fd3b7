/* SPDX-License-Identifier: MIT */
/*
 * All commands and their options.
 */
#include "command/overview.h"

#include <string.h>

#include "command/commands.h"
#include "usage/help.h"

static const struct command_option program_options[] = {
    {'h', "help", NULL, "print the commands"},
    {'V', "version", NULL, "print the version"},
};

#define PROGRAM_OPTION_COUNT                                                   \
    (sizeof program_options / sizeof program_options[0])

static size_t longest_name(void)
{
    const struct command *c;
    size_t longest = 0;

    for (size_t i = 0; (c = command_at(i)) != NULL; i++)
        longest = strlen(c->name) > longest ? strlen(c->name) : longest;
    return longest;
}

void overview_text(struct buffer *out)
{
    size_t width = longest_name();
    const struct command *c;

    buffer_add_text(out,
                    "usage: strictline COMMAND [OPTION...] [ARGUMENT...]\n\n"
                    "Shows what an HTTP/1 client really does with a "
                    "response.\n\n");
    for (size_t i = 0; (c = command_at(i)) != NULL; i++)
        help_row(c->name, c->summary, width, out);
    buffer_add_text(
        out, "\nFirst steps:\n"
             "  strictline run --client curl              judge curl\n"
             "  strictline run --exec 'my-client {url}'   judge your client\n"
             "  strictline help run                       what run can do\n");
}

static void add_fields(const char *command, const struct command_option *o,
                       struct buffer *out)
{
    buffer_printf(out, "%s\t", command);
    help_names(o, out);
    buffer_printf(out, "\t%s\t%s\n", o->argument != NULL ? o->argument : "",
                  o->text);
}

void overview_options(struct buffer *out)
{
    const struct command *c;

    for (size_t i = 0; i < PROGRAM_OPTION_COUNT; i++)
        add_fields("", &program_options[i], out);
    for (size_t i = 0; (c = command_at(i)) != NULL; i++) {
        buffer_printf(out, "%s\t\t\t%s\n", c->name, c->summary);
        for (const struct command_option *o = c->options; o->text != NULL; o++)
            add_fields(c->name, o, out);
        add_fields(c->name, &help_option, out);
    }
}
