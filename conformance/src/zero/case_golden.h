/* SPDX-License-Identifier: MIT */
/*
 * The golden outcome of a profile of our parser: everything that it makes of
 * the octets of a case. Pure.
 */
#ifndef CASE_GOLDEN_H
#define CASE_GOLDEN_H

#include <strictline/profile.h>

#include "case/transcript.h"

/* The most octets of a case: all of it is kept in memory. */
#define CASE_GOLDEN_MAX (UINT64_C(64) << 20)

/* Adds the octets that the server sends on the first connection, which ends
 * after them, to *out. False if there are more than CASE_GOLDEN_MAX. */
bool case_golden_octets(const struct transcript *t, struct buffer *out);

/* Notes in a client's outcome which octets it was made from; nothing if there
 * are too many. */
void case_golden_stamp(const struct transcript *t, struct golden *g);

/* What the profile makes of these octets, as the answer to a request with the
 * method of the case. */
void case_golden_read(const struct sl_profile *profile,
                      const struct transcript *t, struct sl_bytes octets,
                      struct golden *out);

#endif
