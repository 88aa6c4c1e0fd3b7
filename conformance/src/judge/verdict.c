/* SPDX-License-Identifier: MIT */
/*
 * The judge. First, does the outcome say anything about the client? Then both
 * answers and the reuse of the connection are judged separately; the harshest
 * verdict counts.
 */
#include "judge/verdict.h"
#include "text/octets.h"
#include "text/word.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "judge/condition.h"
#include "judge/expected_text.h"
#include "judge/outcome_text.h"
#include "judge/server_duty.h"
#include "judge/unasked.h"
#include "judge/verdict_match.h"

/* What a verdict rests on. */
struct evidence {
    const struct transcript *transcript;
    const struct outcome *outcome;
    const struct client_traits *traits;
    const char *token;
};

void judgement_clear(struct judgement *j)
{
    /* clang-tidy takes two judgements that were swapped for one. */
    free(j->reason); /* NOLINT(clang-analyzer-unix.Malloc) */
    *j = (struct judgement){.reason = NULL};
}

/* The judgement takes over the text of reason. */
static struct judgement decide(enum verdict verdict, enum damage damage,
                               struct buffer *reason)
{
    return (struct judgement){.verdict = verdict,
                              .damage = damage,
                              .risk = risk_of_damage(damage),
                              .reason = reason->ptr};
}

static void add_answer(const struct evidence *e, bool second,
                       struct buffer *out)
{
    if (second)
        buffer_add_text(out, "request two: ");
    outcome_text_answer(second ? &e->outcome->second : &e->outcome->first, out);
}

/* Gives what the client did as the reason, then why that is wrong or right; why
 * may be NULL. */
static struct judgement decide_answer(enum verdict verdict, enum damage damage,
                                      const struct evidence *e, bool second,
                                      const char *why)
{
    struct buffer reason = BUFFER_EMPTY;

    add_answer(e, second, &reason);
    if (why != NULL)
        buffer_printf(&reason, "; %s", why);
    return decide(verdict, damage, &reason);
}

/* The same for what no RFC covers. */
static struct judgement decide_by_policy(enum verdict verdict,
                                         enum damage damage,
                                         const struct evidence *e, bool second,
                                         const char *why)
{
    struct judgement j = decide_answer(verdict, damage, e, second, why);

    j.policy = true;
    return j;
}

/* Whether request two was sent before the whole answer to request one had come
 * (RFC 9112 9.3.2). */
static bool is_pipelined(const struct evidence *e)
{
    return e->outcome->wire.early > 0;
}

/* ---- outcomes that say nothing about the client ---- */

static bool has_result(const struct answer *a)
{
    return a->result == RESULT_RESPONSE || a->result == RESULT_ERROR;
}

/* A command that never used its {url}, or a TLS handshake that the client
 * refused, would otherwise pass every case that asks for an error. */
static const char *find_no_exchange(const struct evidence *e)
{
    const struct wire *wire = &e->outcome->wire;

    if (wire->refused > 0)
        return "the server had to refuse a connection; try again with fewer "
               "jobs";
    if (wire->broken != NULL)
        return wire->broken;
    if (!has_result(&e->outcome->first))
        return NULL;
    if (wire->connections == 0)
        return "the server saw no connection; does the command use {url}?";
    if (wire->requests == 0 && wire->malformed > 0)
        return "what it sent to the server is not an HTTP/1 request";
    /* if the server presents itself wrongly, that is what it should do */
    if (wire->requests == 0 && !e->transcript->speaks_first &&
        e->transcript->guise == GUISE_TRUE)
        return "it connected, but the server never saw a whole request";
    return NULL;
}

/* Why the server of the case would be at fault; NULL: it is not. A crash is a
 * crash whichever side is at fault. */
static const char *find_broken_duty(const struct evidence *e)
{
    const struct outcome *o = e->outcome;

    if (o->wire.old == 0 || o->first.result == RESULT_CRASH ||
        o->second.result == RESULT_CRASH)
        return NULL;
    return server_duty_broken(e->transcript);
}

/* Many clients reserve some names, or refuse them. */
static bool judge_unasked(const struct evidence *e, struct judgement *out)
{
    const struct asking_field *f =
        unasked_find(e->transcript, &e->outcome->wire);
    struct buffer why = BUFFER_EMPTY;

    if (f == NULL || !has_result(&e->outcome->first))
        return false;
    buffer_printf(&why, "it was asked to send '%s: %s', and did not",
                  f->name.ptr, f->value.ptr);
    *out = decide_answer(VERDICT_UNSUPPORTED, DAMAGE_NONE, e, false, why.ptr);
    buffer_clear(&why);
    return true;
}

