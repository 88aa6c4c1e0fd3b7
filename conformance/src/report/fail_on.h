/* SPDX-License-Identifier: MIT */
/*
 * What makes a run fail: by default the verdict fail, plus what a team adds.
 */
#ifndef FAIL_ON_H
#define FAIL_ON_H

#include <stdbool.h>

#include "judge/verdict.h"

struct fail_on {
    bool verdicts[VERDICT_COUNT];
    bool risks[RISK_COUNT]; /* whatever the verdict */
};

/* Only the verdict fail. */
extern const struct fail_on fail_on_default;

/*
 * Reads "fail", "warn" (which includes fail), "lenient", "xpass", "risk" (any
 * of them), "risk=desync", "none", joined by commas. On a fault *out is
 * unchanged, and a clause is added to *fault.
 */
bool fail_on_parse(const char *text, struct fail_on *out, struct buffer *fault);

/* Whether the judgement makes the run fail. A failure known to the baseline
 * does not, nor does its risk. */
bool fail_on_covers(const struct fail_on *f, const struct judgement *j);

#endif
