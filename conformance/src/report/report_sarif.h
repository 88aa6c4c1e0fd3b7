/* SPDX-License-Identifier: MIT */
/*
 * SARIF 2.1.0, as code hosts show it: one run for each client, a result for
 * each case that did not go well, a rule for each such case.
 */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "report/report.h"

void report_sarif(const struct report *r, struct buffer *out);

/* Several clients in one file. */
void report_sarif_all(const struct report *const *reports, size_t count,
                      struct buffer *out);

#endif
