/* SPDX-License-Identifier: MIT */
/*
 * Several versions of a client, each installed if missing, and judged by the
 * same cases.
 */
#ifndef VERSION_RUNS_H
#define VERSION_RUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/words.h"

struct version_runs {
    const char *client;
    const char *versions; /* joined by commas */
    const char *folder;   /* for the results; existing ones are used, */
    bool fresh;           /* unless this is set */
    const char *delivery;
    char *const *cases; /* words of a command line */
    size_t case_count;
};

/*
 * Judges the versions in order, and adds the results file of each to *paths. A
 * version that cannot be installed or judged is reported and left out. EXIT_OK,
 * or the status of a fault that affects all of them. All faults are printed.
 */
int version_runs_judge(const struct version_runs *plan, struct words *paths);

#endif
