/* SPDX-License-Identifier: MIT */
/*
 * Entries with the same cause: the same behaviour in many cases is one thing to
 * fix. The cause is what the case's rule says about the behaviour, together
 * with the damage and the risk.
 */
#ifndef REPORT_GROUPS_H
#define REPORT_GROUPS_H

#include "report/report.h"

/* Entries of one case with the same result are one member: the first. */
struct report_group {
    size_t *members; /* indices of entries */
    size_t count;
};

struct report_groups {
    struct report_group *items; /* the most dangerous first, then the largest */
    size_t count;
};

/* The groups of the entries with that verdict. */
void report_groups_make(const struct report *r, enum verdict verdict,
                        struct report_groups *out);
void report_groups_clear(struct report_groups *g);

/* Whether two entries have the same verdict, damage and rule. */
bool report_is_alike(const struct judgement *a, const struct judgement *b);

/* What the entry is grouped by, without damage and risk: the rule's reason; if
 * it has none, the section that it breaks; if no rule decided, the judge's
 * comment. */
void report_cause(const struct report_entry *e, struct buffer *out);

#endif
