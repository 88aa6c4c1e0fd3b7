/* SPDX-License-Identifier: MIT */
/*
 * Checks the rules of the policy that need no client.
 */
#include "judge/verdict_lint.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "judge/condition.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static bool add_fault(struct buffer *faults, const struct transcript *t,
                      unsigned line, const char *what)
{
    return fault_add(faults, "%s:%u: %s", t->path, line, what);
}

/* "fail framing", "warn risk desync" */
static void add_verdict(const struct client_rule *rule, struct buffer *out)
{
    buffer_add_text(out, verdict_name(rule->verdict));
    if (rule->damage != DAMAGE_NONE)
        buffer_printf(out, " %s", damage_name(rule->damage));
    if (rule->risk != RISK_NONE)
        buffer_printf(out, " risk %s", risk_name(rule->risk));
}

/* ---- one rule ---- */

static bool check_level(const struct transcript *t,
                        const struct client_rule *rule, struct buffer *faults)
{
    if (verdict_allows(t, rule))
        return true;
    fault_add(faults, "%s:%u: level %s does not allow the verdict '", t->path,
              rule->line, level_name(t->level));
    add_verdict(rule, faults);
    buffer_add_text(faults, "'; 'warn' is the most");
    return false;
}

static bool check_damage(const struct transcript *t,
                         const struct client_rule *rule, struct buffer *faults)
{
    if (rule->damage != DAMAGE_CRASH && rule->damage != DAMAGE_HANG &&
        rule->damage != DAMAGE_CHANGE)
        return true;
    return add_fault(faults, t, rule->line,
                     "the judge sees crashes, hangs and changes by itself; "
                     "name another damage");
}

/* Sections with a sentence that obliges a client to accept what no sender may
 * send, or what only strict readers refuse. */
static bool is_obliging(const struct transcript *t)
{
    static const char *const sections[] = {
        "9112 5.2",     /* a user agent MUST replace each obs-fold */
        "9110 5.6.1.2", /* MUST accept empty list members */
        "9110 5.6.3",   /* MUST parse for bad white space */
        "9110 6.2",     /* SHOULD process a higher minor version */
        "9110 5.1",     /* SHOULD ignore unrecognized fields */
        "9112 6.3(2)",  /* MUST ignore framing fields of a tunnel */
        "9110 9.3.6",   /* the same */
        "9110 15",      /* MUST understand the class of any code */
    };

    for (size_t i = 0; i < ROWS(sections); i++)
        if (transcript_cites(t, sections[i]))
            return true;
    return false;
}

/* Whether our strict reader refuses it, or it is only about grammar. */
static bool is_invalid(const struct transcript *t)
{
    if (t->level == LEVEL_GRAMMAR)
        return true;
    for (size_t i = 0; i < t->parser_rule_count; i++)
        if (parser_rule_covers(&t->parser_rules[i], "strict"))
            return t->parser_rules[i].result == PARSER_ERROR;
    return false;
}

static bool check_refusal(const struct transcript *t,
                          const struct client_rule *rule, struct buffer *faults)
{
    /* with a condition, a different act is judged */
    if (rule->second || rule->match != MATCH_REJECT ||
        rule->condition_count > 0 ||
        verdict_rank(rule->verdict) <= verdict_rank(VERDICT_INFO) ||
        !is_invalid(t) || is_obliging(t))
        return true;
    return add_fault(faults, t, rule->line,
                     "refusing an invalid message is never worse than 'info'; "
                     "cite the section that obliges the client to accept it");
}

/* How long a machine takes says nothing about a client. */
static bool check_time(const struct transcript *t,
                       const struct client_rule *rule, struct buffer *faults)
{
    for (size_t i = 0; i < rule->condition_count; i++)
        if (rule->conditions[i].kind == CONDITION_WAITS &&
            verdict_rank(rule->verdict) > verdict_rank(VERDICT_INFO))
            return add_fault(faults, t, rule->line,
                             "a time decides nothing; where 'waits' matches, "
                             "give at most 'info'");
    return true;
}

/* ---- the list of one case ---- */

static const struct client_rule *find_first(const struct transcript *t,
                                            enum client_match match)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (!t->client_rules[i].second && t->client_rules[i].match == match &&
            t->client_rules[i].condition_count == 0)
            return &t->client_rules[i];
    return NULL;
}

