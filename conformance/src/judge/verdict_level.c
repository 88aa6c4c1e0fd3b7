/* SPDX-License-Identifier: MIT */
/*
 * How harsh a verdict may be at each level. A client is never failed for
 * what the RFC leaves open, whoever wrote the case.
 */
#include "judge/verdict.h"

#include "judge/verdict_match.h"
#include "text/fault.h"

static const enum verdict harshest[] = {
    [LEVEL_MUST] = VERDICT_FAIL,
    [LEVEL_SHOULD] = VERDICT_WARN,
    [LEVEL_OUGHT] = VERDICT_WARN,
    [LEVEL_MAY] = VERDICT_WARN,
    [LEVEL_VALID] = VERDICT_FAIL, /* RFC 9110 2.4: has to be understood */
    [LEVEL_GRAMMAR] = VERDICT_WARN,
    [LEVEL_POLICY] = VERDICT_FAIL, /* of resources only: verdict_allows */
    [LEVEL_UNSURE] = VERDICT_WARN,
};
_Static_assert(sizeof harshest / sizeof harshest[0] == LEVEL_COUNT,
               "every level has a harshest verdict");

enum verdict verdict_harshest(enum level level)
{
    return harshest[level];
}

static bool is_about_resources(const struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type == STEP_FLOOD || step->type == STEP_STALL ||
            (step->type == STEP_REPLY && step->count > 1))
            return true;
    }
    return t->timing;
}

/* What would be judged so without the rule. */
static bool states_invariant(const struct client_rule *rule)
{
    if (rule->match == MATCH_HANG)
        return rule->damage == DAMAGE_HANG;
    return rule->second && rule->match != MATCH_REJECT &&
           rule->damage == DAMAGE_POISONING;
}

static bool may_fail_by_policy(const struct transcript *t,
                               const struct client_rule *rule)
{
    if (rule->damage != DAMAGE_ROBUSTNESS && rule->damage != DAMAGE_CRASH &&
        rule->damage != DAMAGE_HANG)
        return false;
    return rule->match == MATCH_HANG || is_about_resources(t);
}

bool verdict_allows(const struct transcript *t, const struct client_rule *rule)
{
    if (rule->verdict != VERDICT_FAIL)
        return verdict_rank(rule->verdict) <=
               verdict_rank(verdict_harshest(t->level));
    if (states_invariant(rule))
        return true;
    if (t->level == LEVEL_POLICY)
        return may_fail_by_policy(t, rule);
    return verdict_harshest(t->level) == VERDICT_FAIL;
}

bool verdict_lint(const struct transcript *t, struct buffer *faults)
{
    bool clean = true;

    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (verdict_allows(t, rule))
            continue;
        clean = false;
        fault_add(faults,
                  "%s:%u: level %s does not allow the verdict '%s%s%s'; "
                  "'warn' is the most",
                  t->path, rule->line, level_name(t->level),
                  verdict_name(rule->verdict),
                  rule->damage == DAMAGE_NONE ? "" : " ",
                  damage_name(rule->damage));
    }
    return clean;
}
