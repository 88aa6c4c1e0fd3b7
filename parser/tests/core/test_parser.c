/* SPDX-License-Identifier: MIT */
/*
 * The calls of parser.h: when a request may be named, what is consumed, what
 * holds over copies of the parser, chunks at once, and options outside their
 * range.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <criterion/criterion.h>
#include <sys/mman.h>

#include "core/parser_state.h"
#include "parsing.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

static struct sl_options options;
static struct sl_parser p;
static struct sl_field fields[16];
static struct sl_event ev;

static void start(const char *profile)
{
    sl_options_init(&options, sl_profile_find(profile));
    sl_parser_init(&p, &options, fields, 16);
}

/* Feeds text and expects an event of that type. */
static struct sl_bytes feed(struct sl_bytes in, enum sl_event_type type)
{
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_OK);
    cr_expect_eq(ev.type, type, "%d for %d", (int)ev.type, (int)type);
    return in;
}

Test(parser, request_is_of_a_method)
{
    static const struct {
        const char *method;
        enum sl_request request;
    } rows[] = {
        {"HEAD", SL_REQUEST_HEAD},      {"CONNECT", SL_REQUEST_CONNECT},
        {"GET", SL_REQUEST_OTHER},      {"", SL_REQUEST_OTHER},
        {"head", SL_REQUEST_OTHER},     {"HEAD ", SL_REQUEST_OTHER},
        {"HEAE", SL_REQUEST_OTHER},     {"HEA", SL_REQUEST_OTHER},
        {"connect", SL_REQUEST_OTHER},  {"CONNECU", SL_REQUEST_OTHER},
        {"CONNECTS", SL_REQUEST_OTHER}, {"OPTIONS", SL_REQUEST_OTHER},
        {"POST", SL_REQUEST_OTHER},     {"CONNEC", SL_REQUEST_OTHER},
    };

    for (size_t i = 0; i < ROWS(rows); i++)
        cr_expect_eq(sl_request_of(sl_text(rows[i].method)), rows[i].request,
                     "%s", rows[i].method);
}

Test(parser, request_is_named_between_responses_only)
{
    start("strict");
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_OK);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_OTHER), SL_OK);
    feed(SL_LITERAL("H"), SL_EV_NONE);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_ERR_ARGUMENT);
    feed(SL_LITERAL(OK_HEAD), SL_EV_HEAD);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_ERR_ARGUMENT);
    feed(SL_LITERAL("ok"), SL_EV_DATA);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_ERR_ARGUMENT);
    feed(SL_LITERAL(""), SL_EV_END);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_OK);
    feed(SL_LITERAL(OK_HEAD), SL_EV_HEAD);
    cr_expect_eq(ev.head.framing, SL_FRAMING_NONE);
    feed(SL_LITERAL(""), SL_EV_END);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_OTHER), SL_OK);
    feed(SL_LITERAL("HTTP/1.1 100 x\r\n\r\n"), SL_EV_INTERIM);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_ERR_ARGUMENT);
    feed(SL_LITERAL("HTTP/1.1 200 x\r\nConnection: close\r\n"
                    "Content-Length: 0\r\n\r\n"),
         SL_EV_HEAD);
    feed(SL_LITERAL(""), SL_EV_END);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_ERR_ARGUMENT);
}

/* Empty lines that lenient ignores do not belong to a response yet. */
Test(parser, request_may_follow_ignored_lines)
{
    start("lenient");
    feed(SL_LITERAL("\r\n"), SL_EV_NONE);
    cr_expect_eq(sl_parser_consumed(&p), 2);
    cr_expect_eq(sl_parser_request(&p, SL_REQUEST_HEAD), SL_OK);
    feed(SL_LITERAL(OK_HEAD), SL_EV_HEAD);
    cr_expect_eq(ev.head.framing, SL_FRAMING_NONE);
}

Test(parser, end_of_input_is_said_once_for_all)
{
    struct sl_bytes in = {NULL, 0};

    start("strict");
    sl_parser_eof(&p);
    feed(SL_LITERAL("HTTP/1.1 200 OK\r\n\r\n"), SL_EV_HEAD);
    feed(SL_LITERAL("body"), SL_EV_DATA);
    feed(in, SL_EV_END);
    feed(in, SL_EV_END);
    start("strict");
    sl_parser_eof(&p);
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_ERR_NO_RESPONSE);
    cr_expect_eq(ev.failure.place, SL_IN_START_LINE);
}

/* The end belongs to the input, not to a place in it. */
Test(parser, that_goes_back_is_still_at_the_end_of_input)
{
    struct sl_bytes in = {NULL, 0};
    struct sl_parser before;

    start("strict");
    before = p;
    feed(SL_LITERAL("H"), SL_EV_NONE);
    sl_parser_eof(&p);
    sl__parser_go_back(&p, &before);
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_ERR_NO_RESPONSE);
    start("strict");
    before = p;
    sl__parser_go_back(&p, &before);
    feed(in, SL_EV_NONE);
}

