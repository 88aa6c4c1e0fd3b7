/* SPDX-License-Identifier: MIT */
/*
 * The loose reader: each way reads what it stands for, and no octets, however
 * they are cut, make it lose its place.
 */
#include "loose/loose.h"

#include <criterion/criterion.h>
#include <string.h>

#include "system/file.h"
#include "text/word.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\n"
#define CHUNKED OK_HEAD "Transfer-Encoding: chunked\r\n\r\n"

static const struct loose_row {
    enum loose_trait trait;
    const char *way; /* NULL: the careful one */
    const char *octets;
    const char *body; /* NULL: refused */
} rows[] = {
    {LOOSE_LENGTH, NULL, OK_HEAD "Content-Length: 5\r\n\r\nhelloX", "hello"},
    {LOOSE_LENGTH, NULL, OK_HEAD "Content-Length: 5x\r\n\r\nhello", NULL},
    {LOOSE_LENGTH, "prefix", OK_HEAD "Content-Length: 5x\r\n\r\nhelloX",
     "hello"},
    {LOOSE_LENGTH, "prefix", OK_HEAD "Content-Length: +5\r\n\r\nhello", NULL},
    {LOOSE_LENGTH, "c-prefix", OK_HEAD "Content-Length: +5,6\r\n\r\nhelloX",
     "hello"},
    {LOOSE_LENGTH, "python", OK_HEAD "Content-Length: 1_0\r\n\r\nhellohelloX",
     "hellohello"},
    {LOOSE_LENGTH, "c-zero", OK_HEAD "Content-Length: x\r\n\r\nhello", ""},
    {LOOSE_LENGTH_BAD, "ignore", OK_HEAD "Content-Length: x\r\n\r\nhello",
     "hello"},
    {LOOSE_LENGTH_NEGATIVE, "zero", OK_HEAD "Content-Length: x\r\n\r\n", NULL},
    {LOOSE_LENGTH_HUGE, "32-wrap",
     OK_HEAD "Content-Length: 4294967301\r\n\r\nhelloX", "hello"},
    {LOOSE_LENGTH_HUGE, NULL,
     OK_HEAD "Content-Length: 18446744073709551616\r\n"
             "\r\nhello",
     NULL},
    {LOOSE_LENGTH_LIST, "last", OK_HEAD "Content-Length: 3, 5\r\n\r\nhelloX",
     "hello"},
    {LOOSE_LENGTH_LINES, "first",
     OK_HEAD "Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello", "hello"},
    {LOOSE_LENGTH_LINES, NULL,
     OK_HEAD "Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello", NULL},
    {LOOSE_CUT_LENGTH, "accept", OK_HEAD "Content-Length: 9\r\n\r\nhello",
     "hello"},
    {LOOSE_SIZE, NULL, CHUNKED "5\r\nhello\r\n0\r\n\r\n", "hello"},
    {LOOSE_SIZE, NULL, CHUNKED "5 x\r\nhello\r\n0\r\n\r\n", NULL},
    {LOOSE_SIZE, "prefix", CHUNKED "5 x\r\nhello\r\n0\r\n\r\n", "hello"},
    {LOOSE_SIZE, "c-prefix", CHUNKED "0x5\r\nhello\r\n0\r\n\r\n", "hello"},
    {LOOSE_SIZE_NONE, "zero", CHUNKED "\r\n\r\n", ""},
    {LOOSE_DATA_END, "any", CHUNKED "5\r\nhello0\r\n\r\n", "hello"},
    {LOOSE_CHUNK_BAD, "end", CHUNKED "5\r\nhello\r\nx\r\n", "hello"},
    {LOOSE_CUT_TRAILER, "after-last-chunk", CHUNKED "5\r\nhello\r\n0\r\n",
     "hello"},
    {LOOSE_CODING, "contains",
     OK_HEAD "Transfer-Encoding: xchunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "a"},
    {LOOSE_CODING_BAD, "ignore",
     OK_HEAD "Transfer-Encoding: x\r\nContent-Length: 1\r\n\r\nab", "a"},
    {LOOSE_BOTH, "length", CHUNKED, NULL},
    {LOOSE_NUL, "cut", OK_HEAD "Content-Length: 1\r\n\r\nab", "a"},
    {LOOSE_LF, NULL, "HTTP/1.1 200 OK\nContent-Length: 1\n\na", NULL},
    {LOOSE_LF, "accept", "HTTP/1.1 200 OK\nContent-Length: 1\n\na", "a"},
    {LOOSE_NOT_HTTP, "body", "<html>", "<html>"},
    {LOOSE_EMPTY_FIRST, "skip", "\r\n\r\n" OK_HEAD "\r\nx", "x"},
    {LOOSE_NAME, "any", "ICY 200 OK\r\n\r\nx", NULL},
    {LOOSE_VERSION, "digits", "HTTP/2.0 200 OK\r\n\r\nx", "x"},
    {LOOSE_CODE, "number-then-any", "HTTP/1.1 200abc\r\n\r\nx", "x"},
    {LOOSE_INTERIM, "final", "HTTP/1.1 103 E\r\n\r\n" OK_HEAD "\r\nx", ""},
    {LOOSE_HEAD_END, "accept", OK_HEAD "A: b", ""},
    {LOOSE_SWITCHING, "upgrade", "HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\nab",
     "ab"},
    {LOOSE_SWITCHING, "upgrade", "HTTP/1.1 101 S\r\n\r\nab", ""},
    {LOOSE_SWITCHING, "asked", "HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\nab", NULL},
    {LOOSE_SWITCHING, "asked", "HTTP/1.1 101 S\r\n\r\nab", ""},
    {LOOSE_LENGTH, "plus-prefix", OK_HEAD "Content-Length: +1x\r\n\r\nab", "a"},
    {LOOSE_LENGTH, "plus-prefix", OK_HEAD "Content-Length: -0\r\n\r\n", NULL},
    {LOOSE_VERSION, "known", "HTTP/2.0 200 OK\r\n\r\nx", "x"},
    {LOOSE_VERSION, "known", "HTTP/1.2 200 OK\r\n\r\nx", NULL},
    {LOOSE_VERSION, "optional", "HTTP/1. 200 OK\r\n\r\nx", "x"},
    {LOOSE_VERSION, "optional", "HTTP/x 200 OK\r\n\r\nx", NULL},
    {LOOSE_VERSION_BAD, "old", "HTTP/2.0 200 OK\r\n\r\nx", "x"},
    {LOOSE_CODE_SPACE, "spaces", "HTTP/1.1  200 OK\r\n\r\nx", "x"},
    {LOOSE_CODE_SPACE, "spaces", "HTTP/1.1\t200 OK\r\n\r\nx", NULL},
    {LOOSE_IDENTITY, "none",
     OK_HEAD "Transfer-Encoding: identity,\r\nContent-Length: 1\r\n\r\nab",
     "a"},
    {LOOSE_IDENTITY, "none", OK_HEAD "Transfer-Encoding: identity, x\r\n\r\nab",
     NULL},
    {LOOSE_UNUSED, NULL,
     "HTTP/1.1 204 N\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", ""},
    {LOOSE_UNUSED, "lines",
     "HTTP/1.1 204 N\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", NULL},
    {LOOSE_UNUSED, "lines", "HTTP/1.1 204 N\r\nContent-Length: x\r\n\r\n", ""},
    {LOOSE_UNUSED, "check",
     "HTTP/1.1 103 E\r\nContent-Length: x\r\n\r\n" OK_HEAD "\r\nx", NULL},
    {LOOSE_NO_CONTENT, "refuse", "HTTP/1.1 204 N\r\nContent-Length: 1\r\n\r\n",
     NULL},
    {LOOSE_NO_CONTENT, "refuse", "HTTP/1.1 204 N\r\nContent-Length: 0\r\n\r\n",
     ""},
    {LOOSE_TRAILER, "refuse", CHUNKED "0\r\n\r\n", ""},
    {LOOSE_TRAILER, "refuse", CHUNKED "0\r\nA: b\r\n\r\n", NULL},
    {LOOSE_TRAILER, "folds", CHUNKED "0\r\n x\r\n\r\n", ""},
    {LOOSE_TRAILER, "folds", CHUNKED "0\r\nx\r\n\r\n", NULL},
    {LOOSE_TRAILER, "two", CHUNKED "0\r\nab", ""},
    {LOOSE_TRAILER, "two", CHUNKED "0\r\na", NULL},
    {LOOSE_CUT_SIZE, "line", CHUNKED "5\r\nhello\r\n0", NULL},
    {LOOSE_CUT_TRAILER, "after-cr", CHUNKED "0\r\n\r", ""},
    {LOOSE_CUT_TRAILER, "after-cr", CHUNKED "0\r\n", NULL},
};

static struct loose_rule rule_of(const struct loose_row *row)
{
    struct sl_options options;
    struct loose_rule rule = {.asked = NULL};

    sl_options_init(&options, sl_profile_at(0));
    rule.limits = options.limits;
    for (unsigned i = 0; row->way != NULL; i++) {
        const char *way = loose_way(row->trait, i);

        cr_assert_not_null(way, "%s", row->way);
        rule.way[row->trait] = (uint8_t)i;
        if (strcmp(way, row->way) == 0)
            break;
    }
    return rule;
}

static void read_row(const struct loose_row *row, size_t len,
                     struct reading *out)
{
    struct loose_rule rule = rule_of(row);
    struct loose_input in = {.octets = {row->octets, len}, .end = SOURCE_END};

    loose_take(&rule, SL_REQUEST_OTHER, &in, out);
}

Test(loose, reads_in_each_way)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct loose_row *row = &rows[i];
        struct reading r;

        read_row(row, strlen(row->octets), &r);
        cr_expect_eq(r.complete, row->body != NULL, "%s %s: %s",
                     loose_name(row->trait), row->way, row->octets);
        if (row->body != NULL)
            cr_expect(word_equals(buffer_view(&r.body), row->body),
                      "%s %s: '%.*s'", loose_name(row->trait), row->way,
                      (int)r.body.len, r.body.len > 0 ? r.body.ptr : "");
        reading_clear(&r);
    }
}

