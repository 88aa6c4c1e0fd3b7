/* SPDX-License-Identifier: MIT */
/*
 * What has changed between a golden outcome and a new one.
 */
#ifndef GOLDEN_COMPARE_H
#define GOLDEN_COMPARE_H

#include "golden/golden.h"

/* One change. Texts are escaped; long ones are shortened around the first octet
 * that differs. */
struct golden_change {
    struct buffer what; /* "status", "field Server, octet 6" */
    struct buffer was;  /* empty: it is new */
    struct buffer is;   /* empty: it is gone */
};

struct golden_changes {
    struct golden_change *items;
    size_t count;
};

#define GOLDEN_CHANGES_NONE ((struct golden_changes){NULL, 0})

enum golden_scope {
    /* The same client: everything. */
    GOLDEN_SAME,
    /* Another client: only what the response means. Field names may be in any
     * case, fields of different names in any order, and lists on one line or
     * several (RFC 9110, 5.1 and 5.3). */
    GOLDEN_OTHER
};

/*
 * Adds every change from was to is; a change of the octets of the case comes
 * last. What one of them does not show is not compared; if one is a client's,
 * only the final response is.
 */
void golden_compare(const struct golden *was, const struct golden *is,
                    enum golden_scope scope, struct golden_changes *out);
void golden_changes_clear(struct golden_changes *c);

/* Adds them as lines that begin with indent: what, "- was", "+ is". */
void golden_changes_print(const struct golden_changes *c, const char *indent,
                          struct buffer *out);
/* Adds the first as a clause, "status was 200, is 302", and how many more there
 * are. */
void golden_changes_brief(const struct golden_changes *c, struct buffer *out);

#endif
