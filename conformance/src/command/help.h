/* SPDX-License-Identifier: MIT */
/*
 * The help of the program and of each command, made of their tables.
 */
#ifndef HELP_H
#define HELP_H

#include "command/command.h"

/* --help, which every command has. */
extern const struct command_option help_option;

/* Adds what the commands are, and the first steps. */
void help_overview(struct buffer *out);

/* Adds all there is to say on a command, at most WRAP_COLUMNS wide. */
void help_command(const struct command *c, struct buffer *out);

/*
 * Adds the options of every command for programs, a line each:
 * COMMAND, OPTION, ARGUMENT and TEXT, divided by tabs. OPTION is
 * "-j, --jobs" or "--tls", empty for an operand, whose name is ARGUMENT, and
 * for the command itself, which has neither. COMMAND is empty for the options
 * of the program.
 */
void help_options(struct buffer *out);

/* Prints help_command. The exit status. */
int help_print(const struct command *c);

#endif
