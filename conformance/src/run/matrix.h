/* SPDX-License-Identifier: MIT */
/*
 * One client after the other, judged by the same cases: each leaves a file of
 * results in a folder. A file that is there already and says the same of
 * itself is kept, so that a matrix that was interrupted goes on where it was.
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
    const char *folder; /* of the results; it is there */
    bool fresh;         /* keep none */
    bool quiet;
};

enum matrix_end {
    MATRIX_RAN,     /* there are results */
    MATRIX_KEPT,    /* there were */
    MATRIX_MISSING, /* it is not installed */
    MATRIX_UNFIT,   /* it cannot do a plain GET */
    MATRIX_STOPPED, /* by a signal; there are none */
    MATRIX_BROKEN   /* the run could not begin, or the file not be written */
};

/*
 * Judges the client. *path is the file of its results, the caller's; unless
 * there are any a clause in *why says what became of it.
 */
enum matrix_end matrix_judge(const struct matrix_plan *plan,
                             const struct client *client, struct buffer *path,
                             struct buffer *why);

/* SHA-256 of what the cases say, in hex: results of other cases are others. */
#define MATRIX_DIGEST 65
void matrix_digest(const struct corpus *corpus, char digest[MATRIX_DIGEST]);

#endif
