/* SPDX-License-Identifier: MIT */
/*
 * Which rule of a case an answer falls under.
 */
#ifndef VERDICT_MATCH_H
#define VERDICT_MATCH_H

#include "judge/verdict.h"

/* The rule that decides about an answer. */
struct rule_match {
    const struct client_rule *rule; /* NULL: none matches */
    const char *doubt; /* why it does not decide after all: what a condition
                          asks for was not seen, and the rules that may match
                          have several verdicts. NULL: it decides */
    bool disputed;     /* they have */
};

/*
 * The first rule that matches, or one before it that matches perhaps and is
 * milder. second says which answer it is about. Where the status is unknown, a
 * rule that names a status and no body gives way to all whose body is the one
 * that was taken.
 */
struct rule_match verdict_match(const struct transcript *t,
                                const struct outcome *o, bool second,
                                const struct client_traits *traits);

/* Whether the client does not show the body of this answer. */
bool verdict_hides_body(const struct answer *a,
                        const struct client_traits *traits);

#endif
