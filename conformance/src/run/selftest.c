/* SPDX-License-Identifier: MIT */
/*
 * Plays the corpus to every client in this process, and compares the verdicts
 * with what each client is.
 */
#include "run/selftest.h"

#include <stdlib.h>
#include <string.h>

#include "run/run.h"
#include "text/fault.h"
#include "zero/inprocess.h"

/* An answer that some correct client gave: its status and its body. */
struct reading_seen {
    struct reading_seen *next;
    int64_t status;
    struct buffer body;
};

struct bench {
    const struct client_list *clients;
    const struct corpus *corpus;
    struct selftest *out;
    struct buffer *faults;
    bool whole; /* all cases take part */
    /* for each case: */
    bool *failed;               /* it fails a mutant */
    bool *refused;              /* a correct client refuses it */
    bool *open;                 /* it may be mild to a mutant: open.txt */
    bool *mild;                 /* and is */
    struct reading_seen **seen; /* answers of correct clients */
};

/* ---- one client ---- */

static void play(struct bench *b, const struct client *c,
                 const char *deliveries, struct run_result *out)
{
    struct run_deliveries wanted;
    struct run_plan plan = {
        .client = c, .corpus = b->corpus, .deliveries = &wanted, .quiet = true};
    struct buffer fault = BUFFER_EMPTY;

    run_deliveries_parse(deliveries, &wanted, &fault);
    run_all(&plan, out, &fault);
    b->out->exchanges += out->count;
    run_deliveries_clear(&wanted);
    buffer_clear(&fault);
}

static size_t index_of(const struct bench *b, const struct report_entry *e)
{
    return (size_t)(e->transcript - b->corpus->cases);
}

static void add_fault(struct bench *b, const struct client *c,
                      const struct report_entry *e, const char *what)
{
    char name[DELIVERY_NAME];

    delivery_name(&e->delivery, name);
    fault_add(b->faults, "%s: the %s client %s, delivered %s: %s: %s",
              e->transcript->path, c->lawful ? "lawful" : "reference", c->name,
              name, what, e->judgement.reason);
}

/* ---- correct clients ---- */

static bool was_seen(const struct bench *b, const struct report_entry *e)
{
    const struct answer *a = &e->outcome.first;
    const struct reading_seen *s = b->seen[index_of(b, e)];

    for (; s != NULL; s = s->next)
        if (s->status == a->status && s->body.len == a->body.len &&
            (a->body.len == 0 ||
             memcmp(s->body.ptr, a->body.ptr, a->body.len) == 0))
            return true;
    return false;
}

static void note_seen(struct bench *b, const struct report_entry *e)
{
    struct reading_seen *s;

    if (e->outcome.first.result != RESULT_RESPONSE || was_seen(b, e))
        return;
    s = memory_get(sizeof *s);
    *s = (struct reading_seen){.next = b->seen[index_of(b, e)],
                               .status = e->outcome.first.status};
    if (e->outcome.first.body.len > 0)
        buffer_add(&s->body, e->outcome.first.body.ptr,
                   e->outcome.first.body.len);
    b->seen[index_of(b, e)] = s;
}

static void check_in_order(struct bench *b, const struct client *c,
                           const char *deliveries, enum verdict harshest)
{
    struct run_result result;

    play(b, c, deliveries, &result);
    for (size_t i = 0; i < result.count; i++) {
        const struct report_entry *e = &result.entries[i];

        if (e->judgement.verdict == VERDICT_ERROR ||
            verdict_rank(e->judgement.verdict) > verdict_rank(harshest))
            add_fault(b, c, e, verdict_name(e->judgement.verdict));
        note_seen(b, e);
        if (e->outcome.first.result != RESULT_RESPONSE)
            b->refused[index_of(b, e)] = true;
    }
    run_result_clear(&result);
}

static void check_references(struct bench *b)
{
    static const struct {
        const char *name;
        enum verdict harshest;
    } references[] = {{"strict", VERDICT_LENIENT}, {"lenient", VERDICT_WARN}};

    for (size_t i = 0; i < 2; i++) {
        const struct client *c =
            client_find(b->clients, references[i].name, b->faults);

        if (c == NULL)
            continue;
        b->out->references++;
        check_in_order(b, c, "all,cuts", references[i].harshest);
    }
}

static void check_lawful(struct bench *b)
{
    for (size_t i = 0; i < b->clients->count; i++)
        if (b->clients->items[i].lawful) {
            b->out->lawful++;
            check_in_order(b, &b->clients->items[i], "all", VERDICT_WARN);
        }
}

/* ---- mutants ---- */

static bool binds(const struct transcript *t)
{
    return t->level == LEVEL_MUST || t->level == LEVEL_VALID;
}

/* Limits apart, it reads as strict does: what it accepts is not wrong. */
static bool reads_as_strict(const struct client *c)
{
    const struct sl_profile *strict = sl_profile_at(0);
    const struct sl_profile *profile = &c->inprocess->profile;

    return c->inprocess->quirks == 0 && profile->start == strict->start &&
           profile->field == strict->field &&
           profile->framing == strict->framing &&
           profile->chunk == strict->chunk &&
           memcmp(profile->action, strict->action, sizeof strict->action) == 0;
}

