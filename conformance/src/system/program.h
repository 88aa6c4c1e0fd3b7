/* SPDX-License-Identifier: MIT */
/*
 * Where a program is.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>

/* The path of the program: as it is if it has a slash, else where PATH has
 * it. Ours to free; NULL with errno: ENOENT, ENOTDIR or EACCES if there
 * is no such executable file, another if that cannot be told. */
char *program_find(const char *name);

/* Whether errno says that there is none. */
bool program_is_absent(int error);

#endif
