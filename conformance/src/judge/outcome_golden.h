/* SPDX-License-Identifier: MIT */
/*
 * Golden outcomes of clients: what a client made of a case, in the form that is
 * kept, and the verdict of a run that compares with it.
 */
#ifndef OUTCOME_GOLDEN_H
#define OUTCOME_GOLDEN_H

#include "golden/golden_compare.h"
#include "judge/verdict.h"

/*
 * The part of an answer that is kept: the result, and for a response its
 * status, fields and body as far as the client shows them. What it took before
 * an error is left out, as it may differ the next time. False if the answer
 * says nothing about the client; *out is then empty.
 */
bool outcome_golden(const struct answer *a, const struct client_traits *traits,
                    struct golden *out);

/*
 * Compares what a client made of a case with the golden outcome of `whose`. A
 * change is `fail change`, unless *j fails for another reason or says nothing
 * about the client; without a change, what was only observed is a pass. Neither
 * rests on an RFC: j->policy is set.
 */
void outcome_golden_judge(const struct golden *was, const struct golden *is,
                          const char *whose, enum golden_scope scope,
                          struct judgement *j);

#endif
