/* SPDX-License-Identifier: MIT */
/*
 * The messages about a wrong command line, and how commands end.
 */
#ifndef USAGE_H
#define USAGE_H

#include "corpus/corpus.h"
#include "text/buffer.h"

/* getopt_long returned '?' or ':' for the command argv[0]: reports which
 * argument is wrong and where help is. Returns EXIT_USAGE. Needs opterr = 0. */
int usage_refuse(char *const *argv);

/* "strictline COMMAND: message; see 'strictline help COMMAND'". Returns
 * EXIT_USAGE. */
int usage_fault(const char *command, const char *message);

/*
 * Ends a command that read cases: prints the faults to standard error and *out
 * to standard output, and empties both. Returns the exit status of the result,
 * or EXIT_RESOURCE if the output cannot be written.
 */
int usage_finish(enum corpus_result result, struct buffer *out,
                 struct buffer *faults);

#endif