static bool check_otherwise(const struct transcript *t, struct buffer *faults)
{
    const struct client_rule *rest = find_first(t, MATCH_OTHERWISE);

    if (rest == NULL || rest->verdict != VERDICT_FAIL ||
        find_first(t, MATCH_REJECT) != NULL)
        return true;
    return add_fault(faults, t, rest->line,
                     "a refusal falls under 'otherwise'; judge it in a line "
                     "'client reject ...'");
}

/* Whether any rule names a body and is at least as harsh. */
static bool names_body(const struct transcript *t, int rank)
{
    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (!rule->second && rule->match == MATCH_RESPONSE &&
            rule->body.match != BODY_ANY && verdict_rank(rule->verdict) >= rank)
            return true;
    }
    return false;
}

static bool check_hiding(const struct transcript *t,
                         const struct client_rule *rule, struct buffer *faults)
{
    const struct client_rule *rest = find_first(t, MATCH_OTHERWISE);
    int rank = rest != NULL ? verdict_rank(rest->verdict) : 0;

    if (rule->second || rule->match != MATCH_RESPONSE || rule->status < 0 ||
        rule->condition_count > 0 || rule->body.match != BODY_ANY ||
        rank < verdict_rank(VERDICT_WARN) ||
        verdict_rank(rule->verdict) >= rank || names_body(t, rank))
        return true;
    return add_fault(faults, t, rule->line,
                     "a client that shows no status falls under this line "
                     "whatever it took; name the body here, or the wrong body "
                     "in a line of its own");
}

bool verdict_lint(const struct transcript *t, struct buffer *faults)
{
    bool clean = check_otherwise(t, faults);

    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        clean = check_level(t, rule, faults) && clean;
        clean = check_damage(t, rule, faults) && clean;
        clean = check_refusal(t, rule, faults) && clean;
        clean = check_hiding(t, rule, faults) && clean;
        clean = check_time(t, rule, faults) && clean;
    }
    for (size_t i = 0; i < t->relay_rule_count; i++) {
        clean = check_level(t, &t->relay_rules[i], faults) && clean;
        clean = check_damage(t, &t->relay_rules[i], faults) && clean;
    }
    return clean;
}

/* ---- the sentence that forbids ---- */

static const struct client_rule *find_fail(const struct transcript *t)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (t->client_rules[i].verdict == VERDICT_FAIL)
            return &t->client_rules[i];
    return NULL;
}

/* What a case is about: any client, and possibly more. */
struct bound {
    bool proxy;  /* what a proxy does to a message that it passes on */
    bool sender; /* what the requests look like */
};

static bool is_one_of(struct sl_bytes word, const char *const *words,
                      size_t count)
{
    return word_find(word, words, count) < count;
}

/* Whether the word of a requirement includes them. */
static bool is_bound(struct sl_bytes word, const struct bound *who)
{
    static const char *const readers[] = {"recipient", "client", "user-agent"};
    static const char *const proxies[] = {"proxy", "intermediary", "gateway"};

    return is_one_of(word, readers, ROWS(readers)) ||
           (who->proxy && is_one_of(word, proxies, ROWS(proxies))) ||
           (who->sender && word_equals(word, "sender-of-requests"));
}

static bool can_forbid(const struct requirement *row, const struct bound *who)
{
    struct sl_bytes rest = word_of(row->binds);

    if (row->level != REQUIREMENT_MUST && row->level != REQUIREMENT_DEFINITION)
        return false;
    while (rest.len > 0)
        if (is_bound(line_take_word(&rest), who))
            return true;
    return false;
}

/* Whether a sentence of that level binds everything in those roles. */
static bool binds_roles(const struct requirement *row, unsigned roles)
{
    static const char *const all[] = {"recipient", "client", "intermediary"};
    struct sl_bytes rest = word_of(row->binds);
    unsigned bound = 0;

    if (row->level != REQUIREMENT_MUST && row->level != REQUIREMENT_DEFINITION)
        return false;
    while (rest.len > 0) {
        struct sl_bytes word = line_take_word(&rest);

        if (is_one_of(word, all, ROWS(all)))
            bound |= RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY;
        else if (word_equals(word, relay_role_name(RELAY_ROLE_PROXY)))
            bound |= RELAY_ROLE_PROXY;
        else if (word_equals(word, relay_role_name(RELAY_ROLE_GATEWAY)))
            bound |= RELAY_ROLE_GATEWAY;
    }
    return (bound & roles) == roles;
}