static bool judge_harness(const struct evidence *e, struct judgement *out)
{
    const struct outcome *o = e->outcome;
    const char *no_exchange = find_no_exchange(e);
    const char *broken_duty = find_broken_duty(e);

    if (o->first.result == RESULT_BROKEN)
        *out = decide_answer(VERDICT_ERROR, DAMAGE_NONE, e, false, NULL);
    else if (o->second.result == RESULT_BROKEN)
        *out = decide_answer(VERDICT_ERROR, DAMAGE_NONE, e, true, NULL);
    else if (o->first.result == RESULT_NONE)
        *out = decide_answer(VERDICT_ERROR, DAMAGE_NONE, e, false,
                             "there is no result to judge");
    else if (o->first.result == RESULT_UNSUPPORTED)
        *out = decide_answer(VERDICT_UNSUPPORTED, DAMAGE_NONE, e, false, NULL);
    else if (judge_unasked(e, out))
        return true;
    else if (no_exchange != NULL)
        *out = decide_answer(VERDICT_ERROR, DAMAGE_NONE, e, false, no_exchange);
    else if (broken_duty != NULL)
        *out = decide_answer(VERDICT_UNSUPPORTED, DAMAGE_NONE, e, false,
                             broken_duty);
    else
        return false;
    return true;
}

/* ---- rules of the case ---- */

static struct judgement apply_rule(const struct evidence *e, bool second,
                                   const struct client_rule *rule)
{
    bool allowed = verdict_allows(e->transcript, rule);
    struct buffer reason = BUFFER_EMPTY;
    struct judgement j;

    add_answer(e, second, &reason);
    condition_add_seen(e->transcript, e->outcome, second, &reason);
    if (rule->reason != NULL)
        buffer_printf(&reason, "; %s", rule->reason);
    else if (verdict_rank(rule->verdict) >= verdict_rank(VERDICT_WARN))
        expected_text_add(e->transcript, second, &reason);
    if (!allowed)
        buffer_printf(&reason,
                      " (the case says %s, but level %s allows no more than a "
                      "warning)",
                      verdict_name(rule->verdict),
                      level_name(e->transcript->level));
    j = decide(allowed ? rule->verdict : VERDICT_WARN,
               allowed ? rule->damage : DAMAGE_NONE, &reason);
    if (rule->risk != RISK_NONE)
        j.risk = rule->risk;
    j.line = rule->line;
    return j;
}

static bool has_rules(const struct transcript *t, bool second)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (t->client_rules[i].second == second)
            return true;
    return false;
}

/* ---- no answer ---- */

static bool has_step(const struct transcript *t, enum step_type type)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == type)
            return true;
    return false;
}

/* Whether each connection of the server ends by itself. */
static bool ends_all(const struct transcript *t)
{
    enum step_type last = STEP_HOLD;

    for (size_t i = 0; i < t->step_count; i++) {
        if (t->steps[i].type == STEP_NEXT && !step_ends(last))
            return false;
        last = t->steps[i].type;
        if (last == STEP_HOLD || last == STEP_AWAIT)
            return false;
    }
    return step_ends(last) && last != STEP_HOLD;
}

/* Whether our strict reader finds the end of what the server sends. */
static bool is_whole(const struct transcript *t)
{
    for (size_t i = 0; i < t->parser_rule_count; i++)
        if (parser_rule_covers(&t->parser_rules[i], "strict"))
            return t->parser_rules[i].result == PARSER_COMPLETE;
    return t->level == LEVEL_MUST || t->level == LEVEL_VALID ||
           t->level == LEVEL_POLICY;
}

/*
 * RFC 9112 9.5 leaves it to implementations how long they wait. But once the
 * server has ended, or sent a whole and valid message, there is nothing to wait
 * for. After an invalid one there may be.
 */
static struct judgement judge_hang(const struct evidence *e, bool second)
{
    const struct transcript *t = e->transcript;

    if (second && is_pipelined(e))
        return decide_by_policy(VERDICT_INFO, DAMAGE_NONE, e, second,
                                "it was sent before all of response one came, "
                                "and may never be answered");
    /* Of a flood only the octets taken count: the rest is our clock. */
    if (!second && has_step(t, STEP_FLOOD))
        return decide_by_policy(VERDICT_INFO, DAMAGE_NONE, e, second,
                                "the server was not done, or the client was "
                                "still reading");
    if (!second && has_step(t, STEP_STALL))
        return decide_by_policy(
            t->level == LEVEL_POLICY ? VERDICT_WARN : VERDICT_INFO, DAMAGE_NONE,
            e, second, "the server is silent; no RFC sets a time limit");
    if (!second && !is_whole(t) && !ends_all(t))
        return decide_by_policy(VERDICT_WARN, DAMAGE_NONE, e, second,
                                "the message is invalid, and the connection "
                                "stays open");
    return decide_by_policy(VERDICT_FAIL, DAMAGE_HANG, e, second,
                            "the server had nothing more to send");
}

