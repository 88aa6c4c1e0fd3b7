/* SPDX-License-Identifier: MIT */
/*
 * Every case of the corpus, read by our own parser: its `parser` lines hold
 * in every profile and however the octets are cut; the reference client
 * passes; no lawful client is failed; each mutant is caught; and every case
 * that can fail a client fails one.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "client/client_list.h"
#include "corpus/corpus.h"
#include "run/run.h"
#include "zero/parser_check.h"

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

Test(client_zero, reads_every_case_as_it_says)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus corpus = read_corpus();
    struct run_deliveries wanted;

    cr_assert(run_deliveries_parse("whole,bytes,cuts", &wanted, NULL));
    for (size_t i = 0; i < corpus.count; i++)
        parser_check(&corpus.cases[i], &wanted, &faults);
    cr_expect_eq(faults.len, 0, "%s", faults.ptr);
    buffer_clear(&faults);
    run_deliveries_clear(&wanted);
    corpus_clear(&corpus);
}

/* ---- what the judge makes of it ---- */

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

/* A mutant is caught by a fail, or if the RFC leaves open what it does, by a
 * warning or a risk. */
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
