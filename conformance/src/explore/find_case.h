/* SPDX-License-Identifier: MIT */
/*
 * A find as a case file for a person to complete: what the server does, what
 * our parser makes of it, and a rule that shows the client's behaviour again.
 * Pure.
 */
#ifndef FIND_CASE_H
#define FIND_CASE_H

#include "explore/oracle.h"

struct find_story {
    const char *client;         /* its name, */
    const char *client_version; /* and version; NULL: not known */
    const char *other;          /* the other client of a disagreement */
    uint64_t seed, number;      /* what it was made from */
};

/* A name for its file, such as "lost-cl-dup-same", made of its kind and the
 * deviations in it. */
void find_case_name(enum find_kind kind, const struct reference *r,
                    struct buffer *out);

/*
 * Appends the text of the case. The rule gives a warning for what was seen
 * (level policy allows no more); crash, hang and poisoning fail in every case.
 */
void find_case_write(const struct sighting *s, enum find_kind kind,
                     const struct find_story *story, struct buffer *out);

#endif
