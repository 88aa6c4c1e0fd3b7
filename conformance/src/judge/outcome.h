/* SPDX-License-Identifier: MIT */
/*
 * An outcome: what somebody made of a transcript. Our parser makes one in
 * memory, a client makes one through server and driver; verdict and report
 * never know which.
 */
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "case/wire.h"
#include "text/buffer.h"

enum result {
    RESULT_NONE,        /* nothing was asked (no second request) */
    RESULT_RESPONSE,    /* taken as a complete response */
    RESULT_ERROR,       /* the client reports an error, perhaps after a part */
    RESULT_HANG,        /* no result within the time limit; ended by us */
    RESULT_CRASH,       /* died by a signal, or the driver died */
    RESULT_UNSUPPORTED, /* the client says it lacks the feature (89) */
    RESULT_BROKEN       /* the harness or the driver failed: see error */
};

/* "none", "response", "error", "hang", "crash", "unsupported", "broken" */
const char *result_name(enum result result);

/* What came of one request. */
struct answer {
    enum result result;
    int status;         /* 0 if unknown */
    struct buffer body; /* octets handed over, also before an error */
    bool body_unknown;  /* the client does not show it (non-2xx dropped) */
    char *error;        /* text of the error; NULL */
};

struct outcome {
    struct answer first;
    struct answer second;
    struct wire wire;
    unsigned ms;
};

void outcome_clear(struct outcome *o);
void answer_clear(struct answer *a);

#endif