static bool is_role_bound(const struct transcript *t, unsigned roles,
                          const struct requirement_map *map)
{
    struct sl_bytes rest = word_of(t->requires != NULL ? t->requires : "");

    while (rest.len > 0) {
        const struct requirement *row =
            requirement_map_find(map, line_take_word(&rest));

        if (row != NULL && binds_roles(row, roles))
            return true;
    }
    return false;
}

/* What binds only a proxy must not fail a gateway. */
static bool check_relays(const struct transcript *t,
                         const struct requirement_map *map,
                         struct buffer *faults)
{
    bool clean = true;

    for (size_t i = 0; i < t->relay_rule_count; i++) {
        const struct client_rule *rule = &t->relay_rules[i];

        if (rule->verdict == VERDICT_FAIL &&
            !is_role_bound(t, rule->roles, map))
            clean = add_fault(faults, t, rule->line,
                              "no requirement of this case binds the role that "
                              "fails; name one in the head, or do not fail");
    }
    return clean;
}

bool verdict_lint_requires(const struct transcript *t,
                           const struct requirement_map *map,
                           struct buffer *faults)
{
    bool clean = check_relays(t, map, faults);
    const struct client_rule *fail = find_fail(t);
    const struct bound who = {.proxy = word_begins(word_of(t->id), "proxy/"),
                              .sender =
                                  transcript_asks_for(t, CONDITION_ASKED)};
    struct sl_bytes rest = word_of(t->requires != NULL ? t->requires : "");

    while (fail != NULL && rest.len > 0) {
        const struct requirement *row =
            requirement_map_find(map, line_take_word(&rest));

        if (row != NULL && can_forbid(row, &who))
            fail = NULL;
    }
    if (fail == NULL)
        return clean;
    return add_fault(faults, t, fail->line,
                     "no requirement of this case forbids what fails here; "
                     "name one in the head, at level MUST or a definition, or "
                     "do not fail");
}

/* ---- cases with each other ---- */

static bool is_same_verdict(const struct client_rule *a,
                            const struct client_rule *b)
{
    return a->verdict == b->verdict && a->damage == b->damage &&
           a->risk == b->risk;
}

static bool is_same_body(const struct body_rule *a, const struct body_rule *b)
{
    return a->match == b->match && a->length == b->length &&
           a->bytes.len == b->bytes.len &&
           (a->bytes.len == 0 ||
            memcmp(a->bytes.ptr, b->bytes.ptr, a->bytes.len) == 0);
}

static bool is_same_condition(const struct condition *a,
                              const struct condition *b)
{
    return a->kind == b->kind && a->negated == b->negated &&
           a->count == b->count && is_same_body(&a->request, &b->request) &&
           condition_names(a, buffer_view(&b->name)) &&
           is_same_body(&a->value, &b->value);
}

static bool has_same_conditions(const struct client_rule *a,
                                const struct client_rule *b)
{
    if (a->condition_count != b->condition_count)
        return false;
    for (size_t i = 0; i < a->condition_count; i++)
        if (!is_same_condition(&a->conditions[i], &b->conditions[i]))
            return false;
    return true;
}

static bool is_same_match(const struct client_rule *a,
                          const struct client_rule *b)
{
    return a->second == b->second && a->match == b->match &&
           a->status == b->status && is_same_body(&a->body, &b->body) &&
           has_same_conditions(a, b);
}

static bool add_difference(const struct transcript *t,
                           const struct client_rule *rule,
                           const struct transcript *other,
                           const struct client_rule *their, const char *why,
                           struct buffer *faults)
{
    fault_add(faults, "%s:%u: '", t->path, rule->line);
    add_verdict(rule, faults);
    buffer_printf(faults, "', but %s:%u says '", other->path, their->line);
    add_verdict(their, faults);
    buffer_printf(faults, "' %s; give one verdict", why);
    return false;
}

