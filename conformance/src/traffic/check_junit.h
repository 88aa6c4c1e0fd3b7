/* SPDX-License-Identifier: MIT */
/*
 * JUnit XML of a check: a test case for each case file.
 */
#ifndef CHECK_JUNIT_H
#define CHECK_JUNIT_H

#include "traffic/check_case.h"

struct check_junit {
    /* private */
    struct buffer cases;
    size_t tests, failures, errors;
};

/* Adds a case file with its result; CHECK_NOTHING is left out. */
void check_junit_add(struct check_junit *j, const char *path,
                     const struct check_result *r);
/* Adds the whole document. */
void check_junit_write(const struct check_junit *j, struct buffer *out);
void check_junit_clear(struct check_junit *j);

#endif
