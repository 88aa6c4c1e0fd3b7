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
    const char *golden;    /* whose outcomes to compare with, as those of
                              another client; NULL: of the profile itself */
};

enum check_state {
    CHECK_NOTHING, /* it says nothing of a profile */
    CHECK_SAME,
    CHECK_CHANGED,
    CHECK_MISSING, /* an outcome that it has to have */
    CHECK_DAMAGED  /* it cannot be read; the caller's to say */
};

struct check_result {
    enum check_state state;
    struct buffer brief; /* a clause on the first change */
    struct buffer text;  /* all of them, in lines */
};

void check_case(const struct check_rule *rule, const struct transcript *t,
                struct check_result *out);
void check_result_clear(struct check_result *r);

#endif
