/* SPDX-License-Identifier: MIT */
/*
 * What is kept of a client's answer, and what a run says about a change.
 */
#include "judge/outcome_golden.h"

#include <criterion/criterion.h>
#include <string.h>

#include "golden/golden_write.h"
#include "text/word.h"

static const struct client_traits all = {.reuses = true,
                                         .body_of_errors = true,
                                         .status_known = true,
                                         .reports_errors = true};

static struct answer answer(enum result result, int status, const char *body)
{
    struct answer a = {.result = result};

    if (status > 0)
        answer_set_status(&a, status);
    buffer_add_text(&a.body, body);
    return a;
}

static const struct kept_row {
    enum result result;
    int status;
    const char *body;
    const char *kept; /* NULL: nothing */
} kept[] = {
    {RESULT_RESPONSE, 200, "hello",
     "complete\nmessage  200 fields-unknown\nbody     \"hello\"\n"},
    {RESULT_RESPONSE, 0, "", "complete\nmessage  any fields-unknown\n"},
    {RESULT_ERROR, 200, "hel", "error\n"},
    {RESULT_HANG, 0, "", "hang\n"},
    {RESULT_CRASH, 0, "", "crash\n"},
    {RESULT_NONE, 0, "", NULL},
    {RESULT_UNSUPPORTED, 0, "", NULL},
    {RESULT_BROKEN, 0, "", NULL},
};

Test(outcome_golden, keeps_what_does_not_depend_on_chance)
{
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        struct answer a = answer(kept[i].result, kept[i].status, kept[i].body);
        struct buffer text = BUFFER_EMPTY;
        struct golden g;

        cr_expect_eq(outcome_golden(&a, &all, &g), kept[i].kept != NULL, "%zu",
                     i);
        golden_write_outcome(&g, &text);
        if (kept[i].kept != NULL)
            cr_expect_str_eq(text.ptr, kept[i].kept);
        buffer_clear(&text);
        golden_clear(&g);
        answer_clear(&a);
    }
}

Test(outcome_golden, fields_are_kept_in_their_order)
{
    static const char *const names[] = {"A", "B", "a"};
    struct answer a = answer(RESULT_RESPONSE, 200, "");
    struct buffer text = BUFFER_EMPTY;
    struct golden g;

    a.fields_known = true;
    for (int i = 0; i < 3; i++) {
        struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;

        buffer_add_text(&name, names[i]);
        buffer_printf(&value, "%d", i);
        cr_assert(answer_add_field(&a, &name, &value));
    }
    cr_assert(outcome_golden(&a, &all, &g));
    golden_write_outcome(&g, &text);
    cr_expect_str_eq(text.ptr, "complete\nmessage  200\n"
                               "field    \"A\" : \"0\"\n"
                               "field    \"B\" : \"1\"\n"
                               "field    \"a\" : \"2\"\n");
    buffer_clear(&text);
    golden_clear(&g);
    answer_clear(&a);
}

Test(outcome_golden, what_a_client_hides_is_unknown)
{
    struct answer a = answer(RESULT_RESPONSE, 404, "");
    const struct client_traits shy = {.status_known = false};
    struct buffer text = BUFFER_EMPTY;
    struct golden g;

    cr_assert(outcome_golden(&a, &shy, &g));
    golden_write_outcome(&g, &text);
    cr_expect_str_eq(text.ptr,
                     "complete\nmessage  any fields-unknown body-unknown\n");
    buffer_clear(&text);
    golden_clear(&g);
    answer_clear(&a);
}

/* ---- the verdict ---- */

#define CASE                                                                   \
    "title x\nwhy y\nlevel policy\nrecorded x\nfidelity wire\nhold\n"          \
    "golden curl,wget complete\nmessage 200\nbody \"hello\"\n"

static const struct verdict_row {
    const char *whose;
    struct judgement before;
    enum result result;
    const char *body;
    enum verdict verdict;
    enum damage damage;
    const char *says;
} verdicts[] = {
    {"curl",
     {.verdict = VERDICT_INFO},
     RESULT_RESPONSE,
     "hello",
     VERDICT_PASS,
     DAMAGE_NONE,
     "the golden outcome of curl"},
    {"wget",
     {.verdict = VERDICT_INFO},
     RESULT_RESPONSE,
     "hexlo",
     VERDICT_FAIL,
     DAMAGE_CHANGE,
     "body, octet 2 of 5 was \"hello\", is \"hexlo\"; not the golden outcome "
     "of wget"},
    {"curl",
     {.verdict = VERDICT_WARN},
     RESULT_ERROR,
     "",
     VERDICT_FAIL,
     DAMAGE_CHANGE,
     "result was complete, is error"},
    /* an RFC rule is harsher; a run that says nothing says nothing here
     * either */
    {"curl",
     {.verdict = VERDICT_FAIL, .damage = DAMAGE_FRAMING},
     RESULT_ERROR,
     "",
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     "before"},
    {"curl",
     {.verdict = VERDICT_WARN},
     RESULT_RESPONSE,
     "hello",
     VERDICT_WARN,
     DAMAGE_NONE,
     "before"},
    {"curl",
     {.verdict = VERDICT_ERROR},
     RESULT_ERROR,
     "",
     VERDICT_ERROR,
     DAMAGE_NONE,
     "before"},
};

Test(outcome_golden, a_change_fails)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(transcript_parse(word_of(CASE), "x", "x", &t, &fault), "%s",
              fault.ptr);
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        const struct verdict_row *row = &verdicts[i];
        struct outcome o = {.first = answer(row->result, 200, row->body)};
        struct judgement j = row->before;
        struct golden is;

        j.reason = memory_copy_text("before");
        j.line = 9;
        cr_assert(outcome_golden(&o.first, &all, &is));
        outcome_golden_judge(golden_find(&t.golden, row->whose), &is,
                             row->whose, GOLDEN_SAME, &j);
        golden_clear(&is);
        cr_expect_eq(j.verdict, row->verdict, "%zu: %s", i, j.reason);
        cr_expect_eq(j.damage, row->damage, "%zu: %s", i, j.reason);
        cr_expect(strstr(j.reason, row->says) != NULL, "%zu: %s", i, j.reason);
        cr_expect_eq(j.policy, j.verdict != row->before.verdict, "%zu", i);
        cr_expect_eq(j.line, j.policy ? 0 : 9, "%zu", i);
        outcome_clear(&o);
        judgement_clear(&j);
    }
    transcript_clear(&t);
}
