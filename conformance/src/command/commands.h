/* SPDX-License-Identifier: MIT */
/*
 * All commands of the program. Each is a file command_<name>.c, in the room of
 * its use, which defines `const struct command command_<name>`; the build finds
 * it there, and no list is edited.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "usage/command.h"

/* The command number i in the order of their places; NULL past the last. */
const struct command *command_at(size_t i);

/* NULL, with one clause in *fault, if there is none of that name. */
const struct command *command_find(const char *name, struct buffer *fault);

#endif