/* However it is cut, no more is read than there is, and a refusal has an
 * error. */
Test(loose, bears_every_cut)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (size_t len = 0; len < strlen(rows[i].octets); len++) {
            struct reading r;

            read_row(&rows[i], len, &r);
            cr_expect_leq(r.consumed, len, "%s", rows[i].octets);
            cr_expect(r.complete || r.err != SL_OK, "%s", rows[i].octets);
            reading_clear(&r);
        }
}

#define OCTETS(text)                                                           \
    {                                                                          \
        text, sizeof text - 1                                                  \
    }

/* What shows only with a NUL, with two changes, or in answer to CONNECT. */
static const struct {
    enum sl_request request;
    unsigned way[2][2]; /* traits and their ways */
    struct sl_bytes octets;
    const char *body; /* NULL: refused */
} odd_rows[] = {
    {SL_REQUEST_OTHER,
     {{LOOSE_NUL, LOOSE_NUL_KEEP},
      {LOOSE_VALUE_TRIM, LOOSE_VALUE_TRIM_CONTROLS}},
     OCTETS(OK_HEAD "Content-Length: \0"
                    "1\r\n\r\nab"),
     "a"},
    {SL_REQUEST_OTHER,
     {{LOOSE_CUT_SIZE, LOOSE_CUT_SIZE_LINE},
      {LOOSE_CUT_TRAILER, LOOSE_CUT_TRAILER_ACCEPT}},
     OCTETS(CHUNKED "1\r\na\r\n0"),
     "a"},
    {SL_REQUEST_OTHER,
     {{LOOSE_VERSION_BAD, LOOSE_VERSION_BAD_OLD},
      {LOOSE_VERSION_OTHER, LOOSE_VERSION_OTHER_REFUSE}},
     OCTETS("HTTP/2.2 200 OK\r\n\r\nx"),
     NULL},
    {SL_REQUEST_CONNECT,
     {{LOOSE_CONNECT, LOOSE_CONNECT_TUNNEL}},
     OCTETS("HTTP/1.1 103 E\r\n\r\n" CHUNKED "5\r\n"),
     "5\r\n"},
    {SL_REQUEST_CONNECT,
     {{LOOSE_CONNECT, LOOSE_CONNECT_RAW}},
     OCTETS("HTTP/1.1 403 F\r\nContent-Length: 1\r\n\r\nab"),
     "ab"},
    {SL_REQUEST_CONNECT,
     {{LOOSE_CONNECT, LOOSE_CONNECT_RAW}, {LOOSE_UNUSED, LOOSE_UNUSED_CHECK}},
     OCTETS("HTTP/1.1 403 F\r\nContent-Length: x\r\n\r\nab"),
     NULL},
    {SL_REQUEST_CONNECT,
     {{LOOSE_CONNECT, LOOSE_CONNECT_ONLY_200}},
     OCTETS(OK_HEAD "no colon\r\n\r\nab"),
     ""},
    {SL_REQUEST_CONNECT,
     {{LOOSE_CONNECT, LOOSE_CONNECT_ONLY_200}},
     OCTETS("HTTP/1.1 201 C\r\n\r\n"),
     NULL},
};

