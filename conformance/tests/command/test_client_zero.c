/* SPDX-License-Identifier: MIT */
/*
 * Every case of the corpus, read by our own parser: its `parser` lines hold
 * in every profile and however the octets are cut; the reference client
 * passes; no lawful client is failed; each mutant is caught; and whatever case
 * can fail a client fails one.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "client/client_list.h"
#include "command/run.h"
#include "corpus/corpus.h"
#include "play/player.h"
#include "text/word.h"
#include "zero/inprocess.h"

static struct corpus read_corpus(void)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus corpus;
    bool good =
        corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &corpus, &faults);

    cr_assert(good, "%s", faults.ptr);
    cr_assert_gt(corpus.count, 150);
    buffer_clear(&faults);
    return corpus;
}

/* ---- what the parser makes of it ---- */

/* All octets of the first connection, then the end of input, whatever the
 * server does there. */
static enum source_result play(void *context, struct buffer *input)
{
    struct player *player = context;

    for (;;) {
        struct player_action action = player_next(player);

        if (action.type == PLAY_SEND) {
            buffer_add(input, action.bytes.ptr, action.bytes.len);
            return SOURCE_OCTETS;
        }
        if (action.type != PLAY_WAIT && action.type != PLAY_KEY_UPDATE &&
            action.type != PLAY_NOTIFY)
            return SOURCE_END;
    }
}

static void read_case(const struct sl_profile *profile,
                      const struct transcript *t, const struct delivery *d,
                      struct reading *out)
{
    struct player_script script = {.transcript = t,
                                   .delivery = d,
                                   .token = "0123456789abcdef0123456789abcdef"};
    struct inprocess *zero = inprocess_new(profile);
    const struct reading_rule rule = {&zero->profile, zero->limits, false};
    struct player player;
    struct source source = {.more = play, .context = &player};

    player_init(&player, &script);
    player_request(&player, &script, false);
    reading_take(&rule, sl_request_of(word_of(t->method)), &source, out);
    player_clear(&player);
    buffer_clear(&source.input);
    free(zero);
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
    case BODY_PREFIX:
        break;
    }
    return body.len >= want.len &&
           (rule->match == BODY_PREFIX || body.len == want.len) &&
           (want.len == 0 || memcmp(body.ptr, want.ptr, want.len) == 0);
}

static const char *check_findings(const struct parser_rule *rule,
                                  const struct reading *r)
{
    const char *at = rule->finds;

    while (at != NULL && *at != '\0') {
        size_t len = strcspn(at, ",");
        enum sl_deviation what = sl_deviation_find(at, len);

        if (what == SL_DEV_COUNT || !r->found[what])
            return "findings";
        at += len + (at[len] == ',');
    }
    return NULL;
}

static bool is_incomplete(enum sl_err err)
{
    return err == SL_ERR_NO_RESPONSE || err == SL_ERR_INCOMPLETE_HEADER ||
           err == SL_ERR_INCOMPLETE_BODY || err == SL_ERR_INCOMPLETE_TRAILER;
}

/* NULL, or what is not as the rule says. */
static const char *check_rule(const struct parser_rule *rule,
                              const struct reading *r)
{
    enum parser_result result = r->complete             ? PARSER_COMPLETE
                                : is_incomplete(r->err) ? PARSER_INCOMPLETE
                                                        : PARSER_ERROR;

    if (rule->result != result)
        return "result";
    if (result == PARSER_COMPLETE && r->status != rule->status)
        return "status";
    if (rule->code != NULL && strcmp(rule->code, sl_err_name(r->err)) != 0)
        return "error";
    if (rule->offset >= 0 && (uint64_t)rule->offset != r->offset)
        return "offset";
    if (rule->consumed >= 0 && (uint64_t)rule->consumed != r->consumed)
        return "octets consumed";
    if (!has_body(&rule->body, buffer_view(&r->body)))
        return "body";
    return check_findings(rule, r);
}

static const struct parser_rule *find_rule(const struct transcript *t,
                                           const char *profile)
{
    for (size_t i = 0; i < t->parser_rule_count; i++)
        if (parser_rule_covers(&t->parser_rules[i], profile))
            return &t->parser_rules[i];
    return NULL;
}

static void check_case(const struct transcript *t,
                       const struct sl_profile *profile,
                       const struct run_deliveries *wanted)
{
    const struct parser_rule *rule = find_rule(t, profile->name);
    struct run_deliveries list = RUN_DELIVERIES_NONE;

    if (rule == NULL)
        return;
    run_deliveries_of(wanted, t, NULL, &list);
    for (size_t i = 0; i < list.count; i++) {
        char name[DELIVERY_NAME];
        struct reading r;
        const char *wrong;

        read_case(profile, t, &list.items[i], &r);
        wrong = check_rule(rule, &r);
        delivery_name(&list.items[i], name);
        cr_expect_null(wrong, "%s:%u: %s, %s: wrong %s (%s at %llu, %d)",
                       t->path, rule->line, profile->name, name, wrong,
                       sl_err_name(r.err), (unsigned long long)r.offset,
                       r.status);
        reading_clear(&r);
        if (wrong != NULL)
            break;
    }
    run_deliveries_clear(&list);
}

