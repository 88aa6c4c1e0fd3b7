/* SPDX-License-Identifier: MIT */
/*
 * Whether the conditions of a rule hold for what was seen of an exchange: on
 * the wire, in the requests as received, in the fields as delivered.
 */
#ifndef CONDITION_H
#define CONDITION_H

#include "judge/verdict.h"

enum fit { FIT_NO, FIT_PERHAPS, FIT_YES };

/* How well the weakest condition fits; FIT_YES if there is none. second: the
 * rule is about the second answer. */
enum fit condition_fit(const struct client_rule *rule, const struct outcome *o,
                       const struct client_traits *traits);

/* Why it is not known whether the first doubtful condition holds. */
const char *condition_doubt(const struct client_rule *rule,
                            const struct outcome *o,
                            const struct client_traits *traits);

/* Whether the condition is about the field of that name. */
bool condition_names(const struct condition *c, struct sl_bytes field);

/* Adds, as clauses that begin with ", ", what was seen of everything that the
 * rules of the case ask for, about the first answer or the second. */
void condition_add_seen(const struct transcript *t, const struct outcome *o,
                        bool second, struct buffer *out);

#endif
