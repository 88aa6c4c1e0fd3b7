/* SPDX-License-Identifier: MIT */
/*
 * The lines between harness and driver.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "client/driver_line.h"
#include "text/word.h"

Test(driver_line, jobs_name_what_there_is)
{
    struct ask ask = {.method = "HEAD", .url = "u1", .timeout = 1500};
    struct buffer out = BUFFER_EMPTY;

    driver_line_job(7, &ask, "ca.pem", &out);
    ask.url2 = "u2";
    ask.method2 = "GET";
    ask.tls = true;
    driver_line_job(8, &ask, "ca.pem", &out);
    ask.idle = 300;
    driver_line_job(9, &ask, "ca.pem", &out);
    ask.open = 2000;
    ask.idle = 0;
    ask.busy = 300;
    driver_line_job(10, &ask, "ca.pem", &out);
    cr_expect_str_eq(out.ptr, "7\tHEAD\tu1\t-\t-\t1500\t-\n"
                              "8\tHEAD\tu1\tGET\tu2\t1500\tca.pem\n"
                              "9\tHEAD\tu1\tGET\tu2\t1500\tca.pem\tidle=300\n"
                              "10\tHEAD\tu1\tGET\tu2\t1500\tca.pem"
                              "\tbusy=300\topen=2000\n");
    buffer_clear(&out);
}

Test(driver_line, jobs_carry_what_the_request_is_to_have)
{
    struct asking_field fields[2] = {{BUFFER_EMPTY, BUFFER_EMPTY},
                                     {BUFFER_EMPTY, BUFFER_EMPTY}};
    struct asking asking = {.fields = fields,
                            .field_count = 2,
                            .has_content = true,
                            .follow = true};
    struct ask ask = {
        .method = "PUT", .url = "u", .timeout = 9, .asking = &asking};
    struct buffer out = BUFFER_EMPTY;

    buffer_add_text(&fields[0].name, "A");
    buffer_add_text(&fields[0].value, "b,c");
    buffer_add_text(&fields[1].name, "D");
    buffer_add_text(&fields[1].value, "~");
    buffer_add(&asking.content, "\0\xff", 2);
    driver_line_job(1, &ask, "-", &out);
    asking = (struct asking){.fields = NULL};
    driver_line_job(2, &ask, "-", &out);
    cr_expect_str_eq(out.ptr, "1\tPUT\tu\t-\t-\t9\t-\tfields=41:622c63,44:7e"
                              "\tcontent=00ff\tfollow=1\n"
                              "2\tPUT\tu\t-\t-\t9\t-\n");
    buffer_clear(&out);
    for (size_t i = 0; i < 2; i++) {
        buffer_clear(&fields[i].name);
        buffer_clear(&fields[i].value);
    }
}

Test(driver_line, only_whole_words_are_ours)
{
    static const struct {
        const char *line;
        enum driver_line kind;
    } rows[] = {
        {"", DRIVER_LINE_OTHER},
        {"hello\tLua 5", DRIVER_LINE_HELLO},
        {"hello", DRIVER_LINE_HELLO},
        {"hello world", DRIVER_LINE_OTHER},
        {"result\t1\tresponse", DRIVER_LINE_RESULT},
        {"results\t1", DRIVER_LINE_OTHER},
        {" result\t1", DRIVER_LINE_OTHER},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes rest;

        cr_expect_eq(driver_line_kind(word_of(rows[i].line), &rest),
                     rows[i].kind, "%s", rows[i].line);
    }
}

static const struct {
    const char *rest; /* after "result\t" */
    bool ours, two;
    enum result first;
    int64_t status;
    const char *body; /* NULL: unknown */
    const char *error;
    enum result second;
} results[] = {
    {"7\tresponse\t200\t6869\t", true, false, RESULT_RESPONSE, 200, "hi", NULL,
     RESULT_NONE},
    {"7\tresponse\t200\t6869", true, false, RESULT_RESPONSE, 200, "hi", NULL,
     RESULT_NONE},
    {"7\terror\t0\t\t6F68", true, false, RESULT_ERROR, 0, "", "oh",
     RESULT_NONE},
    {"7\terror\t-\t-\t-", true, false, RESULT_ERROR, 0, NULL, NULL,
     RESULT_NONE},
    {"7\tunsupported", true, false, RESULT_UNSUPPORTED, 0, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t200\t\t\tresponse\t204\t\t", true, true, RESULT_RESPONSE,
     200, "", NULL, RESULT_RESPONSE},
    {"7\tresponse\t200\t\t", true, true, RESULT_RESPONSE, 200, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t200\t\t\tnone", true, true, RESULT_RESPONSE, 200, "", NULL,
     RESULT_NONE},
    {"8\tresponse\t200\t\t", false, false, RESULT_NONE, 0, "", NULL,
     RESULT_NONE},
    {"\tresponse", false, false, RESULT_NONE, 0, "", NULL, RESULT_NONE},
    {"x", false, false, RESULT_NONE, 0, "", NULL, RESULT_NONE},

    {"7", true, false, RESULT_BROKEN, 0, "", "", RESULT_NONE},
    {"7\tnone", true, false, RESULT_BROKEN, 0, "", "", RESULT_NONE},
    {"7\tok\t200\t\t", true, false, RESULT_BROKEN, 0, "", "", RESULT_NONE},
    {"7\tresponse\t2x\t\t", true, false, RESULT_BROKEN, 0, "", "", RESULT_NONE},
    {"7\tresponse\t-\t\t", true, false, RESULT_RESPONSE, 0, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t2000", true, false, RESULT_RESPONSE, 2000, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t-200", true, false, RESULT_RESPONSE, -200, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t099", true, false, RESULT_RESPONSE, 99, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t65736", true, false, RESULT_RESPONSE, 65736, "", NULL,
     RESULT_NONE},
    {"7\tresponse\t18446744073709551816", true, false, RESULT_RESPONSE,
     INT64_MAX, "", NULL, RESULT_NONE},
    {"7\tresponse\t--1", true, false, RESULT_BROKEN, 0, "", "", RESULT_NONE},
    {"7\tresponse\t200\t686\t", true, false, RESULT_BROKEN, 0, "", "",
     RESULT_NONE},
    {"7\tresponse\t200\tzz\t", true, false, RESULT_BROKEN, 0, "", "",
     RESULT_NONE},
    {"7\tresponse\t200\t\tx", true, false, RESULT_BROKEN, 0, "", "",
     RESULT_NONE},
    {"7\tresponse\t200\t\t\tno", true, true, RESULT_BROKEN, 0, "", "",
     RESULT_NONE},
};

