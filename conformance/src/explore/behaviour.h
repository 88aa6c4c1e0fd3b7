/* SPDX-License-Identifier: MIT */
/*
 * What a client made of a specimen, in words that stay the same while octets
 * vary: how it ended, and which profile read the same body. Two specimens with
 * the same words show the same behaviour. Pure.
 */
#ifndef BEHAVIOUR_H
#define BEHAVIOUR_H

#include "explore/reference.h"
#include "judge/outcome.h"

/*
 * Appends the words for both answers, without white space: "took:2:strict",
 * "refused:part", "crash(...)", "took:2:lenient/signed". A body is named after
 * the first profile that reads the same; else it is "part", "more" or "other",
 * compared with what lenient reads.
 */
void behaviour_of(const struct reference *r, const struct outcome *o,
                  struct buffer *out);

/* The same for the first answer only. */
void behaviour_of_first(const struct reference *r, const struct outcome *o,
                        struct buffer *out);

/* Whether the octets are the signature of an answer to request two. */
bool behaviour_signed(struct sl_bytes body);

#endif
