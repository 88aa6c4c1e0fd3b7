/* SPDX-License-Identifier: MIT */
/*
 * Finds the rule of a case that an answer falls under. If the client does not
 * show the status or the body, a rule may match.
 */
#include "judge/verdict_match.h"

#include "judge/condition.h"

/* An answer and what the client that gave it can show. */
struct witness {
    const struct answer *answer;
    const struct client_traits *traits;
    bool knows_body; /* the status is unknown, but some rule names the body */
};

static bool is_success(int64_t status)
{
    return status >= 200 && status <= 299;
}

static bool knows_status(const struct answer *a,
                         const struct client_traits *traits)
{
    return traits->status_known && a->status_known;
}

bool verdict_hides_body(const struct answer *a,
                        const struct client_traits *traits)
{
    if (a->body_unknown)
        return true;
    /* Some clients that drop the body of errors also drop it for 206 and
     * 299. */
    return !traits->body_of_errors && a->body.len == 0 && a->status != 200;
}

static enum fit fit_status(const struct client_rule *rule,
                           const struct answer *a,
                           const struct client_traits *traits)
{
    if (rule->status < 0)
        return FIT_YES;
    if (!knows_status(a, traits))
        return FIT_PERHAPS;
    return rule->status == a->status ? FIT_YES : FIT_NO;
}

static enum fit fit_body(const struct client_rule *rule, const struct answer *a,
                         const struct client_traits *traits)
{
    if (rule->body.match != BODY_ANY && verdict_hides_body(a, traits))
        return FIT_PERHAPS;
    return body_rule_fits(&rule->body, buffer_view(&a->body)) ? FIT_YES
                                                              : FIT_NO;
}

/* busybox wget exits with 1 for a complete 404, and drops its body. An error
 * with another status is not such a case. */
static bool is_dropped(const struct client_rule *rule, const struct answer *a,
                       const struct client_traits *traits)
{
    return a->result == RESULT_ERROR && !traits->body_of_errors &&
           a->body.len == 0 && rule->status >= 0 && !is_success(rule->status) &&
           fit_status(rule, a, traits) != FIT_NO;
}

static enum fit fit_response(const struct client_rule *rule,
                             const struct witness *w)
{
    const struct answer *a = w->answer;
    const struct client_traits *traits = w->traits;
    enum fit status, body;

    if (is_dropped(rule, a, traits))
        return FIT_PERHAPS;
    if (a->result != RESULT_RESPONSE)
        return FIT_NO;
    if (w->knows_body && rule->status >= 0 && rule->body.match == BODY_ANY)
        return FIT_NO;
    status = fit_status(rule, a, traits);
    body = fit_body(rule, a, traits);
    return status < body ? status : body;
}

static enum fit fit_reject(const struct answer *a,
                           const struct client_traits *traits)
{
    if (a->result == RESULT_ERROR)
        return FIT_YES;
    if (a->result == RESULT_RESPONSE && !traits->reports_errors &&
        a->body.len == 0)
        return FIT_PERHAPS;
    return FIT_NO;
}

static enum fit fit_match(const struct client_rule *rule,
                          const struct witness *w)
{
    const struct answer *a = w->answer;
    bool answered = a->result == RESULT_RESPONSE || a->result == RESULT_ERROR;

    switch (rule->match) {
    case MATCH_REJECT:
        return fit_reject(a, w->traits);
    case MATCH_RESPONSE:
        return fit_response(rule, w);
    case MATCH_HANG:
        return a->result == RESULT_HANG ? FIT_YES : FIT_NO;
    case MATCH_WHATEVER:
        return FIT_YES;
    case MATCH_OTHERWISE:
        break;
    }
    /* `otherwise` does not include a hang, which is judged by policy. */
    return answered ? FIT_YES : FIT_NO;
}

/* Whether a rule names the body that was taken, if only the body tells the
 * rules apart. */
static bool knows_body(const struct transcript *t, bool second,
                       const struct answer *a,
                       const struct client_traits *traits)
{
    if (a->result != RESULT_RESPONSE || knows_status(a, traits) ||
        verdict_hides_body(a, traits))
        return false;
    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (rule->second == second && rule->match == MATCH_RESPONSE &&
            rule->body.match != BODY_ANY &&
            body_rule_fits(&rule->body, buffer_view(&a->body)))
            return true;
    }
    return false;
}

/* Notes a rule that matches, or may match if not certain. doubt: why this is
 * not known; NULL: the client does not show enough of its answer. */
static void note(struct rule_match *m, const struct client_rule *rule,
                 bool certain, const char *doubt)
{
    const struct client_rule *other = m->rule;
    int rank = verdict_rank(rule->verdict);
    int other_rank = other != NULL ? verdict_rank(other->verdict) : 0;

    if (m->doubt == NULL)
        m->doubt = doubt;
    m->disputed =
        m->disputed || (other != NULL && other->verdict != rule->verdict);
    /* what was not seen does not matter if a rule that surely matches says the
     * same */
    if (other == NULL || rank < other_rank ||
        (certain && m->doubt != NULL && rank == other_rank))
        m->rule = rule;
}

struct rule_match verdict_match(const struct transcript *t,
                                const struct outcome *o, bool second,
                                const struct client_traits *traits)
{
    const struct answer *a = second ? &o->second : &o->first;
    const struct witness w = {.answer = a,
                              .traits = traits,
                              .knows_body = knows_body(t, second, a, traits)};
    struct rule_match match = {.rule = NULL};

    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];
        enum fit fit = rule->second == second ? fit_match(rule, &w) : FIT_NO;
        enum fit rest = condition_fit(rule, o, traits);
        bool certain;

        if (fit == FIT_NO || rest == FIT_NO)
            continue;
        certain = fit == FIT_YES && rest == FIT_YES;
        note(&match, rule, certain, condition_doubt(rule, o, traits));
        if (certain)
            break;
    }
    if (!match.disputed)
        match.doubt = NULL;
    return match;
}