Test(client_zero, reads_every_case_as_it_says)
{
    struct corpus corpus = read_corpus();
    struct run_deliveries wanted;

    cr_assert(run_deliveries_parse("whole,bytes,cuts", &wanted, NULL));
    for (size_t i = 0; i < corpus.count; i++)
        for (size_t j = 0; sl_profile_at(j) != NULL; j++)
            check_case(&corpus.cases[i], sl_profile_at(j), &wanted);
    run_deliveries_clear(&wanted);
    corpus_clear(&corpus);
}

/* ---- what the judge makes of that ---- */

#define READERS_MAX 256

static struct run_result judge(const struct client *c,
                               const struct corpus *corpus,
                               const char *deliveries)
{
    struct run_deliveries wanted;
    struct run_plan plan = {
        .client = c, .corpus = corpus, .deliveries = &wanted, .quiet = true};
    const struct inprocess *readers[READERS_MAX];
    struct client_list inside;
    struct run_result result;

    cr_assert(client_list_inside(&inside, NULL));
    cr_assert_leq(inside.count, READERS_MAX);
    for (size_t i = 0; i < inside.count; i++)
        readers[i] = inside.items[i].inprocess;
    plan.readers = readers;
    plan.reader_count = inside.count;
    cr_assert(run_deliveries_parse(deliveries, &wanted, NULL));
    cr_assert(run_all(&plan, &result, NULL), "%s", c->name);
    run_deliveries_clear(&wanted);
    client_list_clear(&inside);
    return result;
}

Test(client_zero, passes_every_case_however_it_is_delivered)
{
    static const char *const names[] = {"strict", "lenient"};
    struct corpus corpus = read_corpus();
    struct client_list clients;
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(client_list_read(&clients, &fault), "%s", fault.ptr);
    for (size_t i = 0; i < 2; i++) {
        struct client *c = client_find(&clients, names[i], &fault);
        struct run_result result = judge(c, &corpus, "all,cuts");

        for (size_t j = 0; j < result.count; j++) {
            const struct report_entry *e = &result.entries[j];

            cr_expect(e->judgement.verdict != VERDICT_FAIL &&
                          e->judgement.verdict != VERDICT_ERROR &&
                          (i == 1 || e->judgement.verdict != VERDICT_WARN),
                      "%s: %s: %s", names[i], e->transcript->id,
                      e->judgement.reason);
        }
        run_result_clear(&result);
    }
    client_list_clear(&clients);
    corpus_clear(&corpus);
}

/* A lawful client is never failed, and never an error of the harness. */
static void check_lawful(const struct client *c, const struct corpus *corpus)
{
    struct run_result result = judge(c, corpus, "all");

    for (size_t i = 0; i < result.count; i++) {
        const struct report_entry *e = &result.entries[i];
        char name[DELIVERY_NAME];

        delivery_name(&e->delivery, name);
        cr_expect(e->judgement.verdict != VERDICT_FAIL &&
                      e->judgement.verdict != VERDICT_ERROR,
                  "%s: %s, %s: %s", c->name, e->transcript->id, name,
                  e->judgement.reason);
    }
    run_result_clear(&result);
}

Test(lawful_clients, are_never_failed)
{
    struct corpus corpus = read_corpus();
    struct client_list clients;
    struct buffer fault = BUFFER_EMPTY;
    size_t count = 0;

    cr_assert(client_list_read(&clients, &fault), "%s", fault.ptr);
    for (size_t i = 0; i < clients.count; i++) {
        if (!clients.items[i].lawful)
            continue;
        check_lawful(&clients.items[i], &corpus);
        count++;
    }
    cr_expect_geq(count, 19);
    client_list_clear(&clients);
    corpus_clear(&corpus);
}

/* ---- how good the cases are ---- */

static bool can_fail(const struct transcript *t)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (t->client_rules[i].verdict == VERDICT_FAIL)
            return true;
    return false;
}

/* A mutant is caught by a fail, and where the RFC leaves open what it does, by
 * a warning or a risk. */
static bool is_caught(const struct judgement *j)
{
    return j->verdict == VERDICT_FAIL || j->verdict == VERDICT_WARN ||
           j->risk != RISK_NONE;
}

static size_t note_fails(const struct run_result *r,
                         const struct corpus *corpus, bool *failed)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++) {
        const struct report_entry *e = &r->entries[i];

        count += is_caught(&e->judgement);
        if (e->judgement.verdict == VERDICT_FAIL)
            failed[e->transcript - corpus->cases] = true;
    }
    return count;
}

Test(mutants, are_all_caught_and_every_case_catches_one)
{
    struct corpus corpus = read_corpus();
    struct client_list clients;
    struct buffer fault = BUFFER_EMPTY;
    bool *failed = calloc(corpus.count, sizeof *failed);
    size_t mutants = 0;

    cr_assert(client_list_read(&clients, &fault), "%s", fault.ptr);
    for (size_t i = 0; i < clients.count; i++) {
        const struct client *c = &clients.items[i];
        struct run_result result;

        if (c->kind != CLIENT_IN_PROCESS || !c->hidden || c->lawful)
            continue;
        mutants++;
        result = judge(c, &corpus, "whole");
        cr_expect_gt(note_fails(&result, &corpus, failed), 0,
                     "no case catches the mutant %s", c->name);
        run_result_clear(&result);
    }
    cr_expect_geq(mutants, 12);
    for (size_t i = 0; i < corpus.count; i++)
        cr_expect(failed[i] || !can_fail(&corpus.cases[i]),
                  "no mutant fails the case %s", corpus.cases[i].id);
    free(failed);
    client_list_clear(&clients);
    corpus_clear(&corpus);
}