/*
 * Why a verdict other than fail is too mild where the RFC binds: no correct
 * client reads the octets that way, or none refuses a valid message. NULL: it
 * is not. What comes through a tunnel is not a message: it may be shown or not.
 */
static const char *find_mildness(const struct bench *b,
                                 const struct report_entry *e)
{
    const struct transcript *t = e->transcript;
    enum result result = e->outcome.first.result;

    if (!binds(t) || e->judgement.verdict == VERDICT_FAIL ||
        strcmp(t->method, "CONNECT") == 0)
        return NULL;
    if (result == RESULT_RESPONSE && !was_seen(b, e))
        return "no correct client reads the octets that way";
    if (t->level == LEVEL_VALID && result == RESULT_ERROR &&
        !b->refused[index_of(b, e)])
        return "no correct client refuses the octets";
    return NULL;
}

static bool is_caught(const struct judgement *j)
{
    return j->verdict == VERDICT_FAIL || j->verdict == VERDICT_WARN ||
           j->risk != RISK_NONE;
}

static void check_mildness(struct bench *b, const struct client *c,
                           const struct report_entry *e)
{
    const char *why = reads_as_strict(c) ? NULL : find_mildness(b, e);
    size_t i = index_of(b, e);

    if (why == NULL)
        return;
    if (!b->open[i])
        fault_add(
            b->faults,
            "%s: %s for the mutant %s, but %s; fail it, or give the case a "
            "line in " SELFTEST_OPEN ": it %s",
            e->transcript->path, verdict_name(e->judgement.verdict), c->name,
            why, e->judgement.reason);
    b->mild[i] = true;
}

static void check_mutant(struct bench *b, const struct client *c)
{
    struct run_result result;
    bool caught = false;

    play(b, c, "whole", &result);
    for (size_t i = 0; i < result.count; i++) {
        const struct report_entry *e = &result.entries[i];

        caught = caught || is_caught(&e->judgement);
        if (e->judgement.verdict == VERDICT_FAIL)
            b->failed[index_of(b, e)] = true;
        check_mildness(b, c, e);
    }
    run_result_clear(&result);
    b->out->mutants++;
    b->out->caught += caught;
    if (!caught && b->whole)
        fault_add(b->faults, "no case catches the mutant %s", c->name);
}

static void check_mutants(struct bench *b)
{
    for (size_t i = 0; i < b->clients->count; i++) {
        const struct client *c = &b->clients->items[i];

        if (c->kind == CLIENT_IN_PROCESS && c->hidden && !c->lawful)
            check_mutant(b, c);
    }
}

/* ---- cases ---- */

static bool has_rule(const struct transcript *t, enum verdict verdict)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (t->client_rules[i].verdict == verdict)
            return true;
    return false;
}

static void check_cases(struct bench *b)
{
    for (size_t i = 0; i < b->corpus->count; i++) {
        const struct transcript *t = &b->corpus->cases[i];
        bool able;

        if (b->open[i] && !b->mild[i] && b->failed[i])
            fault_add(b->faults,
                      "%s: " SELFTEST_OPEN " names it, but it leaves nothing "
                      "open; remove it there",
                      t->path);
        able = has_rule(t, VERDICT_FAIL);
        b->out->able += able;
        b->out->killing += able && b->failed[i];
        if (!b->failed[i] && (able || (binds(t) && !b->open[i])))
            fault_add(b->faults,
                      "%s: it fails no mutant; give it a rule that fails, or "
                      "a line in " SELFTEST_OPEN,
                      t->path);
    }
}

static bool *make_flags(const struct bench *b)
{
    bool *flags = memory_get(b->corpus->count * sizeof *flags);

    memset(flags, 0, b->corpus->count * sizeof *flags);
    return flags;
}

static void bench_clear(struct bench *b)
{
    for (size_t i = 0; i < b->corpus->count; i++)
        while (b->seen[i] != NULL) {
            struct reading_seen *s = b->seen[i];

            b->seen[i] = s->next;
            buffer_clear(&s->body);
            free(s);
        }
    free(b->seen);
    free(b->failed);
    free(b->refused);
    free(b->open);
    free(b->mild);
}

bool selftest_run(const struct client_list *clients,
                  const struct corpus *corpus, bool whole, struct selftest *out,
                  struct buffer *faults)
{
    size_t before = faults->len;
    struct bench b = {.clients = clients,
                      .corpus = corpus,
                      .out = out,
                      .faults = faults,
                      .whole = whole};

    *out = (struct selftest){.exchanges = 0};
    b.failed = make_flags(&b);
    b.refused = make_flags(&b);
    b.open = make_flags(&b);
    b.mild = make_flags(&b);
    b.seen = memory_get(corpus->count * sizeof(struct reading_seen *));
    for (size_t i = 0; i < corpus->count; i++)
        b.seen[i] = NULL;
    selftest_read_open(corpus, b.open, faults);
    check_references(&b);
    check_lawful(&b);
    check_mutants(&b);
    check_cases(&b);
    bench_clear(&b);
    return faults->len == before;
}
