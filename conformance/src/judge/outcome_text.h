/* SPDX-License-Identifier: MIT */
/*
 * An outcome in words, for the reasons of verdicts and for the reports.
 */
#ifndef OUTCOME_TEXT_H
#define OUTCOME_TEXT_H

#include "judge/outcome.h"

/* How many octets of a body, and of an error text, are shown. */
#define OUTCOME_TEXT_BODY 40
#define OUTCOME_TEXT_ERROR 200

/* Appends what the client made of one request, a sentence without a subject or
 * a full stop: 'took 200 with 5 octets "hello" as complete'. */
void outcome_text_answer(const struct answer *a, struct buffer *out);

#endif
