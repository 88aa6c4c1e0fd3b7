/* SPDX-License-Identifier: MIT */
/*
 * What our parser makes of a specimen in each of its profiles: clients are
 * compared with it, and finds get their `parser` lines from it. Pure.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "case/transcript.h"
#include "loose/reading.h"

/* At least as many profiles as the parser has. */
#define REFERENCE_MAX 8

struct reference {
    struct reading readings[REFERENCE_MAX]; /* in the order of sl_profile_at */
    size_t count;
    struct buffer sent; /* by all replies */
    bool clean; /* every profile reads the same whole response in it, and none
                   finds a deviation, or a trailer about framing */
    bool cut;   /* no profile finds the end of a response that has begun, and
                   nothing else is wrong with it */
};

void reference_read(const struct transcript *t, struct reference *out);
void reference_clear(struct reference *r);

/* Whether every profile finds the end of the message before the connection
 * ends. */
bool reference_is_delimited(const struct reference *r);

/* Appends the deviations from the grammar, and how strict and lenient end:
 * "bare-lf,cl-dup-same;line-end;ok". */
void reference_findings(const struct reference *r, struct buffer *out);

/* Whether a has any deviations and all of them were also found in b. */
bool reference_within(struct sl_bytes a, struct sl_bytes b);

/* Gives the specimen `parser` lines for what was read. */
void reference_rules(const struct reference *r, struct transcript *t);

/* The same in short, for the judge: only how strict ends. */
void reference_mark(const struct reference *r, struct transcript *t);

#endif
