/* SPDX-License-Identifier: MIT */
/*
 * A small run that every report is tested with: one entry of each verdict,
 * hostile octets, several deliveries of one case.
 */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

#define FIXTURE_ENTRIES 12

struct fixture {
    struct report report;
    struct report_entry entries[FIXTURE_ENTRIES];
    struct transcript cases[FIXTURE_ENTRIES];
    size_t cases_used;
};

static inline struct transcript *fixture_case(struct fixture *f, const char *id,
                                              const char *rfc, enum level level,
                                              const char *title)
{
    struct transcript *t = &f->cases[f->cases_used++];

    *t = (struct transcript){.level = level};
    t->id = memory_copy_text(id);
    t->title = memory_copy_text(title);
    t->why = memory_copy_text("because of <that> & \"this\"");
    t->method = memory_copy_text("GET");
    t->probe_method = memory_copy_text("GET");
    t->rfc = rfc != NULL ? memory_copy_text(rfc) : NULL;
    return t;
}

static inline void fixture_step(struct transcript *t, enum step_type type,
                                const char *bytes, size_t len, uint64_t count)
{
    struct step *step;

    t->steps = memory_grow(t->steps, (t->step_count + 1) * sizeof *t->steps);
    step = &t->steps[t->step_count++];
    *step = (struct step){.type = type, .count = count};
    buffer_add(&step->bytes, bytes, len);
}

static inline struct report_entry *
fixture_entry(struct fixture *f, struct transcript *t, struct delivery d,
              enum verdict verdict, enum damage damage, const char *reason)
{
    struct report_entry *e = &f->entries[f->report.count++];

    *e = (struct report_entry){.transcript = t, .delivery = d};
    e->judgement.verdict = verdict;
    e->judgement.damage = damage;
    e->judgement.reason = memory_copy_text(reason);
    e->outcome.first.result = RESULT_RESPONSE;
    answer_set_status(&e->outcome.first, 200);
    buffer_add_text(&e->outcome.first.body, "hello");
    e->outcome.wire =
        (struct wire){.connections = 1, .requests = 1, .client_closed = true};
    e->outcome.ms = 12;
    return e;
}

/* One case that fails whole and in pieces, and passes over TLS. */
static inline void fixture_add_failure(struct fixture *f)
{
    struct transcript *t = fixture_case(f, "chunked/prefix", "9112 7.1",
                                        LEVEL_MUST, "0x <prefix>");
    struct report_entry *e;

    fixture_step(t, STEP_REPLY, "0x5\r\nhello\r\n0\r\n\r\n", 17, 1);
    fixture_step(t, STEP_CLOSE, "", 0, 0);
    fixture_entry(f, t, (struct delivery){.tls = false}, VERDICT_FAIL,
                  DAMAGE_FRAMING, "took \"hello\"; reads 0x");
    fixture_entry(f, t, (struct delivery){.cut = 3}, VERDICT_FAIL,
                  DAMAGE_FRAMING, "took \"hello\"; reads 0x");
    e = fixture_entry(f, t, (struct delivery){.tls = true}, VERDICT_PASS,
                      DAMAGE_NONE, "reported an error");
    e->outcome.first.result = RESULT_ERROR;
    e->outcome.first.status_known = false;
    e->outcome.first.error = memory_copy_text("\x1b[2J\xff]]><x>&\"'\\");
    buffer_clear(&e->outcome.first.body);
    e->outcome.wire.used_tls = true;
    e->outcome.wire.tls_end = TLS_END_NOTIFY;
}

/* A second answer, a body too long to show, a case of many steps. */
static inline void fixture_add_poisoning(struct fixture *f)
{
    struct transcript *t = fixture_case(f, "reuse/leak", "9112 9.2, 9112 11.1",
                                        LEVEL_MUST, "leaks");
    struct report_entry *e;

    t->probe = true;
    for (unsigned i = 0; i < 10; i++)
        fixture_step(t, STEP_REPLY, "\0\xff", 2, i + 1);
    e = fixture_entry(f, t, (struct delivery){.segment = 1}, VERDICT_FAIL,
                      DAMAGE_POISONING, "request two: took \"leak\"");
    buffer_clear(&e->outcome.first.body);
    for (unsigned i = 0; i < 4097; i++)
        buffer_add_text(&e->outcome.first.body, "x");
    e->outcome.second.result = RESULT_RESPONSE;
    e->outcome.second.body_unknown = true;
    e->outcome.wire.requests = 2;
    e->outcome.wire.reused = 1;
    e->outcome.ms = 1234;
}

static inline void fixture_add(struct fixture *f, const char *id,
                               const char *rfc, enum level level,
                               enum verdict verdict, const char *reason)
{
    struct transcript *t = fixture_case(f, id, rfc, level, "a title");

    fixture_step(t, STEP_STALL, "", 0, 0);
    fixture_entry(f, t, (struct delivery){.tls = false}, verdict, DAMAGE_NONE,
                  reason);
}

static const struct run_option fixture_options[] = {{"timeout", "2000 ms"}};
static const char *const fixture_repeat[] = {"strictline", "run", "--exec",
                                             "it's {url}"};
static const char *const fixture_written[] = {"r.json"};

static inline struct fixture *fixture_new(void)
{
    struct fixture *f = memory_get(sizeof *f);

    *f = (struct fixture){.report = {.entries = f->entries}};
    f->report.info = (struct run_info){
        .version = "0.1.0",
        .client = "curl",
        .client_version = "curl 7 \x1b[31m",
        .options = fixture_options,
        .option_count = 1,
        .repeat = fixture_repeat,
        .repeat_count = 4,
        .written = fixture_written,
        .written_count = 1,
    };
    fixture_add_failure(f);
    fixture_add(f, "policy/silence", NULL, LEVEL_POLICY, VERDICT_ERROR,
                "could not be judged: <junk>");
    fixture_add(f, "policy/known", NULL, LEVEL_POLICY, VERDICT_XFAIL, "hung");
    fixture_add(f, "policy/cured", NULL, LEVEL_POLICY, VERDICT_XPASS, "fine");
    fixture_add_poisoning(f);
    fixture_add(f, "reuse/new", "9112 9.3", LEVEL_SHOULD, VERDICT_WARN,
                "opened a new connection");
    fixture_add(f, "status/a#b", "9112 4", LEVEL_GRAMMAR, VERDICT_LENIENT,
                "took 200");
    fixture_add(f, "status/seen", "9112 4", LEVEL_UNSURE, VERDICT_INFO, "took");
    fixture_add(f, "status/lacks", "9112 4", LEVEL_VALID, VERDICT_UNSUPPORTED,
                "lacks the feature");
    fixture_add(f, "status/proxy", "9112 4", LEVEL_VALID, VERDICT_SKIPPED,
                "only for proxies");
    return f;
}

static inline void fixture_free(struct fixture *f)
{
    for (size_t i = 0; i < f->report.count; i++) {
        judgement_clear(&f->entries[i].judgement);
        outcome_clear(&f->entries[i].outcome);
    }
    for (size_t i = 0; i < f->cases_used; i++)
        transcript_clear(&f->cases[i]);
    free(f);
}

/* Whether the command, fed with text on its standard input, exits with 0. */
static inline bool fixture_pipe(const char *command, const struct buffer *text)
{
    FILE *pipe = popen(command, "w");

    if (pipe == NULL)
        return false;
    fwrite(text->ptr, 1, text->len, pipe);
    return pclose(pipe) == 0;
}

#endif