Test(driver_line, results_are_read_strictly)
{
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++) {
        struct answer a = {.result = RESULT_NONE}, b = {.result = RESULT_NONE};
        bool ours = driver_line_result(word_of(results[i].rest), 7,
                                       results[i].two, &a, &b);
        const char *body = a.body.len > 0 ? a.body.ptr : "";

        cr_expect_eq(ours, results[i].ours, "%s", results[i].rest);
        cr_expect_eq(a.result, results[i].first, "%s: %s", results[i].rest,
                     result_name(a.result));
        cr_expect_eq(a.status, results[i].status, "%s", results[i].rest);
        cr_expect_eq(a.body_unknown, results[i].body == NULL, "%s",
                     results[i].rest);
        cr_expect_str_eq(body, results[i].body != NULL ? results[i].body : "");
        cr_expect_eq(a.error != NULL, results[i].error != NULL, "%s",
                     results[i].rest);
        if (a.result == RESULT_ERROR && results[i].error != NULL)
            cr_expect_str_eq(a.error, results[i].error);
        cr_expect_eq(b.result, results[i].second, "%s", results[i].rest);
        answer_clear(&a);
        answer_clear(&b);
    }
}

Test(driver_line, a_status_of_zero_is_not_an_unknown_one)
{
    static const struct {
        const char *rest;
        bool known;
    } rows[] = {
        {"7\tresponse\t000", true}, {"7\tresponse\t200", true},
        {"7\tresponse\t0", false},  {"7\tresponse\t-", false},
        {"7\tresponse", false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct answer a = {.result = RESULT_NONE}, b = {.result = RESULT_NONE};

        cr_expect(driver_line_result(word_of(rows[i].rest), 7, false, &a, &b));
        cr_expect_eq(a.status_known, rows[i].known, "%s", rows[i].rest);
        answer_clear(&a);
    }
}

/* ---- named parts ---- */

static const struct {
    const char *rest;
    enum result first;
    const char *fields[2]; /* of both answers; NULL: not shown */
} named[] = {
    {"7\tresponse\t200\t\t\tfields=4142:63,64:",
     RESULT_RESPONSE,
     {"AB: c\nd: \n", NULL}},
    {"7\tresponse\t200\t\t\tfields=", RESULT_RESPONSE, {"", NULL}},
    {"7\tresponse\t200\tfields=41", RESULT_RESPONSE, {"A: \n", NULL}},
    {"7\tresponse\tfields=41:42\tresponse", RESULT_RESPONSE, {"A: B\n", NULL}},
    {"7\tresponse\t200\t\t\tresponse\t200\t\t\tfields=41:42",
     RESULT_RESPONSE,
     {NULL, "A: B\n"}},
    {"7\terror\t200\t\t\tfields=41:42\tx=y\terror\t-\t-\t-\tfields=43:44",
     RESULT_ERROR,
     {"A: B\n", "C: D\n"}},
    {"7\tresponse\t200\t\t\tlater=\tcolour=green\t",
     RESULT_RESPONSE,
     {NULL, NULL}},
    {"7\tresponse\t200\t\t\tfields=4:42", RESULT_BROKEN, {NULL, NULL}},
    {"7\tresponse\t200\t\t\tfields=41:zz", RESULT_BROKEN, {NULL, NULL}},
    {"7\tresponse\t200\t\t\tfields=41:42:43", RESULT_BROKEN, {NULL, NULL}},
    {"7\tresponse\t200\t\t\tfields=\tfields=", RESULT_BROKEN, {NULL, NULL}},
};

static void expect_fields(const struct answer *a, const char *want,
                          const char *name)
{
    struct buffer text = BUFFER_EMPTY;

    for (size_t i = 0; i < a->field_count; i++) {
        buffer_add(&text, a->fields[i].name.ptr, a->fields[i].name.len);
        buffer_add_text(&text, ": ");
        buffer_add(&text, a->fields[i].value.ptr, a->fields[i].value.len);
        buffer_add_text(&text, "\n");
    }
    cr_expect_eq(a->fields_known, want != NULL, "%s", name);
    cr_expect_str_eq(text.len > 0 ? text.ptr : "", want != NULL ? want : "",
                     "%s", name);
    buffer_clear(&text);
}

Test(driver_line, named_parts_belong_to_the_answer_before_them)
{
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        struct answer a = {.result = RESULT_NONE}, b = {.result = RESULT_NONE};

        cr_expect(driver_line_result(word_of(named[i].rest), 7, true, &a, &b));
        cr_expect_eq(a.result, named[i].first, "%s: %s", named[i].rest,
                     result_name(a.result));
        expect_fields(&a, named[i].fields[0], named[i].rest);
        expect_fields(&b, named[i].fields[1], named[i].rest);
        answer_clear(&a);
        answer_clear(&b);
    }
}

