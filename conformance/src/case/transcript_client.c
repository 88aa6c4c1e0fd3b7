/* SPDX-License-Identifier: MIT */
/*
 * The lines of a case about clients: what they do, and the verdict on it.
 */
#include "case/transcript_reader.h"

#include <string.h>

#include "text/word.h"

/* ---- conditions ---- */

static bool take_octets(struct reader *r, struct condition *c)
{
    return reader_take_count(r, "the number of octets", TRANSCRIPT_SEND_MAX,
                             &c->count);
}

static bool take_closure_alert(struct reader *r, struct condition *c)
{
    (void)c;
    return r->t->tls_only ||
           reader_fault(r, "a closure alert exists only over TLS; add 'tls' to "
                           "the head");
}

/* NAME [VALUE] */
static bool take_field(struct reader *r, struct condition *c)
{
    if (!reader_at_string(r))
        return reader_fault(r, "the name of the field is missing; write it as "
                               "\"...\"");
    if (!reader_take_string(r, &c->name))
        return false;
    if (c->name.len == 0)
        return reader_fault(r, "the name of the field is empty; name one");
    return reader_take_body(r, &c->value);
}

static bool at_count(const struct reader *r)
{
    return r->rest.len > 0 && r->rest.ptr[0] >= '0' && r->rest.ptr[0] <= '9' &&
           !reader_at_string(r);
}

/* VALUE, of the octets of a request. */
static bool take_request_octets(struct reader *r, struct condition *c)
{
    c->octets = true;
    if (!reader_take_body(r, &c->value))
        return false;
    return c->value.match != BODY_ANY ||
           reader_fault(r, "the octets are missing; write 'begins' or "
                           "'contains' and strings, or 'length' N");
}

/* [N] [REQUEST] [field NAME [VALUE] | octets VALUE] */
static bool take_asked(struct reader *r, struct condition *c)
{
    c->count = 1;
    if (at_count(r) && !reader_take_count(r, "the number of requests",
                                          CONDITION_ASKED_MAX, &c->count))
        return false;
    if (!reader_take_body(r, &c->request))
        return false;
    if (reader_take_if(r, "field"))
        return take_field(r, c);
    if (reader_take_if(r, "octets"))
        return take_request_octets(r, c);
    return c->request.match != BODY_ANY ||
           reader_fault(r, "what was asked for is missing; write \"GET /path\" "
                           "or 'field' and its name, or 'octets'");
}

static bool take_size(struct reader *r, struct condition *c)
{
    return reader_take_count(r, "the number of octets", CONDITION_SIZE_MAX,
                             &c->count);
}

static bool take_time(struct reader *r, struct condition *c)
{
    return reader_take_count(r, "the time in ms", TRANSCRIPT_PAUSE_MAX,
                             &c->count);
}

static bool take_nothing(struct reader *r, struct condition *c)
{
    (void)r;
    (void)c;
    return true;
}

static bool take_reuses(struct reader *r, struct condition *c)
{
    (void)c;
    return r->t->probe || r->more_requests ||
           reader_fault(r, "there is no second request; add 'probe' to the "
                           "head");
}

static const struct {
    bool (*take)(struct reader *r, struct condition *c);
    bool of_second; /* it may be about the second answer */
} conditions[] = {
    [CONDITION_TOOK] = {take_octets, false},
    [CONDITION_CLOSES] = {take_nothing, false},
    [CONDITION_CLOSURE_ALERT] = {take_closure_alert, false},
    [CONDITION_ASKED] = {take_asked, false},
    [CONDITION_FIELD] = {take_field, true},
    [CONDITION_MEMORY] = {take_size, false},
    [CONDITION_RESERVES] = {take_size, false},
    [CONDITION_WAITS] = {take_time, false},
    [CONDITION_REUSES] = {take_reuses, false},
    [CONDITION_SENDS] = {take_octets, false},
};
_Static_assert(sizeof conditions / sizeof conditions[0] == CONDITION_COUNT,
               "every condition can be read");

static bool find_condition(struct sl_bytes word, enum condition_kind *out)
{
    for (int i = 0; i < CONDITION_COUNT; i++)
        if (word_equals(word, condition_name((enum condition_kind)i))) {
            *out = (enum condition_kind)i;
            return true;
        }
    return false;
}

static struct condition *add_condition(struct client_rule *rule, bool negated)
{
    struct condition *c;

    rule->conditions = reader_grow(rule->conditions, rule->condition_count,
                                   sizeof *rule->conditions);
    c = &rule->conditions[rule->condition_count++];
    *c = (struct condition){.negated = negated};
    return c;
}

/* The rest of a condition of that kind, after its word. */
static bool take_arguments(struct reader *r, struct client_rule *rule,
                           enum condition_kind kind, bool negated)
{
    struct condition *c = add_condition(rule, negated);

    c->kind = kind;
    if (rule->second && !conditions[kind].of_second)
        return reader_fault(r,
                            "'%s' is about the whole exchange; leave 'second' "
                            "out",
                            condition_name(kind));
    return conditions[kind].take(r, c);
}

/* A condition, after "not" if negated. */
static bool take_named(struct reader *r, struct client_rule *rule, bool negated)
{
    enum condition_kind kind;
    struct sl_bytes word;

    if (!reader_take_word(r, "the condition", &word))
        return false;
    if (!find_condition(word, &kind))
        return reader_fault(r,
                            "'%s' is not a condition; write took, closes, "
                            "closure-alert, asked, field, memory, reserves, "
                            "reuses, waits or sends",
                            reader_quote(r, word));
    return take_arguments(r, rule, kind, negated);
}

/* ---- the match ---- */

