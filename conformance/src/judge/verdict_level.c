/* SPDX-License-Identifier: MIT */
/*
 * How harsh a verdict may be at each level. A client never fails for what the
 * RFC leaves open, whatever the case says.
 */
#include "judge/verdict.h"

#include "judge/verdict_match.h"

static const enum verdict harshest[] = {
    [LEVEL_MUST] = VERDICT_FAIL,
    [LEVEL_SHOULD] = VERDICT_WARN,
    [LEVEL_OUGHT] = VERDICT_WARN,
    [LEVEL_MAY] = VERDICT_WARN,
    [LEVEL_VALID] = VERDICT_FAIL, /* RFC 9110 2.4: must be understood */
    [LEVEL_GRAMMAR] = VERDICT_WARN,
    [LEVEL_POLICY] = VERDICT_WARN, /* no sentence forbids it */
    [LEVEL_UNSURE] = VERDICT_WARN,
};
_Static_assert(sizeof harshest / sizeof harshest[0] == LEVEL_COUNT,
               "every level has a harshest verdict");

enum verdict verdict_harshest(enum level level)
{
    return harshest[level];
}

/* Whether the judge would say the same without the rule. */
static bool states_invariant(const struct client_rule *rule)
{
    return rule->second && rule->match == MATCH_RESPONSE &&
           rule->damage == DAMAGE_POISONING;
}

/* RFC 9112 8 defines when a message is complete, however odd its grammar. */
static bool states_completeness(const struct transcript *t,
                                const struct client_rule *rule)
{
    return rule->damage == DAMAGE_TRUNCATION && rule->match != MATCH_REJECT &&
           rule->match != MATCH_HANG && transcript_cites(t, "9112 8");
}

bool verdict_allows(const struct transcript *t, const struct client_rule *rule)
{
    enum verdict harshest_here = verdict_harshest(t->level);

    if (rule->verdict != VERDICT_FAIL)
        return verdict_rank(rule->verdict) <= verdict_rank(harshest_here);
    return harshest_here == VERDICT_FAIL || states_invariant(rule) ||
           states_completeness(t, rule);
}