Test(loose, reads_what_a_row_cannot_say)
{
    for (size_t i = 0; i < sizeof odd_rows / sizeof odd_rows[0]; i++) {
        struct loose_rule rule = {.limits = {0}};
        struct loose_input in = {.octets = odd_rows[i].octets,
                                 .end = SOURCE_END};
        struct reading r;

        memset(&rule.limits, 0xff, sizeof rule.limits);
        for (size_t k = 0; k < 2; k++)
            if (odd_rows[i].way[k][1] != 0)
                rule.way[odd_rows[i].way[k][0]] =
                    (uint8_t)odd_rows[i].way[k][1];
        loose_take(&rule, odd_rows[i].request, &in, &r);
        cr_expect_eq(r.complete, odd_rows[i].body != NULL, "row %zu", i);
        if (odd_rows[i].body != NULL)
            cr_expect(word_equals(buffer_view(&r.body), odd_rows[i].body),
                      "row %zu: '%.*s'", i, (int)r.body.len,
                      r.body.len > 0 ? r.body.ptr : "");
        reading_clear(&r);
    }
}

Test(loose, every_trait_has_names)
{
    for (int i = 0; i < LOOSE_COUNT; i++) {
        cr_expect_not_null(loose_name((enum loose_trait)i));
        cr_expect_not_null(loose_way((enum loose_trait)i, 1));
    }
    cr_expect_null(loose_name(LOOSE_COUNT));
}

