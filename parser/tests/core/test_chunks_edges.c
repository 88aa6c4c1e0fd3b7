/* SPDX-License-Identifier: MIT */
/*
 * sl_parser_chunks by itself: which chunks it takes, how many octets it uses
 * up, and that the parser continues after them.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define HEAD "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
#define CAPACITY 3

static struct sl_options options;
static struct sl_parser parser;
static struct sl_field fields[8];
static struct sl_bytes out[CAPACITY + 1];

/* A parser after the head of a chunked response. */
static void begin(const char *profile)
{
    struct sl_bytes head = SL_LITERAL(HEAD);
    struct sl_event ev;

    sl_options_init(&options, sl_profile_find(profile));
    sl_parser_init(&parser, &options, fields, 8);
    cr_assert_eq(sl_parser_next(&parser, &head, &ev), SL_OK);
    cr_assert_eq(ev.type, SL_EV_HEAD);
}

struct row {
    const char *input;
    size_t count, used;
};

static const struct row rows[] = {
    {"1\r\na\r\n", 1, 6},
    {"1\r\na\r\n0\r\n\r\n", 1, 6},
    {"2\r\nab\r\n1\r\nc\r\n", 2, 13},
    {"1\r\na\r\n1\r\nb\r\n1\r\nc\r\n1\r\nd\r\n", 3, 18},
    {"a\r\n0123456789\r\n", 1, 15},
    {"A\r\n0123456789\r\n", 1, 15},
    {"0f\r\n0123456789abcde\r\n", 1, 21},
    {"F\r\n0123456789abcde\r\n", 1, 20},
    {"9\r\n012345678\r\n", 1, 14},
    {"10\r\n0123456789abcdef\r\n", 1, 22},
    {"12\r\n0123456789abcdefgh\r\n", 1, 24},
    {"000000000000001\r\na\r\n", 1, 20},
    {"1\r\n\r\r\n", 1, 6},
    {"1\r\na\r\n1\r\nb\r", 1, 6},
    {"1\r\na\r\n1\r\nb", 1, 6},
    {"1\r\na\r\n1;x\r\nb\r\n", 1, 6},
    /* what is left to the scalar rules */
    {"", 0, 0},
    {"1", 0, 0},
    {"1\r\na\r", 0, 0},
    {"2\r\na\r\n", 0, 0},
    {"0\r\n\r\n", 0, 0},
    {"0\r\n\r\nxxxxxx", 0, 0},
    {"0000000000000001\r\na\r\n", 0, 0},
    {"fffffffffffffff\r\na\r\n", 0, 0},
    {"/\r\na\r\n", 0, 0},
    {":\r\na\r\n", 0, 0},
    {"@\r\na\r\n", 0, 0},
    {"G\r\na\r\n", 0, 0},
    {"`\r\na\r\n", 0, 0},
    {"g\r\na\r\n", 0, 0},
    {"\r\n\r\n\r\n", 0, 0},
    {"\r\na\r\n\r\n", 0, 0},
    {"1 \r\na\r\n", 0, 0},
    {"1;x\r\na\r\n", 0, 0},
    {"1\nxa\r\n", 0, 0},
    {"1\rxa\r\n", 0, 0},
    {"1x\na\r\n", 0, 0},
    {"1\r\nax\n", 0, 0},
    {"1\r\na\rx", 0, 0},
    {"0x1\r\na\r\n", 0, 0},
    {"\xff\r\na\r\n", 0, 0},
};

static void check_row(const struct row *row, const char *profile,
                      size_t capacity)
{
    struct sl_bytes in = {row->input, strlen(row->input)};
    size_t size = in.len;
    size_t count = row->count < capacity ? row->count : capacity;
    size_t used = 0;

    begin(profile);
    cr_expect_eq(sl_parser_chunks(&parser, &in, out, capacity), count, "%s: %s",
                 profile, row->input);
    if (capacity == CAPACITY)
        cr_expect_eq(size - in.len, row->used, "%s: %s", profile, row->input);
    cr_expect_eq(sl_parser_consumed(&parser), sizeof HEAD - 1 + size - in.len);
    cr_expect_eq((size_t)(in.ptr - row->input), size - in.len);
    for (size_t i = 0; i < count; i++) {
        cr_expect_geq(out[i].ptr - row->input, 3);
        cr_expect_eq(memcmp(out[i].ptr + out[i].len, "\r\n", 2), 0);
        used = (size_t)(out[i].ptr - row->input) + out[i].len + 2;
    }
    cr_expect_eq(used, size - in.len, "%s: the last ends what is used",
                 row->input);
}

