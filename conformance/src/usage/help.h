/* SPDX-License-Identifier: MIT */
/*
 * The help of a command, made of its table.
 */
#ifndef HELP_H
#define HELP_H

#include "usage/command.h"

/* --help, which every command has. */
extern const struct command_option help_option;

/* Prints all there is to say on a command, at most WRAP_COLUMNS wide. The exit
 * status. */
int help_print(const struct command *c);

/* Adds "-j, --jobs"; nothing for an operand. */
void help_names(const struct command_option *o, struct buffer *out);

/* Adds a row of a list: what stands on the left, in a column so wide, and what
 * it means. */
void help_row(const char *left, const char *text, size_t width,
              struct buffer *out);

#endif
