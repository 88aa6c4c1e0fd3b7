/* SPDX-License-Identifier: MIT */
/*
 * Reads the options of a command by its table.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "usage/command.h"

/* Gets the option with that code, and its argument or NULL. Returns NULL, or a
 * clause about what is wrong. */
typedef const char *options_take(void *context, int code, const char *value);

/* The options were read, and the command continues. */
#define OPTIONS_READ (-1)

/*
 * Calls take for each option (NULL: the command's table has none); the operands
 * then begin at argv[optind].
 * Any result but OPTIONS_READ is the exit status to end with at once: help was
 * asked for and given, or a fault was reported.
 */
int options_read(const struct command *c, int argc, char **argv,
                 options_take *take, void *context);

/* Reads an argument that is a number from 1 to max. False for anything else,
 * and *out is then unchanged. */
bool options_take_number(const char *value, unsigned max, unsigned *out);

#endif
