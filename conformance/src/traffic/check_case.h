/* SPDX-License-Identifier: MIT */
/*
 * Whether our parser still makes of a case what it was blessed with.
 */
#ifndef CHECK_CASE_H
#define CHECK_CASE_H

#include <stdbool.h>

#include "case/transcript.h"
#include "text/words.h"

struct check_rule {
    struct words profiles; /* none: those that the case is blessed for */
    const char *golden;    /* compare with the outcomes of this other profile
                              or client; NULL: of the profile itself */
};

enum check_state {
    CHECK_NOTHING, /* no profile applies to it */
    CHECK_SAME,
    CHECK_CHANGED,
    CHECK_MISSING, /* an outcome that it must have */
    CHECK_DAMAGED  /* it cannot be read; for the caller to report */
};

struct check_result {
    enum check_state state;
    struct buffer brief; /* a clause about the first change */
    struct buffer text;  /* all of them, in lines */
};

void check_case(const struct check_rule *rule, const struct transcript *t,
                struct check_result *out);
void check_result_clear(struct check_result *r);

#endif
