/* SPDX-License-Identifier: MIT */
/*
 * Results that were read back (results.h) as a report, so that every report can
 * be made from a file. Such a report lacks what the file lacks: the octets of
 * answers, the numbers of the wire.
 */
#ifndef REPORT_JOIN_H
#define REPORT_JOIN_H

#include "report/report.h"
#include "results/results.h"

struct report_join {
    struct report report;
    /* private */
    struct report_entry *entries;
    struct transcript *stubs; /* for cases that are not known */
    size_t stub_count;
    struct run_option *options;
};

/* Views of the results and of the cases, which are sorted by id; both must
 * stay. */
void report_join_make(const struct results *r, const struct transcript *cases,
                      size_t count, struct report_join *out);
void report_join_clear(struct report_join *j);

#endif
