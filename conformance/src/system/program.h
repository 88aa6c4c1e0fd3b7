/* SPDX-License-Identifier: MIT */
/*
 * Where a program is.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>

/* The path of the program: unchanged if it has a slash, else from PATH. To be
 * freed; NULL with errno: ENOENT, ENOTDIR or EACCES if there is no such
 * executable file, another if that is unknown. */
char *program_find(const char *name);

/* Whether errno means that there is none. */
bool program_is_absent(int error);

#endif