/* Octets that were given must not be missing the next time; if they are, that
 * is harmless. */
Test(parser, input_that_shrinks_is_waited_for)
{
    const struct sl_bytes text =
        SL_LITERAL("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 0\r\n\r\n");

    start("strict");
    for (size_t first = 0; first < text.len; first++)
        for (size_t second = 0; second < first; second++) {
            start("strict");
            feed((struct sl_bytes){text.ptr, first}, SL_EV_NONE);
            feed((struct sl_bytes){text.ptr, second}, SL_EV_NONE);
            feed(text, SL_EV_HEAD);
            cr_expect_eq(ev.head.field_count, 2);
        }
}

/* A snapshot may be taken at any octet, and both copies continue alike. */
Test(parser, copies_go_on_alike)
{
    const struct sl_bytes text =
        SL_LITERAL(CHUNKED "3\r\nabc\r\n0\r\nA: b\r\n\r\n");
    struct sl_parser before;
    size_t used = 0;

    start("strict");
    for (size_t given = 0; given <= text.len; given++) {
        struct sl_bytes in = {text.ptr + used, given - used};
        struct sl_bytes again = in;
        struct sl_event other;

        before = p;
        cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_OK);
        cr_expect_eq(sl_parser_next(&before, &again, &other), SL_OK);
        cr_expect_eq(ev.type, other.type);
        cr_expect_eq(in.ptr, again.ptr);
        cr_expect_eq(memcmp(&p, &before, sizeof p), 0);
        used = (size_t)(in.ptr - text.ptr);
    }
    cr_expect_eq(sl_parser_consumed(&p), used);
}

Test(parser, head_says_where_things_are)
{
    const char *text = "HTTP/1.1 404 Not  Found\r\nA: b\r\nBc:  \r\n\r\n";
    static const struct sl_field want[] = {{25, 28, 1, 1, 0},
                                           {31, 36, 0, 2, 0}};

    for (int scalar = 0; scalar < 2; scalar++) {
        start("strict");
        if (scalar)
            sl_options_scalar(&options);
        feed(sl_text(text), SL_EV_HEAD);
        cr_expect_eq(ev.head.base, text);
        cr_expect_eq(ev.head.fields, fields);
        cr_expect_eq(ev.head.field_count, 2);
        cr_expect_eq(ev.head.version_text.off, 0);
        cr_expect_eq(ev.head.version_text.len, 8);
        cr_expect_eq(ev.head.reason.off, 13);
        cr_expect_eq(ev.head.reason.len, 10);
        for (int i = 0; i < 2; i++) {
            cr_expect_eq(fields[i].name_off, want[i].name_off);
            cr_expect_eq(fields[i].value_off, want[i].value_off);
            cr_expect_eq(fields[i].value_len, want[i].value_len);
            cr_expect_eq(fields[i].name_len, want[i].name_len);
            cr_expect_eq(fields[i].flags, want[i].flags);
        }
    }
}

/* Whole plain chunks of an input, and the room for them. */
struct chunks_row {
    const char *text;
    size_t capacity;
    size_t count;
    size_t used;
};

Test(parser, chunks_come_at_once)
{
    static const struct chunks_row rows[] = {
        {"1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", 3, 2, 13},
        {"1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", 2, 2, 13},
        {"1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", 1, 1, 6},
        {"1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", 0, 0, 0},
        {"", 3, 0, 0},
        {"0\r\n\r\n", 3, 0, 0},
        {"1", 3, 0, 0},
        {"1\r", 3, 0, 0},
        {"1\r\n", 3, 0, 0},
        {"1\r\na", 3, 0, 0},
        {"1\r\na\r", 3, 0, 0},
        {"1\r\na\r\n", 3, 1, 6},
        {"1\na\r\n", 3, 0, 0},
        {"1;b\r\na\r\n", 3, 0, 0},
        {"1 \r\na\r\n", 3, 0, 0},
        {"1\r\na\n\n", 3, 0, 0},
        {"1\r\nab\r\n", 3, 0, 0},
        {"1\r\na\r\ng\r\n", 3, 1, 6},
        {"g\r\na\r\n", 3, 0, 0},
        {"\r\na\r\n", 3, 0, 0},
        {"A\r\n0123456789\r\n", 3, 1, 15},
        {"0a\r\n0123456789\r\n", 3, 1, 16},
        {"000000000000001\r\na\r\n", 3, 1, 20},
        {"0000000000000001\r\na\r\n", 3, 0, 0},
        {"fffffffffffffff\r\na\r\n", 3, 0, 0},
        {"ffffffffffffffff\r\na\r\n", 3, 0, 0},
    };
    struct sl_bytes out[4];

    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sl_bytes in = sl_text(rows[i].text);

        start("strict");
        feed(SL_LITERAL(CHUNKED), SL_EV_HEAD);
        cr_expect_eq(sl_parser_chunks(&p, &in, out, rows[i].capacity),
                     rows[i].count, "row %zu", i);
        cr_expect_eq(in.ptr, rows[i].text + rows[i].used, "row %zu", i);
        cr_expect_eq(in.len, strlen(in.ptr), "row %zu", i);
        cr_expect_eq(sl_parser_consumed(&p), strlen(CHUNKED) + rows[i].used);
        if (rows[i].count > 0) {
            cr_expect_eq(out[0].ptr, strchr(rows[i].text, '\n') + 1);
            cr_expect_eq(out[0].ptr + out[0].len, strchr(out[0].ptr, '\r'));
        }
    }
}