/* Whether the answer shows so many fields; it is an answer in any case. */
static bool shows_many(size_t count, const char *field)
{
    struct buffer line = BUFFER_EMPTY;
    struct answer a = {.result = RESULT_NONE}, b = {.result = RESULT_NONE};
    bool shown;

    buffer_add_text(&line, "7\tresponse\t200\t6869\t\tfields=");
    for (size_t i = 0; i < count; i++)
        buffer_add_text(&line, field);
    driver_line_result(buffer_view(&line), 7, false, &a, &b);
    cr_expect_eq(a.result, RESULT_RESPONSE);
    cr_expect_eq(a.body.len, 2);
    shown = a.fields_known;
    cr_expect_eq(a.field_count, shown ? count : 0);
    answer_clear(&a);
    buffer_clear(&line);
    return shown;
}

Test(driver_line, fields_without_end_are_not_shown)
{
    struct buffer field = BUFFER_EMPTY;

    for (size_t i = 0; i < 1024; i++)
        buffer_add_text(&field, i == 1 ? ":42" : "42");
    buffer_add_text(&field, ",");
    cr_expect(shows_many(ANSWER_FIELDS_MAX / 1024, field.ptr));
    cr_expect_not(shows_many(ANSWER_FIELDS_MAX / 1024 + 1, field.ptr));
    cr_expect(shows_many(ANSWER_FIELD_COUNT_MAX, ","));
    cr_expect_not(shows_many(ANSWER_FIELD_COUNT_MAX + 1, ","));
    buffer_clear(&field);
}
