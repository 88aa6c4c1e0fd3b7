/* SPDX-License-Identifier: MIT */
/*
 * Rows for tests of the judge: a case in the words of the case format, and an
 * outcome.
 */
#ifndef JUDGE_FIXTURE_H
#define JUDGE_FIXTURE_H

#include <criterion/criterion.h>
#include <string.h>

#include "judge/verdict.h"
#include "text/word.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define HEAD                                                                   \
    "title t\nwhy because\nrfc 9112 7.1\nlevel MUST\nreply \"x\"\nclose\n"     \
    "parser * error chunk-size\n"
#define PROBE                                                                  \
    "title t\nwhy because\nrfc 9112 9.2\nlevel MUST\nprobe\nreply \"x\"\n"     \
    "close\nparser * error chunk-size\n"

/* Traits that show everything, and those that lack one each. */
enum traits {
    OPEN,
    NO_REUSE,
    NO_ERROR_BODIES,
    NO_STATUS,
    NO_ERRORS,
    NO_CLOSES
};

static inline struct client_traits traits_of(enum traits which)
{
    return (struct client_traits){
        .reuses = which != NO_REUSE,
        .body_of_errors = which != NO_ERROR_BODIES,
        .status_known = which != NO_STATUS,
        .closes_itself = which != NO_CLOSES,
        .reports_errors = which != NO_ERRORS,
    };
}

struct given {
    enum result result;
    int status;
    const char *body; /* NULL: not shown */
    const char *error;
};

/* What a row leaves out is 0: no result, traits that show everything, no
 * damage. */
struct row {
    const char *name;
    const char *text; /* the case */
    struct given first;
    struct given second;
    unsigned reused;
    uint64_t taken;
    unsigned ms, given_ms; /* 0: not known */
    enum traits traits;
    enum verdict verdict;
    enum damage damage;
    const char *reason; /* part of it; NULL: any reason */
};

static inline struct answer answer_of(const struct given *given)
{
    struct answer a = {.result = given->result,
                       .status = given->status,
                       .status_known = given->status != 0};

    if (given->body != NULL)
        buffer_add_text(&a.body, given->body);
    else
        a.body_unknown = given->result == RESULT_RESPONSE;
    if (given->error != NULL)
        a.error = memory_copy_text(given->error);
    return a;
}

static inline bool read_case(const char *text, struct transcript *t)
{
    struct buffer fault = BUFFER_EMPTY;
    bool good = transcript_parse(word_of(text), "a.case", "area/a", t, &fault);

    cr_expect(good, "%s", fault.len > 0 ? fault.ptr : "");
    buffer_clear(&fault);
    return good;
}

static inline void check_judgement(const struct row *row,
                                   const struct judgement *j)
{
    cr_expect_eq(j->verdict, row->verdict, "%s: got %s, wanted %s (%s)",
                 row->name, verdict_name(j->verdict),
                 verdict_name(row->verdict), j->reason);
    cr_expect_eq(j->damage, row->damage, "%s: got '%s', wanted '%s'", row->name,
                 damage_name(j->damage), damage_name(row->damage));
    cr_expect_not_null(j->reason, "%s", row->name);
    if (row->reason != NULL && j->reason != NULL)
        cr_expect_not_null(strstr(j->reason, row->reason),
                           "%s: '%s' does not hold '%s'", row->name, j->reason,
                           row->reason);
}

static inline void judge_row(const struct row *row)
{
    struct client_traits traits = traits_of(row->traits);
    struct outcome o = {
        .first = answer_of(&row->first),
        .second = answer_of(&row->second),
        .wire = {.connections = 1,
                 .requests = 1,
                 .reused = row->reused,
                 .taken = row->taken},
        .ms = row->ms,
        .given_ms = row->given_ms,
    };
    struct judgement j;
    struct transcript t;

    if (read_case(row->text, &t)) {
        verdict_judge(&t, &o, &traits, TOKEN, &j);
        check_judgement(row, &j);
        judgement_clear(&j);
        transcript_clear(&t);
    }
    outcome_clear(&o);
}

static inline void judge_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        judge_row(&rows[i]);
}

#define JUDGE(rows) judge_rows(rows, sizeof(rows) / sizeof(rows)[0])

#define GOOD                                                                   \
    {                                                                          \
        RESULT_RESPONSE, 200, "hello", NULL                                    \
    }
#define REJECTED                                                               \
    {                                                                          \
        RESULT_ERROR, 0, "", "bad chunk"                                       \
    }
#define SIGNED                                                                 \
    {                                                                          \
        RESULT_RESPONSE, 200, TOKEN, NULL                                      \
    }
#define LEAKED                                                                 \
    {                                                                          \
        RESULT_RESPONSE, 200, "leak", NULL                                     \
    }

#endif
