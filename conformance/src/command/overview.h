/* SPDX-License-Identifier: MIT */
/*
 * All commands and their options, for people and for programs.
 */
#ifndef OVERVIEW_H
#define OVERVIEW_H

#include "usage/command.h"

/* Adds what the commands are, and the first steps. */
void overview_text(struct buffer *out);

/*
 * Adds the options of every command, a line each: COMMAND, OPTION, ARGUMENT
 * and TEXT, separated by tabs. OPTION is "-j, --jobs" or "--tls"; it is empty
 * for an operand, whose name is ARGUMENT, and for the command itself, which has
 * neither. COMMAND is empty for the options of the program.
 */
void overview_options(struct buffer *out);

#endif
