/* SPDX-License-Identifier: MIT */
/*
 * The words of an answer and of what was expected, and what is kept of its
 * fields.
 */
#include "judge/outcome.h"

#include "judge/expected_text.h"
#include "judge/outcome_text.h"
#include "judge_fixture.h"

#define FORTY "0123456789012345678901234567890123456789"
#define TWO_HUNDRED FORTY FORTY FORTY FORTY FORTY

/* ---- an answer ---- */

static const struct {
    struct given given;
    const char *text;
} answers[] = {
    {{RESULT_NONE, 200, "x", "odd"}, "was not asked"},
    {{RESULT_RESPONSE, 200, "ab", NULL},
     "took 200 with 2 octets \"ab\" as complete"},
    {{RESULT_RESPONSE, 7, "a", NULL},
     "took 007 with 1 octet \"a\" as complete"},
    {{RESULT_RESPONSE, 0, "", NULL},
     "took a response with an empty body as complete"},
    {{RESULT_RESPONSE, 404, NULL, NULL},
     "took 404 as complete, its body not shown"},
    {{RESULT_RESPONSE, 200, FORTY, NULL},
     "took 200 with 40 octets \"" FORTY "\" as complete"},
    {{RESULT_RESPONSE, 200, FORTY "!", NULL},
     "took 200 with 41 octets \"" FORTY "...\" as complete"},
    {{RESULT_ERROR, 200, "", NULL}, "reported an error"},
    {{RESULT_ERROR, 200, "", ""}, "reported an error"},
    {{RESULT_ERROR, 200, "", "x"}, "reported an error: x"},
    {{RESULT_ERROR, 200, "a", "odd\n"},
     "reported an error after 1 octet \"a\": odd\\n"},
    {{RESULT_ERROR, 0, "", TWO_HUNDRED}, "reported an error: " TWO_HUNDRED},
    {{RESULT_ERROR, 0, "", TWO_HUNDRED "!"},
     "reported an error: " TWO_HUNDRED "..."},
    {{RESULT_HANG, 0, "ab", NULL},
     "gave no result in time after 2 octets \"ab\""},
    {{RESULT_CRASH, 0, "", "signal 6"}, "crashed: signal 6"},
    {{RESULT_UNSUPPORTED, 0, "", "no TLS"}, "lacks the feature: no TLS"},
    {{RESULT_BROKEN, 0, "", "junk"}, "could not be judged: junk"},
};

Test(outcome, an_answer_is_said_in_bounds)
{
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct answer a = answer_of(&answers[i].given);
        struct buffer text = BUFFER_EMPTY;

        outcome_text_answer(&a, &text);
        cr_expect_str_eq(text.ptr, answers[i].text, "row %zu: %s", i, text.ptr);
        buffer_clear(&text);
        answer_clear(&a);
    }
}

Test(outcome, each_result_has_its_word)
{
    static const char *const words[] = {"none",  "response",    "error", "hang",
                                        "crash", "unsupported", "broken"};

    for (int i = 0; i < 7; i++)
        cr_expect_str_eq(result_name((enum result)i), words[i]);
}

/* ---- what was expected ---- */

static const struct {
    const char *rules;
    const char *expected, *of_second;
} expectations[] = {
    {"", "", ""},
    {"client otherwise fail framing\n", "", ""},
    {"client 000 pass\nclient otherwise warn\n", "; expected 000", ""},
    {"client reject pass\nclient otherwise fail framing\n",
     "; expected an error", ""},
    {"client 404 pass\nclient 200 \"hello\" lenient\nclient any length 3 pass\n"
     "client 500 warn\nclient 501 info\nclient hang pass\n"
     "client otherwise fail framing\n",
     "; expected 404 or 200 with \"hello\" or a response with 3 octets or no "
     "result",
     ""},
    {"client 200 begins \"a\\n\" pass\nclient 200 contains \"b\" pass\n"
     "client 200 \"" FORTY "!\" pass\nclient otherwise pass\n",
     "; expected 200 that begins \"a\\n\" or 200 that contains \"b\" or 200 "
     "with \"" FORTY "...\" or anything else",
     ""},
    {"client took 5 and not closes pass\nclient reject and closes pass\n"
     "client otherwise fail framing\nclient second 404 pass\n"
     "client second reject and field \"X\" pass\n",
     "; expected took 5 and not closes or an error and closes",
     "; expected 404 or an error and field \"X\""},
};

Test(outcome, what_was_expected_is_what_passes)
{
    for (size_t i = 0; i < sizeof expectations / sizeof expectations[0]; i++) {
        struct buffer text = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&text,
                      "title t\nwhy w\nrfc 9112 7.1\nlevel MUST\nprobe\n"
                      "reply \"x\"\n%s",
                      expectations[i].rules);
        cr_assert(read_case(text.ptr, &t));
        for (int second = 0; second < 2; second++) {
            buffer_truncate(&text, 0);
            buffer_add_text(&text, "");
            expected_text_add(&t, second, &text);
            cr_expect_str_eq(text.ptr,
                             second ? expectations[i].of_second
                                    : expectations[i].expected,
                             "row %zu: %s", i, text.ptr);
        }
        transcript_clear(&t);
        buffer_clear(&text);
    }
}

/* ---- fields ---- */

/* A field of that many octets, half of them in its name. */
static bool add_field(struct answer *a, size_t len)
{
    struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;
    char *octets = memory_get(len + 1);
    bool added;

    memset(octets, 'x', len);
    buffer_add(&name, octets, len / 2);
    buffer_add(&value, octets, len - len / 2);
    free(octets);
    added = answer_add_field(a, &name, &value);
    cr_expect(name.len == 0 && value.len == 0, "they are taken over");
    return added;
}

Test(outcome, fields_have_a_limit_of_octets)
{
    struct answer a = {.result = RESULT_RESPONSE};

    cr_expect(add_field(&a, ANSWER_FIELDS_MAX - 3));
    cr_expect(add_field(&a, 3));
    cr_expect_not(add_field(&a, 1));
    cr_expect_eq(a.field_count, 2);
    cr_expect_eq(a.fields[1].name.len, 1);
    cr_expect_eq(a.fields[1].value.len, 2);
    a.fields_known = true;
    answer_clear_fields(&a);
    cr_expect(a.fields == NULL && a.field_count == 0 && !a.fields_known);
    cr_expect(add_field(&a, ANSWER_FIELDS_MAX), "they are counted afresh");
    answer_clear(&a);
    cr_expect_eq(a.result, RESULT_NONE);
}

Test(outcome, fields_have_a_limit_of_their_number)
{
    struct answer a = {.result = RESULT_RESPONSE};

    for (size_t i = 0; i < ANSWER_FIELD_COUNT_MAX; i++) {
        struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;

        cr_assert(answer_add_field(&a, &name, &value), "%zu", i);
    }
    cr_expect_not(add_field(&a, 1));
    cr_expect_eq(a.field_count, ANSWER_FIELD_COUNT_MAX);
    answer_clear(&a);
}

Test(outcome, nothing_is_left_of_one_that_was_cleared)
{
    struct outcome o = {.first = {.result = RESULT_ERROR, .status = 5},
                        .second = {.result = RESULT_ERROR, .status = 5},
                        .wire = {.connections = 1},
                        .usage = {.known = true},
                        .ms = 5,
                        .given_ms = 5};

    outcome_clear(&o);
    cr_expect(o.first.result == RESULT_NONE && o.first.status == 0 &&
              o.second.result == RESULT_NONE && o.second.status == 0 &&
              o.wire.connections == 0 && !o.usage.known && o.ms == 0 &&
              o.given_ms == 0);
}