/*
 * What a case sends, as a text that is equal if the octets are, however they
 * are cut and timed. Steps that end a connection in the same way on TCP give
 * the same text.
 */
static void add_play(const struct transcript *t, struct buffer *out)
{
    buffer_printf(out, "%s%s%s%s%s", t->method, t->tls_only ? " tls" : "",
                  guise_name(t->guise), t->speaks_first ? " first" : "",
                  t->probe ? t->probe_method : "");
    /* the client was also asked a different question */
    for (size_t i = 0; i < t->asking.field_count; i++)
        buffer_printf(out, "\n%s:%s", t->asking.fields[i].name.ptr,
                      t->asking.fields[i].value.ptr);
    if (t->asking.has_content)
        buffer_printf(out, "\n%zu", t->asking.content.len);
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];
        enum step_type type =
            step->type == STEP_FIN && !t->tls_only ? STEP_CLOSE : step->type;

        if (type == STEP_CUT || type == STEP_PAUSE || type == STEP_SEGMENT)
            continue;
        if (type != STEP_REPLY)
            buffer_printf(out, "\n%s\n", step_name(type));
        if (type == STEP_FLOOD || step->count > 1)
            buffer_printf(out, "\n%" PRIu64 "\n", step->count);
        buffer_add(out, step->bytes.ptr, step->bytes.len);
    }
}

static bool is_equal(const struct buffer *a, const struct buffer *b)
{
    return a->len == b->len && memcmp(a->ptr, b->ptr, a->len) == 0;
}

/* Both cases send the same. Request two may differ in its time. */
static bool compare_rules(const struct transcript *t,
                          const struct transcript *other, struct buffer *faults)
{
    bool clean = true;

    for (size_t i = 0; i < t->client_rule_count; i++)
        for (size_t j = 0; j < other->client_rule_count; j++) {
            const struct client_rule *a = &t->client_rules[i];
            const struct client_rule *b = &other->client_rules[j];

            if (!a->second && is_same_match(a, b) && !is_same_verdict(a, b))
                clean = add_difference(t, a, other, b,
                                       "for the same act on the same octets",
                                       faults);
        }
    return clean;
}

static bool compare_plays(const struct transcript *cases, size_t count,
                          struct buffer *faults)
{
    struct buffer *plays = memory_get(count * sizeof *plays);
    bool clean = true;

    for (size_t i = 0; i < count; i++) {
        plays[i] = BUFFER_EMPTY;
        add_play(&cases[i], &plays[i]);
        for (size_t j = 0; j < i; j++)
            if (is_equal(&plays[i], &plays[j]))
                clean = compare_rules(&cases[i], &cases[j], faults) && clean;
    }
    for (size_t i = 0; i < count; i++)
        buffer_clear(&plays[i]);
    free(plays);
    return clean;
}

/* A reason names an act, which is the same one in cases of one area and
 * level. */
static bool is_same_act(const struct transcript *t, const struct client_rule *a,
                        const struct transcript *other,
                        const struct client_rule *b)
{
    size_t area = strcspn(t->id, "/");

    return a->match == b->match && a->second == b->second &&
           t->level == other->level && a->reason != NULL && b->reason != NULL &&
           strcmp(a->reason, b->reason) == 0 &&
           strcspn(other->id, "/") == area &&
           memcmp(t->id, other->id, area) == 0;
}

/* Whether an earlier rule gives that act another verdict; reports the first. */
static bool compare_act(const struct transcript *cases, size_t number,
                        const struct client_rule *rule, struct buffer *faults)
{
    const struct transcript *t = &cases[number];

    for (size_t i = 0; i < number; i++)
        for (size_t j = 0; j < cases[i].client_rule_count; j++) {
            const struct client_rule *other = &cases[i].client_rules[j];

            if (is_same_act(t, rule, &cases[i], other) &&
                !is_same_verdict(rule, other))
                return add_difference(t, rule, &cases[i], other,
                                      "for the same reason", faults);
        }
    return true;
}

bool verdict_lint_alike(const struct transcript *cases, size_t count,
                        struct buffer *faults)
{
    bool clean = compare_plays(cases, count, faults);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < cases[i].client_rule_count; j++)
            clean = compare_act(cases, i, &cases[i].client_rules[j], faults) &&
                    clean;
    return clean;
}
