/* SPDX-License-Identifier: MIT */
/*
 * One client after another, judged by the same cases: each leaves a results
 * file in a folder. An existing file from the same client, cases and options is
 * kept, so that an interrupted matrix continues where it stopped.
 */
#ifndef MATRIX_H
#define MATRIX_H

#include "run/run.h"

struct matrix_plan {
    const struct corpus *corpus;
    const char *delivery; /* as the user wrote it */
    const struct run_deliveries *deliveries;
    const struct inprocess *const *readers;
    size_t reader_count;
    unsigned jobs; /* 0: run_jobs */
    unsigned timeout;
    const char *folder; /* for the results; it exists */
    bool fresh;         /* keep none */
    bool quiet;
};

enum matrix_end {
    MATRIX_RAN,     /* there are results */
    MATRIX_KEPT,    /* there already were */
    MATRIX_MISSING, /* it is not installed */
    MATRIX_UNFIT,   /* it cannot do a plain GET */
    MATRIX_STOPPED, /* by a signal; there are no results */
    MATRIX_BROKEN   /* the run could not begin, or the file not be written */
};

/*
 * Judges the client. *path is the file of its results, for the caller to free;
 * if there are none, a clause in *why gives the reason.
 */
enum matrix_end matrix_judge(const struct matrix_plan *plan,
                             const struct client *client, struct buffer *path,
                             struct buffer *why);

/* SHA-256 of what the cases say, in hex: other cases give other results. */
#define MATRIX_DIGEST 65
void matrix_digest(const struct corpus *corpus, char digest[MATRIX_DIGEST]);

#endif