/* What may replace a match, or is its first word. */
static bool take_match_word(struct reader *r, struct client_rule *rule,
                            struct sl_bytes word)
{
    static const struct {
        const char *name;
        enum client_match match;
    } names[] = {
        {"any", MATCH_RESPONSE},
        {"reject", MATCH_REJECT},
        {"hang", MATCH_HANG},
        {"otherwise", MATCH_OTHERWISE},
    };
    enum condition_kind kind;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (word_equals(word, names[i].name)) {
            rule->match = names[i].match;
            return true;
        }
    rule->match = MATCH_WHATEVER;
    if (find_condition(word, &kind))
        return take_arguments(r, rule, kind, false);
    return reader_fault(r,
                        "'%s' is not something a client does; write 'reject', "
                        "a status of three digits, 'any', 'hang', 'otherwise' "
                        "or a condition",
                        reader_quote(r, word));
}

static bool take_match(struct reader *r, struct client_rule *rule)
{
    struct sl_bytes word;

    if (reader_take_if(r, "not")) {
        rule->match = MATCH_WHATEVER;
        return take_named(r, rule, true);
    }
    if (!reader_take_word(r, "what the client does", &word))
        return false;
    if (reader_is_status(word)) {
        rule->match = MATCH_RESPONSE;
        rule->status = reader_status(word);
    } else if (!take_match_word(r, rule, word)) {
        return false;
    }
    return rule->match != MATCH_RESPONSE || reader_take_body(r, &rule->body);
}

static bool take_conditions(struct reader *r, struct client_rule *rule)
{
    while (reader_take_if(r, "and")) {
        if (rule->match == MATCH_OTHERWISE)
            return reader_fault(r, "'otherwise' is everything else; leave the "
                                   "condition out");
        if (!take_named(r, rule, reader_take_if(r, "not")))
            return false;
    }
    return true;
}

/* ---- the verdict ---- */

static bool take_damage(struct reader *r, struct client_rule *rule)
{
    struct sl_bytes word;

    if (!reader_take_word(r, "the damage of 'fail'", &word))
        return false;
    if (!damage_find(word, &rule->damage))
        return reader_fault(
            r,
            "'%s' is not a damage class; write truncation, framing, "
            "injection, poisoning, robustness, crash or "
            "hang",
            reader_quote(r, word));
    return true;
}

/* Only what a case can say; the other verdicts are the program's own. */
static bool take_verdict(struct reader *r, struct client_rule *rule)
{
    struct sl_bytes word;

    if (!reader_take_word(r, "the verdict", &word))
        return false;
    if (!verdict_find(word, &rule->verdict) || rule->verdict > VERDICT_INFO)
        return reader_fault(r,
                            "'%s' is not a verdict; write pass, lenient, "
                            "warn, info or fail",
                            reader_quote(r, word));
    if (rule->verdict == VERDICT_FAIL)
        return take_damage(r, rule);
    for (int i = DAMAGE_NONE + 1; i < DAMAGE_COUNT; i++)
        if (reader_take_if(r, damage_name((enum damage)i)))
            return reader_fault(r, "a damage class goes with 'fail' alone; "
                                   "leave it out");
    return true;
}

/* risk RISK, if it comes next. */
static bool take_risk(struct reader *r, struct client_rule *rule)
{
    struct sl_bytes word;

    if (!reader_take_if(r, "risk"))
        return true;
    if (!reader_take_word(r, "the risk", &word))
        return false;
    if (!risk_find(word, &rule->risk))
        return reader_fault(r,
                            "'%s' is not a risk; write desync, truncation, "
                            "injection, poisoning or resources",
                            reader_quote(r, word));
    return true;
}

/* Whether another rule for that request may follow; 'otherwise' closes its
 * list. */
static bool check_order(struct reader *r, const struct client_rule *rule)
{
    unsigned list = rule->second ? 2 : 1;

    if (rule->second && !r->t->probe && !r->more_requests)
        return reader_fault(r, "there is no second request; add 'probe' to "
                               "the head");
    if (rule->roles != 0)
        return rule->match != MATCH_OTHERWISE ||
               reader_fault(r, "the client lines cover the rest; leave this "
                               "line out");
    if (r->closed_lists & list)
        return reader_fault(r, "'otherwise' comes before this line; put it "
                               "last");
    if (rule->match == MATCH_OTHERWISE)
        r->closed_lists |= list;
    return true;
}

static bool take_rule(struct reader *r, struct client_rule *rule)
{
    rule->second = reader_take_if(r, "second");
    return take_match(r, rule) && take_conditions(r, rule) &&
           check_order(r, rule) && take_verdict(r, rule) &&
           take_risk(r, rule) &&
           (r->rest.len == 0 ||
            reader_take_text(r, "the reason", &rule->reason));
}

bool reader_take_client(struct reader *r, int value)
{
    struct transcript *t = r->t;
    struct client_rule *rule;

    (void)value;
    t->client_rules = reader_grow(t->client_rules, t->client_rule_count,
                                  sizeof *t->client_rules);
    rule = &t->client_rules[t->client_rule_count++];
    *rule = (struct client_rule){.status = -1, .line = r->line};
    return take_rule(r, rule);
}

bool reader_take_relay(struct reader *r, int value)
{
    struct transcript *t = r->t;
    struct client_rule *rule;

    t->relay_rules = reader_grow(t->relay_rules, t->relay_rule_count,
                                 sizeof *t->relay_rules);
    rule = &t->relay_rules[t->relay_rule_count++];
    *rule = (struct client_rule){
        .status = -1, .roles = (unsigned)value, .line = r->line};
    return take_rule(r, rule);
}
