/* SPDX-License-Identifier: MIT */
/*
 * Where a program is.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

/* The path of the program: as it is if it has a slash, else where PATH has
 * it. Ours to free; NULL if there is no such executable file. */
char *program_find(const char *name);

#endif
