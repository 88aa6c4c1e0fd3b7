/* SPDX-License-Identifier: MIT */
/*
 * The list of commands, made of the names of their files.
 */
#include "command/commands.h"

#include <string.h>

#include "text/line.h"
#include "text/word.h"

/* The build writes this file: a line COMMAND(name) for each. */
#define COMMAND(name) extern const struct command command_##name;
#include <command_list.h>
#undef COMMAND

#define COMMAND(name) &command_##name,
static const struct command *const commands[] = {
#include <command_list.h>
};
#undef COMMAND

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

/* The number of commands that are listed before commands[i]. */
static size_t commands_before(size_t i)
{
    size_t count = 0;

    for (size_t k = 0; k < COMMAND_COUNT; k++)
        count += commands[k]->place < commands[i]->place ||
                 (commands[k]->place == commands[i]->place && k < i);
    return count;
}

const struct command *command_at(size_t i)
{
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        if (commands_before(k) == i)
            return commands[k];
    return NULL;
}

const struct command *command_find(const char *name, struct buffer *fault)
{
    const char *names[COMMAND_COUNT];

    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[i] = command_at(i)->name;
        if (strcmp(name, names[i]) == 0)
            return command_at(i);
    }
    line_add_unknown(fault, "there is no command", word_of(name), names,
                     COMMAND_COUNT, "'strictline help' lists them");
    return NULL;
}
