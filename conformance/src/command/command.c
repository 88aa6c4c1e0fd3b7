/* SPDX-License-Identifier: MIT */
/*
 * The list of commands. Each is in a file of its own, command_<name>.c.
 */
#include "command/command.h"

#include <string.h>

#include "text/line.h"
#include "text/word.h"

static const struct command *const commands[] = {
    &command_run,    &command_serve,    &command_parse,
    &command_import, &command_selftest, &command_lint,
    &command_list,   &command_show,     &command_help,
};

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

const struct command *command_at(size_t i)
{
    return i < COMMAND_COUNT ? commands[i] : NULL;
}

const struct command *command_find(const char *name, struct buffer *fault)
{
    const char *names[COMMAND_COUNT];

    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[i] = commands[i]->name;
        if (strcmp(name, names[i]) == 0)
            return commands[i];
    }
    line_add_unknown(fault, "there is no command", word_of(name), names,
                     COMMAND_COUNT, "'strictline help' lists them");
    return NULL;
}
