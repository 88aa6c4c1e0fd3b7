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
    cr_expect_str_eq(out.ptr, "7\tHEAD\tu1\t-\t-\t1500\t-\n"
                              "8\tHEAD\tu1\tGET\tu2\t1500\tca.pem\n");
    buffer_clear(&out);
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
    const char *rest; /* behind "result\t" */
    bool ours, two;
    enum result first;
    int status;
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
    {"7\tresponse\t1000\t\t", true, false, RESULT_BROKEN, 0, "", "",
     RESULT_NONE},
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
