/* SPDX-License-Identifier: MIT */
/*
 * The judge frees all of its memory, whichever way it took.
 */
#include "judge/outcome_golden.h"
#include "judge/verdict_lint.h"

#include "../memory_kit.h"
#include "judge_whole.h"
#include "wire/relayed.h"

#define NOTHING                                                                \
    {                                                                          \
        RESULT_NONE, 0, NULL, NULL                                             \
    }
#define ASKS OF("MUST", "ask field \"X\" \"a\"\nprobe\n", ENDS, PASS)
#define RULES                                                                  \
    OF("MUST", "probe\nreuse forbidden MUST\n", ENDS,                          \
       "client 200 \"x\" and asked \"GET /\" field \"A\" pass\n"               \
       "client closes and field \"F\" fail framing\n"                          \
       "client otherwise warn\n")
#define OLD                                                                    \
    {                                                                          \
        .connections = 1, .requests = 1, .old = 1                              \
    }
#define REUSED                                                                 \
    {                                                                          \
        .connections = 1, .requests = 2, .reused = 1                           \
    }

static const struct whole_row rows[] = {
    {ASKS, GOOD, SIGNED, WIRE, OPEN, {.line = 0}},
    {RULES, GOOD, SIGNED, REUSED, OPEN, {.line = 0}},
    {RULES, GOOD, LEAKED, WIRE, OPEN, {.line = 0}},
    {RULES, GOOD, NOTHING, OLD, OPEN, {.line = 0}},
    {RULES, CRASHED, LEAKED, WIRE, OPEN, {.line = 0}},
    {RULES, HANGS, HANGS, WIRE, OPEN, {.line = 0}},
    {RULES, BROKEN, NOTHING, WIRE, OPEN, {.line = 0}},
};

static void add_field(struct answer *a, const char *name)
{
    struct buffer taken = BUFFER_EMPTY, value = BUFFER_EMPTY;

    buffer_add_text(&taken, name);
    buffer_add_text(&value, "v");
    a->fields_known = true;
    answer_add_field(a, &taken, &value);
}

/* An outcome that has everything twice. */
static struct outcome outcome_of(const struct whole_row *row)
{
    static const char request[] = "GET / HTTP/1.1\r\nA: b\r\n\r\n";
    struct outcome o = {.first = answer_of(&row->first),
                        .second = answer_of(&row->second),
                        .wire = row->wire};

    for (int i = 0; i < 2; i++) {
        add_field(&o.first, "E");
        add_field(&o.second, "F");
        wire_add_request(&o.wire, 1, word_of(request), false);
    }
    o.first.relayed = memory_get_zeroed(1, sizeof *o.first.relayed);
    buffer_add_text(&o.first.relayed->octets, "x");
    return o;
}

static void judge(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct client_traits traits = traits_of(OPEN);
        struct outcome o = outcome_of(&rows[i]);
        struct transcript t;
        struct judgement j;

        if (!read_case(rows[i].text, &t))
            return;
        verdict_judge(&t, &o, &traits, TOKEN, &j);
        judgement_clear(&j);
        transcript_clear(&t);
        outcome_clear(&o);
    }
}

/* Compares an answer with itself, and with another. */
static void compare(void)
{
    static const struct given given[] = {GOOD, LEAKED};
    struct golden outcomes[2];
    struct client_traits traits = traits_of(OPEN);

    for (int i = 0; i < 2; i++) {
        struct answer a = answer_of(&given[i]);

        outcome_golden(&a, &traits, &outcomes[i]);
        answer_clear(&a);
    }
    for (int i = 0; i < 2; i++) {
        struct judgement j = {.verdict = VERDICT_INFO,
                              .reason = memory_copy_text("before")};

        outcome_golden_judge(&outcomes[0], &outcomes[i], "a", GOLDEN_SAME, &j);
        judgement_clear(&j);
    }
    golden_clear(&outcomes[0]);
    golden_clear(&outcomes[1]);
}

static void lint(void)
{
    struct buffer faults = BUFFER_EMPTY;
    struct transcript cases[2];

    if (read_case(RULES, &cases[0]) && read_case(RULES, &cases[1])) {
        verdict_lint(&cases[0], &faults);
        verdict_lint_alike(cases, 2, &faults);
        transcript_clear(&cases[0]);
        transcript_clear(&cases[1]);
    }
    buffer_clear(&faults);
}

/* A field beyond the limit is dropped. */
static void drop(void)
{
    struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;
    struct answer a = {.field_octets = ANSWER_FIELDS_MAX};

    buffer_add_text(&name, "a");
    buffer_add_text(&value, "b");
    if (answer_add_field(&a, &name, &value))
        cr_expect(false);
    answer_clear(&a);
}

Test(judge_memory, is_given_back)
{
    expect_memory_back(judge, "judging");
    expect_memory_back(compare, "comparing");
    expect_memory_back(lint, "lint");
    expect_memory_back(drop, "a field too many");
}
