/* SPDX-License-Identifier: MIT */
/*
 * Finds the rule of a case that an answer falls under.
 */
#ifndef VERDICT_MATCH_H
#define VERDICT_MATCH_H

#include "judge/verdict.h"

/* The rule that decides about an answer. */
struct rule_match {
    const struct client_rule *rule; /* NULL: none matches */
    const char *doubt; /* why it does not decide: what a condition asks for was
                          not seen, and the rules that may match have different
                          verdicts. NULL: it decides */
    bool disputed;     /* the rules that may match differ */
};

/*
 * The first rule that matches, or a milder one before it that may match.
 * second: it is about the second answer. If the status is unknown, rules that
 * name the body that was taken take precedence over a rule that names a status
 * but no body.
 */
struct rule_match verdict_match(const struct transcript *t,
                                const struct outcome *o, bool second,
                                const struct client_traits *traits);

/* Whether the client hides the body of this answer. */
bool verdict_hides_body(const struct answer *a,
                        const struct client_traits *traits);

#endif
