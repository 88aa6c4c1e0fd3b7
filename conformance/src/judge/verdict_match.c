/* SPDX-License-Identifier: MIT */
/*
 * Which rule of a case an answer falls under. A client that does not show a
 * status or a body makes a rule match perhaps.
 */
#include "judge/verdict_match.h"

#include <string.h>

enum fit { FIT_NO, FIT_PERHAPS, FIT_YES };

/* An answer and who gave it. */
struct witness {
    const struct answer *answer;
    const struct client_traits *traits;
    uint64_t taken;  /* octets of the answer to the first request */
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
    /* Some that drop the body of errors drop it for 206 and 299 as well. */
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

static bool has_body(const struct body_rule *rule, struct sl_bytes body)
{
    struct sl_bytes want = buffer_view(&rule->bytes);

    switch (rule->match) {
    case BODY_ANY:
        return true;
    case BODY_LENGTH:
        return body.len == rule->length;
    case BODY_EXACT:
        if (body.len != want.len)
            return false;
        break;
    case BODY_PREFIX:
        if (body.len < want.len)
            return false;
        break;
    }
    return want.len == 0 || memcmp(body.ptr, want.ptr, want.len) == 0;
}

static enum fit fit_body(const struct client_rule *rule, const struct answer *a,
                         const struct client_traits *traits)
{
    if (rule->body.match != BODY_ANY && verdict_hides_body(a, traits))
        return FIT_PERHAPS;
    return has_body(&rule->body, buffer_view(&a->body)) ? FIT_YES : FIT_NO;
}

/* busybox wget exits with 1 for a complete 404, and drops its body. An error
 * with another status is not that one. */
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

static enum fit fit_rule(const struct client_rule *rule,
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
    case MATCH_TOOK:
        return w->taken >= rule->octets ? FIT_YES : FIT_NO;
    case MATCH_OTHERWISE:
        break;
    }
    /* A hang is not meant by `otherwise`: it is judged by policy. */
    return answered ? FIT_YES : FIT_NO;
}

/* Whether the body that was taken is one that a rule names, where nothing but
 * the body tells the rules apart. */
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
            has_body(&rule->body, buffer_view(&a->body)))
            return true;
    }
    return false;
}

const struct client_rule *verdict_match(const struct transcript *t,
                                        const struct outcome *o, bool second,
                                        const struct client_traits *traits)
{
    const struct answer *a = second ? &o->second : &o->first;
    const struct witness w = {.answer = a,
                              .traits = traits,
                              .taken = o->wire.taken,
                              .knows_body = knows_body(t, second, a, traits)};
    const struct client_rule *best = NULL;

    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];
        enum fit fit = rule->second == second ? fit_rule(rule, &w) : FIT_NO;

        if (fit == FIT_NO)
            continue;
        if (best == NULL ||
            verdict_rank(rule->verdict) < verdict_rank(best->verdict))
            best = rule;
        if (fit == FIT_YES)
            break;
    }
    return best;
}
