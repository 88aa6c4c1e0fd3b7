/* SPDX-License-Identifier: MIT */
/*
 * What a filter is given for a case: the pieces of each delivery, the end, and
 * what it is never given.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "client/client_filter.h"
#include "client/driver_line.h"
#include "text/word.h"

#define HEAD "title a\nwhy b\nlevel policy\n"

static struct transcript read_case(const char *text)
{
    struct transcript t;
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(transcript_parse(word_of(text), "a/b", "a/b.case", &t, &fault),
              "%s", fault.ptr);
    return t;
}

static const struct {
    const char *steps;
    struct delivery delivery;
    const char *pieces, *end;
} rows[] = {
    {"reply \"abc\"\nclose\n", {.tls = false}, "616263", "close"},
    {"reply \"a\"\nreply \"bc\"\nclose\n", {.tls = false}, "616263", "close"},
    {"reply \"abc\"\nclose\n", {.segment = 1}, "61,62,63", "close"},
    {"reply \"abc\"\nclose\n", {.cut = 2}, "6162,63", "close"},
    {"reply \"a\"\npause 50\nreply \"b\"\nreset\n",
     {.tls = false},
     "61,62",
     "lost"},
    {"reply \"\\0\\xff\"\nhold\n", {.tls = false}, "00ff", "open"},
    {"reply \"a\"\nstall\n", {.tls = false}, "61", "open"},
    {"reply \"a\"\nawait\nreply \"b\"\nclose\n", {.tls = false}, "61", "open"},
    {"close\n", {.tls = false}, "", "close"},
    {"reply \"a\"\nclose\nnext\nreply \"b\"\nclose\n",
     {.tls = false},
     "61",
     "close"},
};

Test(client_filter, is_given_what_the_server_says)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer text = BUFFER_EMPTY;
        struct filter_job job = {.end = NULL};
        struct transcript t;

        buffer_printf(&text, HEAD "%s", rows[i].steps);
        t = read_case(text.ptr);
        cr_expect(client_filter_fill(&t, &rows[i].delivery, "token", &job));
        buffer_add(&job.pieces, "", 1);
        cr_expect_str_eq(job.pieces.ptr, rows[i].pieces, "%s", rows[i].steps);
        cr_expect_str_eq(job.end, rows[i].end, "%s", rows[i].steps);
        client_filter_clear(&job);
        transcript_clear(&t);
        buffer_clear(&text);
    }
}

/* A flood is cut off; any other answer would change if it were. */
Test(client_filter, is_given_no_more_than_a_line_takes)
{
    struct transcript flood = read_case(HEAD "flood max \"abcdefgh\"\nclose\n");
    struct transcript large =
        read_case(HEAD "repeat 4194304 \"abcdefgh\"\nclose\n");
    struct delivery whole = {.tls = false};
    struct filter_job job = {.end = NULL};

    cr_expect(client_filter_fill(&flood, &whole, "token", &job));
    cr_expect_geq(job.octets, CLIENT_FILTER_MAX);
    cr_expect_leq(job.octets, CLIENT_FILTER_MAX + 65536);
    cr_expect_str_eq(job.end, "open");
    client_filter_clear(&job);
    job = (struct filter_job){.end = NULL};
    cr_expect_not(client_filter_fill(&large, &whole, "token", &job));
    client_filter_clear(&job);
    transcript_clear(&flood);
    transcript_clear(&large);
}

Test(client_filter, is_not_asked_what_a_parser_cannot_know)
{
    struct transcript t = read_case(HEAD "reply \"a\"\nclose\n");
    struct delivery whole = {.tls = false}, tls = {.tls = true};

    cr_expect_null(client_filter_refusal(&t, &whole));
    cr_expect_not_null(client_filter_refusal(&t, &tls));
    t.speaks_first = true;
    cr_expect_not_null(client_filter_refusal(&t, &whole));
    transcript_clear(&t);
    t = read_case(HEAD "reply \"a\"\nhold\nclient closes pass\n"
                       "client otherwise info\n");
    cr_expect_not_null(client_filter_refusal(&t, &whole));
    transcript_clear(&t);
}

Test(client_filter, job_is_a_line)
{
    struct filter_job job = {.end = "lost"};
    struct ask ask = {.method = "HEAD", .filter = &job};
    struct buffer out = BUFFER_EMPTY;

    buffer_add_text(&job.pieces, "61,62");
    driver_line_job(7, &ask, "ca.pem", &out);
    cr_expect_str_eq(out.ptr, "7\tHEAD\t61,62\tlost\n");
    buffer_clear(&out);
    client_filter_clear(&job);
}
