/* SPDX-License-Identifier: MIT */
/*
 * What a command printed and how it ended, read as its client file says.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "client/client_file.h"
#include "client/client_output.h"
#include "text/word.h"

static const char curl[] = "command c {url} {url2}\n"
                           "report stderr \"@@ \"\n"
                           "exit timeout 28\n";
static const char wget[] = "command w {url} {url2}\n"
                           "part stderr \"--  {url2}\"\n"
                           "status stderr \"  HTTP/\"\n"
                           "done stderr \" saved [\"\n"
                           "exit success 0 8\n";
static const char one_head[] = "command w {url}\n"
                               "status stderr \"  HTTP/\"\n"
                               "flags one-head\n";
static const char plain[] = "command p {url}\nexit unsupported 89\n";
static const char silent[] = "command s {url}\nflags silent-errors\n";
static const char timeless[] = "command t {url}\nflags no-time-limit\n";

struct row {
    const char *name, *client, *error_output;
    int status, signal;
    unsigned ended_after;
    bool two;
    enum result first;
    int first_status;
    enum result second;
    const char *error; /* of the one that failed; NULL: none */
};

#define ONE                                                                    \
    "--  h/1\n  HTTP/1.1 100 Go on\n  HTTP/1.1 404 Not 200\n saved [1]\n"

static const struct row rows[] = {
    {"success", plain, "", 0, 0, 0, false, RESULT_RESPONSE, 0, RESULT_NONE,
     NULL},
    {"error", plain, "first\nwhat went wrong\n\n", 3, 0, 0, false, RESULT_ERROR,
     0, RESULT_NONE, "what went wrong, exit status 3"},
    {"error without a word", plain, "", 3, 0, 0, false, RESULT_ERROR, 0,
     RESULT_NONE, "exit status 3"},
    {"unsupported", plain, "", 89, 0, 0, false, RESULT_UNSUPPORTED, 0,
     RESULT_NONE, "exit status 89"},
    {"signal", plain, "", 0, 11, 0, false, RESULT_CRASH, 0, RESULT_NONE,
     "died of signal 11"},
    {"limit", plain, "", 0, 9, 5000, false, RESULT_HANG, 0, RESULT_NONE,
     "ended by us after ms 5000"},
    {"limit of one that knows none", timeless, "", 0, 9, 5000, false,
     RESULT_ERROR, 0, RESULT_NONE, "ended by us after ms 5000"},
    {"exit status that says nothing", silent, "oh\n", 3, 0, 0, false,
     RESULT_RESPONSE, 0, RESULT_NONE, NULL},
    {"exit status that says nothing, and a signal", silent, "", 0, 6, 0, false,
     RESULT_CRASH, 0, RESULT_NONE, "died of signal 6"},

    {"report", curl, "@@ 200 0 \n", 0, 0, 0, false, RESULT_RESPONSE, 200,
     RESULT_NONE, NULL},
    {"report of an error", curl, "@@ 200 18 cut off\n", 0, 0, 0, false,
     RESULT_ERROR, 200, RESULT_NONE, "cut off, exit status 18"},
    {"report of a time-out", curl, "@@ 000 28 late\n", 28, 0, 0, false,
     RESULT_ERROR, 0, RESULT_NONE,
     "late, its time limit passed, exit status 28"},
    {"no report", curl, "bad option\n", 2, 0, 0, false, RESULT_ERROR, 0,
     RESULT_NONE, "bad option, exit status 2"},
    {"two reports", curl, "@@ 200 18 cut\n@@ 204 0 \n", 0, 0, 0, true,
     RESULT_ERROR, 200, RESULT_RESPONSE, "cut, exit status 18"},
    {"died before any report", curl, "", 0, 11, 0, true, RESULT_CRASH, 0,
     RESULT_NONE, "died of signal 11"},
    {"died after the first report", curl, "@@ 200 0 \n", 0, 11, 0, true,
     RESULT_RESPONSE, 200, RESULT_CRASH, "died of signal 11"},
    {"died after both", curl, "@@ 200 0 \n@@ 200 0 \n", 0, 11, 0, true,
     RESULT_RESPONSE, 200, RESULT_CRASH, "died of signal 11"},
    {"hung at the second", curl, "@@ 200 0 \n", 0, 9, 7, true, RESULT_RESPONSE,
     200, RESULT_HANG, "ended by us after ms 7"},

    {"a status of zero", wget, "  HTTP/1.1 000 Null\n saved [1]\n", 8, 0, 0,
     false, RESULT_RESPONSE, 0, RESULT_NONE, NULL},
    {"first status of one head", one_head,
     "  HTTP/1.1 200 OK\n  HTTP/1.1 404 Not\n", 0, 0, 0, false, RESULT_RESPONSE,
     200, RESULT_NONE, NULL},
    {"last status counts", wget, ONE, 8, 0, 0, false, RESULT_RESPONSE, 404,
     RESULT_NONE, NULL},
    {"two parts, both well", wget, ONE "--  h/2\n  HTTP/1.1 200 OK\n saved [\n",
     8, 0, 0, true, RESULT_RESPONSE, 404, RESULT_RESPONSE, NULL},
    {"two parts, the second failed", wget,
     ONE "--  h/2\n  HTTP/1.1 200 OK\nGiving up.\n", 4, 0, 0, true,
     RESULT_RESPONSE, 404, RESULT_ERROR, "Giving up., exit status 4"},
    {"two parts, the first failed", wget,
     "--  h/1\nGiving up.\n--  h/2\n  HTTP/1.1 200 OK\n saved [1]\n", 4, 0, 0,
     true, RESULT_ERROR, 0, RESULT_RESPONSE, "Giving up., exit status 4"},
    {"the second never began", wget, "--  h/1\nGiving up.\n", 4, 0, 0, true,
     RESULT_ERROR, 0, RESULT_NONE, "Giving up., exit status 4"},
    {"a header cannot be a report", wget, "--  h/1\n  HTTP/1.1 2000 OK\n", 4, 0,
     0, false, RESULT_ERROR, 0, RESULT_NONE, "HTTP/1.1 2000 OK, exit status 4"},
};

