/* SPDX-License-Identifier: MIT */
/*
 * Several versions of a client, each installed if it is not here and judged by
 * the same cases.
 */
#ifndef VERSION_RUNS_H
#define VERSION_RUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/words.h"

struct version_runs {
    const char *client;
    const char *versions; /* joined by commas */
    const char *folder;   /* of the results; those that are there are kept, */
    bool fresh;           /* unless this is set */
    const char *delivery;
    char *const *cases; /* words of a command line */
    size_t case_count;
};

/*
 * Judges the versions in their order, and adds the results file of each to
 * *paths. One that cannot be had or judged is named, and left out. EXIT_OK; or
 * the status of a fault that all have in common, which is printed, as are the
 * others.
 */
int version_runs_judge(const struct version_runs *plan, struct words *paths);

#endif
