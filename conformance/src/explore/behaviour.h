/* SPDX-License-Identifier: MIT */
/*
 * What a client made of a specimen, in words that do not change while octets
 * do: how it ended, and whose reading of the body it shares. Two specimens with
 * the same words show the same behaviour. Pure.
 */
#ifndef BEHAVIOUR_H
#define BEHAVIOUR_H

#include "explore/reference.h"
#include "judge/outcome.h"

/*
 * Appends the words for both answers, without white space: "took:2:strict",
 * "refused:part", "crash(...)", "took:2:lenient/signed". Bodies that were
 * taken are named by the first profile that reads the same; else they are
 * "part", "more" or "other" than what lenient reads.
 */
void behaviour_of(const struct reference *r, const struct outcome *o,
                  struct buffer *out);

/* The same for the first answer alone. */
void behaviour_of_first(const struct reference *r, const struct outcome *o,
                        struct buffer *out);

/* Whether the octets are those of the signature of an answer to request two. */
bool behaviour_signed(struct sl_bytes body);

#endif
