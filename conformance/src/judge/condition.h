/* SPDX-License-Identifier: MIT */
/*
 * Whether the conditions of a rule hold for what was seen of an exchange: of
 * the wire, of the requests as received, of the fields as delivered.
 */
#ifndef CONDITION_H
#define CONDITION_H

#include "judge/verdict.h"

enum fit { FIT_NO, FIT_PERHAPS, FIT_YES };

/* Of the weakest condition; FIT_YES without any. second says which answer the
 * rule is about. */
enum fit condition_fit(const struct client_rule *rule, const struct outcome *o,
                       const struct client_traits *traits);

/* For the first condition that holds perhaps: why nobody knows. */
const char *condition_doubt(const struct client_rule *rule,
                            const struct outcome *o,
                            const struct client_traits *traits);

/* Whether the condition is about the field of that name. */
bool condition_names(const struct condition *c, struct sl_bytes field);

/* Adds, as clauses that begin with ", ", what was seen of all that the rules
 * of the case ask for, about the first answer or the second. */
void condition_add_seen(const struct transcript *t, const struct outcome *o,
                        bool second, struct buffer *out);

#endif