/* Octets of chunks taken at once count as delivered, and what was already
 * looked at is forgotten. */
Test(parser, chunks_at_once_leave_the_state_right)
{
    struct sl_bytes in = SL_LITERAL("3\r\nabc\r\n4\r\nd");
    struct sl_bytes out[4];

    start("strict");
    feed(SL_LITERAL(CHUNKED), SL_EV_HEAD);
    feed(SL_LITERAL("3"), SL_EV_NONE);
    cr_expect_eq(sl_parser_chunks(&p, &in, out, 4), 1);
    cr_expect_eq(out[0].len, 3);
    in = feed(in, SL_EV_CHUNK);
    in = feed(in, SL_EV_DATA);
    sl_parser_eof(&p);
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_ERR_INCOMPLETE_BODY);
    cr_expect_eq(ev.failure.partial, 4);
    cr_expect_eq(ev.failure.expected, 3);
    cr_expect_eq(ev.failure.offset, strlen(CHUNKED) + 12);
}

Test(parser, chunks_are_of_a_chunked_body)
{
    struct sl_bytes out[4];
    struct sl_bytes in = SL_LITERAL("1\r\na\r\n");

    start("strict");
    cr_expect_eq(sl_parser_chunks(&p, &in, out, 4), 0);
    feed(SL_LITERAL(OK_HEAD), SL_EV_HEAD);
    cr_expect_eq(sl_parser_chunks(&p, &in, out, 4), 0);
    start("strict");
    feed(SL_LITERAL(CHUNKED), SL_EV_HEAD);
    feed(SL_LITERAL("1\r\n"), SL_EV_CHUNK);
    cr_expect_eq(sl_parser_chunks(&p, &in, out, 4), 0);
    start("strict");
    options.limits.chunk_line = 16;
    feed(SL_LITERAL(CHUNKED), SL_EV_HEAD);
    cr_expect_eq(sl_parser_chunks(&p, &in, out, 4), 0);
    options.limits.chunk_line = 17;
    cr_expect_eq(sl_parser_chunks(&p, &in, out, 4), 1);
}

/* A profile of the caller's own may name rules that do not exist. */
Test(parser, rules_outside_their_range_are_refused)
{
    const struct sl_bytes text = SL_LITERAL(CHUNKED "5\r\nabc");

    for (int rule = 0; rule < 5; rule++) {
        struct sl_profile odd = *sl_profile_find("strict");
        struct sl_bytes in = text;
        enum sl_err err = SL_OK;

        if (rule == 0)
            odd.start = (enum sl_start_rule)9;
        else if (rule == 1)
            odd.field = (enum sl_field_rule)9;
        else if (rule == 2)
            odd.framing = (enum sl_framing_rule)9;
        else if (rule == 3)
            odd.chunk = (enum sl_chunk_rule)9;
        sl_options_init(&options, &odd);
        sl_options_scalar(&options);
        sl_parser_init(&p, &options, fields, 16);
        for (int i = 0; i < 5 && err == SL_OK; i++) {
            if (i == 3 && rule == 4)
                odd.chunk = (enum sl_chunk_rule)9;
            if (i == 3)
                sl_parser_eof(&p);
            err = sl_parser_next(&p, &in, &ev);
        }
        cr_expect_eq(err, SL_ERR_ARGUMENT, "rule %d", rule);
    }
}

/* Spans have 32 bits; a head that is longer is refused whatever the limits. */
Test(parser, lines_beyond_32_bits_are_too_long)
{
    const size_t len = (size_t)UINT32_MAX + 2;
    char *text = mmap(NULL, len, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    struct sl_bytes in = {text, len};

    cr_assert_neq((void *)text, MAP_FAILED);
    memcpy(text, "HTTP/1.1 200 ", 13);
    start("lenient");
    options.limits.line = options.limits.section = SL_NO_LIMIT;
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_ERR_LINE_TOO_LONG);
    cr_expect_eq(ev.failure.offset, 0);
    munmap(text, len);
}