/* ---- the first answer ---- */

/* After a flood, an error when the client's time is up says as little as a
 * hang: how much it had taken by then depends on how fast both sides were. */
static bool is_timed_out(const struct evidence *e,
                         const struct client_rule *rule)
{
    const struct outcome *o = e->outcome;

    return o->first.result == RESULT_ERROR &&
           has_step(e->transcript, STEP_FLOOD) && o->given_ms > 0 &&
           o->ms >= o->given_ms && rule->verdict == VERDICT_PASS;
}

static struct judgement judge_first(const struct evidence *e)
{
    const struct answer *a = &e->outcome->first;
    struct rule_match match =
        verdict_match(e->transcript, e->outcome, false, e->traits);

    if (a->result == RESULT_CRASH)
        return decide_by_policy(VERDICT_FAIL, DAMAGE_CRASH, e, false, NULL);
    if (match.doubt != NULL)
        return decide_answer(VERDICT_UNSUPPORTED, DAMAGE_NONE, e, false,
                             match.doubt);
    if (match.rule != NULL && !is_timed_out(e, match.rule))
        return apply_rule(e, false, match.rule);
    if (match.rule != NULL || a->result == RESULT_HANG)
        return judge_hang(e, false);
    return decide_answer(VERDICT_INFO, DAMAGE_NONE, e, false,
                         has_rules(e->transcript, false)
                             ? "the case has no rule about that"
                             : "observed, not judged");
}

/* ---- the second answer ---- */

/* The server answers request two with a 200 whose body is the token, and a
 * HEAD request with its fields only. */
static bool is_signed(const struct evidence *e, const struct answer *a)
{
    bool head = strcmp(e->transcript->probe_method, "HEAD") == 0;

    if (e->traits->status_known && a->status_known && a->status != 200)
        return false;
    if (verdict_hides_body(a, e->traits))
        return true;
    return head ? a->body.len == 0
                : word_equals(buffer_view(&a->body), e->token);
}

/*
 * An error on request two let no octet through, so it is not poisoning.
 * If the first response was refused as well, its connection was lost, and the
 * client says so: that is the mildest case. If the first was taken, a request
 * that a healthy server answers has failed: by the SHOULDs of RFC 9112 9.2 and
 * 9.3, the client closes a connection with stray octets and keeps a good one.
 * If the level is weaker than SHOULD, nothing asks for either.
 */
static struct judgement judge_second_error(const struct evidence *e)
{
    enum level level = e->transcript->level;
    bool binding = level == LEVEL_MUST || level == LEVEL_VALID ||
                   level == LEVEL_SHOULD || level == LEVEL_OUGHT;

    if (is_pipelined(e))
        return decide_answer(VERDICT_INFO, DAMAGE_NONE, e, true,
                             "it was sent before all of response one came");
    if (e->outcome->first.result == RESULT_RESPONSE && binding)
        return decide_answer(VERDICT_WARN, DAMAGE_NONE, e, true,
                             "response one was taken, and the server answers "
                             "request two on any connection");
    return decide_answer(VERDICT_LENIENT, DAMAGE_NONE, e, true,
                         "no octet of response one reached it");
}

static struct judgement judge_second_response(const struct evidence *e)
{
    const struct answer *a = &e->outcome->second;

    if (e->token == NULL || is_signed(e, a))
        return decide_answer(VERDICT_PASS, DAMAGE_NONE, e, true, NULL);
    if (!e->traits->reports_errors && a->body.len == 0)
        return judge_second_error(e);
    /* What follows response one may then be the answer to request two, which
     * was already on the connection (RFC 9112 9.2). */
    if (is_pipelined(e))
        return decide_answer(VERDICT_INFO, DAMAGE_NONE, e, true,
                             "it was sent before all of response one came, "
                             "so that what followed may answer it");
    return decide_answer(VERDICT_FAIL, DAMAGE_POISONING, e, true,
                         "that is not the signed answer of the server, but "
                         "octets meant for another request");
}

static struct judgement judge_second(const struct evidence *e)
{
    const struct answer *a = &e->outcome->second;
    struct rule_match match =
        verdict_match(e->transcript, e->outcome, true, e->traits);

    /* The rules are about a request two sent after all of that. */
    if (match.rule != NULL && is_pipelined(e) &&
        verdict_rank(match.rule->verdict) > verdict_rank(VERDICT_INFO))
        match = (struct rule_match){.rule = NULL};