static void check(const struct row *row)
{
    struct client_output output = {.status = row->status,
                                   .signal = row->signal,
                                   .ended_after = row->ended_after,
                                   .part = "--  h/2"};
    struct answer first = {.result = RESULT_NONE};
    struct answer second = {.result = RESULT_NONE};
    struct buffer fault = BUFFER_EMPTY;
    struct client c;
    const char *error;

    cr_assert(client_parse(word_of(row->client), "x", "x", &c, &fault), "%s",
              fault.ptr);
    buffer_add_text(&output.streams[1], row->error_output);
    client_output_read(&c, &output, &first, row->two ? &second : NULL);
    cr_expect_eq(first.result, row->first, "%s: first is %s", row->name,
                 result_name(first.result));
    cr_expect_eq(first.status, row->first_status, "%s: status %d", row->name,
                 (int)first.status);
    cr_expect_eq(second.result, row->second, "%s: second is %s", row->name,
                 result_name(second.result));
    error = first.error != NULL ? first.error : second.error;
    cr_expect_eq(error == NULL, row->error == NULL, "%s", row->name);
    if (error != NULL && row->error != NULL)
        cr_expect_str_eq(error, row->error, "%s: %s", row->name, error);
    answer_clear(&first);
    answer_clear(&second);
    buffer_clear(&output.streams[1]);
    client_clear(&c);
}

Test(client_output, tells_what_became_of_each_request)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(&rows[i]);
}

Test(client_output, a_status_that_is_shown_is_known)
{
    static const struct {
        const char *client, *shown;
        bool known;
    } list[] = {
        {wget, "  HTTP/1.1 000 Null\n", true},
        {wget, "  HTTP/1.1 OK\n", false},
        {wget, "", false},
        {curl, "@@ 200 0\n", true},
        {curl, "@@ 000 1 unsupported\n", false},
    };

    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        struct client_output output = {.part = "--  h/2"};
        struct answer a = {.result = RESULT_NONE};
        struct buffer fault = BUFFER_EMPTY;
        struct client c;

        cr_assert(client_parse(word_of(list[i].client), "x", "x", &c, &fault));
        buffer_add_text(&output.streams[1], list[i].shown);
        client_output_read(&c, &output, &a, NULL);
        cr_expect_eq(a.status_known, list[i].known, "%s", list[i].shown);
        answer_clear(&a);
        buffer_clear(&output.streams[1]);
        client_clear(&c);
    }
}

/* The head of a redirection is not that of the final response. */
Test(client_output, the_last_head_counts_where_redirections_are_followed)
{
    struct client_output output = {.follows = true};
    struct answer first = {.result = RESULT_NONE};
    struct buffer fault = BUFFER_EMPTY;
    struct client c;

    cr_assert(client_parse(word_of(one_head), "x", "x", &c, &fault), "%s",
              fault.ptr);
    buffer_add_text(&output.streams[1],
                    "  HTTP/1.1 307 Go\n  HTTP/1.1 200 OK\n");
    client_output_read(&c, &output, &first, NULL);
    cr_expect_eq(first.status, 200);
    answer_clear(&first);
    buffer_clear(&output.streams[1]);
    client_clear(&c);
}
