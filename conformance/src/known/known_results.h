/* SPDX-License-Identifier: MIT */
/*
 * Results and cases, as the commands about known clients need them.
 */
#ifndef KNOWN_RESULTS_H
#define KNOWN_RESULTS_H

#include "corpus/corpus.h"
#include "learn/lesson.h"

/* Reads the file. EXIT_OK, or the status of a fault, which is printed. */
int known_results_read(const char *path, struct results *out);

/* All cases of the program, sorted; damaged ones are reported and left out.
 * EXIT_OK, or EXIT_DAMAGED if there are none. */
int known_cases_read(struct corpus *out);

/* Prints "strictline: " and the faults, and empties them. Returns the
 * status. */
int known_complain(struct buffer *faults, int status);

/* Prints to standard output, and empties *out. */
int known_print(struct buffer *out);

#endif
