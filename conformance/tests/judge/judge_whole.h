/* SPDX-License-Identifier: MIT */
/*
 * Rows with a whole judgement, to the octet: for what a level, a step or the
 * wire changes, one at a time.
 */
#ifndef JUDGE_WHOLE_H
#define JUDGE_WHOLE_H

#include "judge_fixture.h"

/* A case of that level with request two; `more` are lines of the head. */
#define OF(level, more, steps, rules)                                          \
    "title t\nwhy because\nrfc 9112 9.2\nlevel " level "\n" more steps rules
#define ENDS "reply \"x\"\nclose\n"
#define PASS "client otherwise pass\n"

#define WIRE                                                                   \
    {                                                                          \
        .connections = 1, .requests = 1                                        \
    }
#define PIPELINED                                                              \
    {                                                                          \
        .connections = 1, .requests = 2, .reused = 1, .early = 1               \
    }
#define CRASHED                                                                \
    {                                                                          \
        RESULT_CRASH, 0, "", "signal 11"                                       \
    }
#define HANGS                                                                  \
    {                                                                          \
        RESULT_HANG, 0, "", NULL                                               \
    }
#define BROKEN                                                                 \
    {                                                                          \
        RESULT_BROKEN, 0, "", "junk"                                           \
    }
#define TOOK_HELLO "took 200 with 5 octets \"hello\" as complete"

struct whole_row {
    const char *text;
    struct given first, second;
    struct wire wire;
    enum traits traits;
    struct {
        enum verdict verdict;
        enum damage damage;
        enum risk risk;
        bool policy;
        unsigned line;
        const char *reason;
    } want;
};

static inline void check_whole(const struct whole_row *row)
{
    struct client_traits traits = traits_of(row->traits);
    struct outcome o = {.first = answer_of(&row->first),
                        .second = answer_of(&row->second),
                        .wire = row->wire};
    struct judgement j;
    struct transcript t;

    if (read_case(row->text, &t)) {
        verdict_judge(&t, &o, &traits, TOKEN, &j);
        cr_expect(
            j.verdict == row->want.verdict && j.damage == row->want.damage &&
                j.risk == row->want.risk && j.policy == row->want.policy &&
                j.line == row->want.line &&
                strcmp(j.reason, row->want.reason) == 0,
            "%s%s, %s, risk %s, policy %d, line %u, %s", row->text,
            verdict_name(j.verdict), damage_name(j.damage), risk_name(j.risk),
            j.policy, j.line, j.reason);
        judgement_clear(&j);
        cr_expect(j.reason == NULL && j.line == 0);
        transcript_clear(&t);
    }
    outcome_clear(&o);
}

#define CHECK(rows)                                                            \
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows)[0]; i++)                \
    check_whole(&(rows)[i])

#endif
