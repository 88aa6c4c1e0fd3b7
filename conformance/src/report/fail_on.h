/* SPDX-License-Identifier: MIT */
/*
 * What turns a run red: by default a fail, and what a team adds to it.
 */
#ifndef FAIL_ON_H
#define FAIL_ON_H

#include <stdbool.h>

#include "judge/verdict.h"

struct fail_on {
    bool verdicts[VERDICT_COUNT];
    bool risks[RISK_COUNT]; /* whatever the verdict */
};

/* A fail alone. */
extern const struct fail_on fail_on_default;

/*
 * Reads "fail", "warn" (which includes fail), "lenient", "xpass", "risk" (any
 * of them), "risk=desync", "none", joined by commas. On a fault *out is left
 * as it was, and a clause is added to *fault.
 */
bool fail_on_parse(const char *text, struct fail_on *out, struct buffer *fault);

/* Whether the judgement turns the run red. A failure that the baseline knows
 * does not, nor does its risk. */
bool fail_on_covers(const struct fail_on *f, const struct judgement *j);

#endif
