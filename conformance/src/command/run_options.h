/* SPDX-License-Identifier: MIT */
/*
 * The command line of strictline run.
 */
#ifndef RUN_OPTIONS_H
#define RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/words.h"
#include "usage/command.h"

/* The files that a run can write. */
enum run_output { RUN_RESULTS, RUN_JUNIT, RUN_SARIF, RUN_TAP, RUN_BASELINE };

#define RUN_OUTPUTS (RUN_BASELINE + 1)

/* Texts are those of argv; NULL: not given. */
struct run_options {
    const char *client, *exec, *proxy, *name, *delivery, *cases, *baseline,
        *fail_on;
    const char *ndjson, *golden, *isolation;
    const char *outputs[RUN_OUTPUTS]; /* their paths */
    unsigned timeout, jobs;           /* jobs: 0 if not given */
    uint64_t memory;
    struct words env;  /* NAME=VALUE */
    struct words skip; /* words that name cases */
    bool memory_given, quiet, verbose, no_controls;
};

/* The table of the options. */
extern const struct command_option run_options_table[];

/* Adds further paragraphs of the help. */
void run_options_more(struct buffer *out);

/* As options_read does. */
int run_options_read(const struct command *c, int argc, char **argv,
                     struct run_options *out);

void run_options_clear(struct run_options *o);

/* Adds the words that judge the same client in the same way, up to the cases
 * and the delivery. */
void run_options_repeat(const struct run_options *o, struct words *out);

#endif