Test(chunks_edges, plain_chunks_are_taken_and_no_others)
{
    static const char *const profiles[] = {"strict", "lenient",
                                           "httplib-strict", "http.client"};

    for (size_t p = 0; p < ROWS(profiles); p++)
        for (size_t i = 0; i < ROWS(rows); i++)
            for (size_t capacity = 0; capacity <= CAPACITY; capacity++)
                check_row(&rows[i], profiles[p], capacity);
}

/* What follows the input is not part of it. */
Test(chunks_edges, a_chunk_is_taken_when_it_is_whole)
{
    static const char two[] = "3\r\nabc\r\n1\r\n\n\r\n";

    for (size_t len = 0; len < sizeof two; len++) {
        struct sl_bytes in = {two, len};
        size_t count = len < 8 ? 0 : len < sizeof two - 1 ? 1 : 2;

        begin("strict");
        cr_expect_eq(sl_parser_chunks(&parser, &in, out, CAPACITY), count,
                     "%zu", len);
    }
}

/* A limit shorter than plain lines leaves all lines to the scalar rules. */
Test(chunks_edges, a_low_limit_is_not_passed_over)
{
    for (uint32_t limit = 3; limit < 20; limit++) {
        struct sl_bytes in = SL_LITERAL("00000000000001\r\na\r\n");

        begin("strict");
        options.limits.chunk_line = limit;
        cr_expect_eq(sl_parser_chunks(&parser, &in, out, CAPACITY), limit >= 17,
                     "%u", limit);
    }
}

Test(chunks_edges, only_before_a_chunk)
{
    struct sl_bytes in = SL_LITERAL("2\r\na");
    struct sl_bytes more = SL_LITERAL("1\r\na\r\n");
    struct sl_event ev;

    sl_options_init(&options, sl_profile_find("strict"));
    sl_parser_init(&parser, &options, fields, 8);
    cr_expect_eq(sl_parser_chunks(&parser, &more, out, CAPACITY), 0, "head");
    begin("strict");
    cr_expect_eq(sl_parser_next(&parser, &in, &ev), SL_OK);
    cr_expect_eq(ev.type, SL_EV_CHUNK);
    cr_expect_eq(sl_parser_chunks(&parser, &more, out, CAPACITY), 0, "data");
    cr_expect_eq(more.len, 6);
}

/* Half a line was seen before; and what was taken counts as delivered. */
Test(chunks_edges, the_parser_goes_on_after_them)
{
    struct sl_bytes half = SL_LITERAL("02\r");
    struct sl_bytes in = SL_LITERAL("02\r\nab\r\n3\r\ncde\r\n4\r\nfg");
    struct sl_event ev;

    begin("strict");
    cr_expect_eq(sl_parser_next(&parser, &half, &ev), SL_OK);
    cr_expect_eq(ev.type, SL_EV_NONE);
    cr_expect_eq(sl_parser_chunks(&parser, &in, out, CAPACITY), 2);
    cr_expect_eq(in.len, 5);
    cr_expect_eq(sl_parser_next(&parser, &in, &ev), SL_OK);
    cr_expect_eq(ev.type, SL_EV_CHUNK);
    cr_expect_eq(ev.length, 4);
    cr_expect_eq(sl_parser_next(&parser, &in, &ev), SL_OK);
    cr_expect_eq(ev.type, SL_EV_DATA);
    sl_parser_eof(&parser);
    cr_expect_eq(sl_parser_next(&parser, &in, &ev), SL_ERR_INCOMPLETE_BODY);
    cr_expect_eq(ev.failure.partial, 7);
    cr_expect_eq(ev.failure.expected, 2);
}