    if (a->result == RESULT_CRASH)
        return decide_by_policy(VERDICT_FAIL, DAMAGE_CRASH, e, true, NULL);
    if (match.doubt != NULL)
        return decide_answer(VERDICT_UNSUPPORTED, DAMAGE_NONE, e, true,
                             match.doubt);
    if (match.rule != NULL)
        return apply_rule(e, true, match.rule);
    if (a->result == RESULT_HANG)
        return judge_hang(e, true);
    if (a->result == RESULT_ERROR)
        return judge_second_error(e);
    return judge_second_response(e);
}

/* ---- the connection ---- */

static const enum verdict reuse_verdicts[] = {
    [LEVEL_MUST] = VERDICT_FAIL,   [LEVEL_SHOULD] = VERDICT_WARN,
    [LEVEL_OUGHT] = VERDICT_WARN,  [LEVEL_MAY] = VERDICT_LENIENT,
    [LEVEL_VALID] = VERDICT_FAIL,  [LEVEL_GRAMMAR] = VERDICT_LENIENT,
    [LEVEL_POLICY] = VERDICT_WARN, [LEVEL_UNSURE] = VERDICT_LENIENT,
};
_Static_assert(sizeof reuse_verdicts / sizeof reuse_verdicts[0] == LEVEL_COUNT,
               "every level has a verdict on reuse");

/* What the client may not do, in the words of the level. */
static const char *forbids(enum level level)
{
    switch (level) {
    case LEVEL_MUST:
    case LEVEL_VALID:
        return "MUST NOT";
    case LEVEL_SHOULD:
        return "SHOULD NOT";
    case LEVEL_OUGHT:
        return "ought not to";
    case LEVEL_MAY:
    case LEVEL_GRAMMAR:
    case LEVEL_POLICY:
    case LEVEL_UNSURE:
    case LEVEL_COUNT:
        break;
    }
    return "had better not";
}

static struct judgement judge_forbidden(enum level level)
{
    enum verdict verdict = reuse_verdicts[level];
    struct buffer reason = BUFFER_EMPTY;

    buffer_printf(&reason,
                  "sent request two on the connection of response one, which "
                  "%s be used again",
                  forbids(level));
    return decide(verdict,
                  verdict == VERDICT_FAIL ? DAMAGE_POISONING : DAMAGE_NONE,
                  &reason);
}

/* A client may open a connection at any time (RFC 9112 9.5). */
static struct judgement judge_unused(void)
{
    struct buffer reason = BUFFER_EMPTY;

    buffer_add_text(&reason, "opened a new connection for request two, "
                             "although response one left its connection fit "
                             "for use");
    return decide(VERDICT_INFO, DAMAGE_NONE, &reason);
}

static bool judge_reuse(const struct evidence *e, struct judgement *out)
{
    const struct transcript *t = e->transcript;
    const struct wire *wire = &e->outcome->wire;
    bool reused = wire->reused > wire->early;

    if (t->reuse == REUSE_FORBIDDEN && reused) {
        *out = judge_forbidden(t->reuse_level);
        return true;
    }
    if (t->reuse != REUSE_EXPECTED || wire->reused > 0 || !e->traits->reuses ||
        e->outcome->second.result != RESULT_RESPONSE ||
        reuse_verdicts[t->reuse_level] == VERDICT_LENIENT)
        return false;
    *out = judge_unused();
    return true;
}

/* ---- all together ---- */

void verdict_keep_harsher(struct judgement *kept, struct judgement *other)
{
    if (verdict_rank(other->verdict) > verdict_rank(kept->verdict)) {
        struct judgement milder = *kept;

        *kept = *other;
        *other = milder;
    }
    if (kept->risk == RISK_NONE)
        kept->risk = other->risk;
    judgement_clear(other);
}

/* Without the probe, the verdict of the first answer stands, but says less than
 * it could. */
static void note_no_probe(struct judgement *j)
{
    struct buffer reason = BUFFER_EMPTY;

    buffer_printf(&reason, "%s; request two was not made", j->reason);
    free(j->reason);
    j->reason = reason.ptr;
}

void verdict_judge(const struct transcript *t, const struct outcome *o,
                   const struct client_traits *traits, const char *token,
                   struct judgement *out)
{
    const struct evidence e = {t, o, traits, token};
    struct judgement part;

    if (judge_harness(&e, out))
        return;
    *out = judge_first(&e);
    if (!t->probe)
        return;
    if (o->second.result == RESULT_NONE ||
        o->second.result == RESULT_UNSUPPORTED) {
        note_no_probe(out);
        return;
    }
    part = judge_second(&e);
    verdict_keep_harsher(out, &part);
    if (judge_reuse(&e, &part))
        verdict_keep_harsher(out, &part);
}