/* profiles/README.md has a row for each, in this order. */
Test(loose, readme_has_every_trait_and_way)
{
    struct buffer wanted = BUFFER_EMPTY, readme = BUFFER_EMPTY;

    cr_assert(file_read(STRICTLINE_SOURCE_DIR "/conformance/profiles/README.md",
                        1u << 20, &readme, NULL));
    buffer_add_text(&wanted, "| trait | about | ways |\n|---|---|---|\n");
    for (unsigned i = 0; i < LOOSE_COUNT; i++) {
        enum loose_trait trait = (enum loose_trait)i;

        buffer_printf(&wanted, "| `%s` | %s |", loose_name(trait),
                      loose_text(trait));
        for (unsigned way = 0; loose_way(trait, way) != NULL; way++)
            buffer_printf(&wanted, " `%s`", loose_way(trait, way));
        buffer_add_text(&wanted, " |\n");
    }
    cr_expect_not_null(strstr(readme.ptr, wanted.ptr), "the rows are:\n%s",
                       wanted.ptr);
    buffer_clear(&wanted);
    buffer_clear(&readme);
}

Test(loose, a_switch_that_was_asked_for)
{
    static const struct loose_row row = {
        LOOSE_SWITCHING, "asked", "HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\nab",
        "ab"};
    struct loose_rule rule = rule_of(&row);
    const struct loose_input in = {
        .octets = word_of(row.octets), .end = SOURCE_END, .switches = true};
    struct reading r;

    loose_take(&rule, SL_REQUEST_OTHER, &in, &r);
    cr_expect(r.complete);
    cr_expect(word_equals(buffer_view(&r.body), row.body));
    reading_clear(&r);
}
