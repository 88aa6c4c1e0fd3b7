/* SPDX-License-Identifier: MIT */
/*
 * The loose reader: each way reads what it stands for, and no octets, however
 * they are cut, bring it out of step.
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
    struct loose_input in = {{row->octets, len}, SOURCE_END, false};

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

/* However it is cut, no more is read than there is, and what is refused has an
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
