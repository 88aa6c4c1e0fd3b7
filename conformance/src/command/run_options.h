/* SPDX-License-Identifier: MIT */
/*
 * The command line of strictline run.
 */
#ifndef RUN_OPTIONS_H
#define RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "text/words.h"

/* Texts are those of argv; NULL: not given. */
struct run_options {
    const char *client, *exec, *delivery, *cases, *baseline;
    const char *results, *junit, *tap, *write_baseline;
    unsigned timeout, jobs;
    uint64_t memory;
    bool memory_given, quiet, verbose, help;
};

/* EXIT_OK, or the status of a wrong command line, which was complained of. The
 * cases begin at argv[optind]. */
int run_options_read(int argc, char **argv, struct run_options *out);

void run_options_help(FILE *out);

/* Adds the words that judge the same client in the same way, up to the cases
 * and the delivery. */
void run_options_repeat(const struct run_options *o, struct words *out);

#endif
