/* SPDX-License-Identifier: MIT */
/*
 * The help of a command, made from its table.
 */
#ifndef HELP_H
#define HELP_H

#include "usage/command.h"

/* --help, which every command has. */
extern const struct command_option help_option;

/* Prints the whole help of a command, at most WRAP_COLUMNS wide. Returns the
 * exit status. */
int help_print(const struct command *c);

/* Adds "-j, --jobs"; nothing for an operand. */
void help_names(const struct command_option *o, struct buffer *out);

/* Adds a row of a list: `left` in a column of that width, then what it
 * means. */
void help_row(const char *left, const char *text, size_t width,
              struct buffer *out);

#endif
