/* SPDX-License-Identifier: MIT */
/*
 * Reading bodies: what the oracle cannot say. Cut bodies in the RFC profiles,
 * transports and sinks that fail, bodies of any size.
 */
#include <stdio.h>

#include "response_fixture.h"

/* --- the profiles that follow the RFC ------------------------------------ */

struct cut_row {
    const char *name;
    const char *octets;
    const char *body; /* delivered before the error */
    enum sl_err err;
    uint64_t expected; /* 0: not known */
};

static const struct cut_row cut_rows[] = {
    {"length", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "abc",
     SL_ERR_INCOMPLETE_BODY, 6},
    {"chunk data",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n9\r\nc",
     "abc", SL_ERR_INCOMPLETE_BODY, 8},
    {"chunk size",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "ab",
     SL_ERR_INCOMPLETE_BODY, 0},
    {"chunk end",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r", "ab",
     SL_ERR_INCOMPLETE_BODY, 0},
    {"no size",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nxyz\r\n",
     "ab", SL_ERR_CHUNK_SIZE, 0},
    {"junk after a chunk",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabXX0\r\n\r\n",
     "ab", SL_ERR_CHUNK_END, 0},
    {"trailer",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nT",
     "ab", SL_ERR_INCOMPLETE_TRAILER, 0},
};

/* The push parser has the offset. */
static struct sl_failure failure_of(const char *octets)
{
    struct sl_bytes in = sl_text(octets);
    struct sl_field fields[8];
    struct sl_options options;
    struct sl_parser parser;
    struct sl_event ev;

    sl_options_init(&options, sl_profile_find("strict"));
    sl_parser_init(&parser, &options, fields, 8);
    sl_parser_eof(&parser);
    while (sl_parser_next(&parser, &in, &ev) == SL_OK)
        ;
    return ev.failure;
}

static void check_place(const struct cut_row *row)
{
    const struct sl_exception *e = &fx.response.exception;
    struct sl_failure failure = failure_of(row->octets);

    cr_expect_eq(e->offset, failure.offset, "%s: %llu and not %llu", row->name,
                 (unsigned long long)e->offset,
                 (unsigned long long)failure.offset);
    cr_expect_str_eq(e->section, failure.section, "%s", row->name);
}

static void check_cut(const struct cut_row *row, size_t amount, size_t most)
{
    const struct sl_bytes segment = sl_text(row->octets);
    enum sl_err err = SL_OK;
    size_t len = 1;

    open_one("strict", &segment);
    fx.script.most = most;
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK, "%s", row->name);
    while (err == SL_OK && len > 0) {
        err = sl_response_read(&fx.response, fx.body.octets + fx.body.len,
                               amount, &len);
        fx.body.len += len;
        cr_expect(err != SL_OK || len == amount,
                  "%s by %zu: %zu octets are not what was asked for, and no "
                  "error",
                  row->name, amount, len);
    }
    cr_expect_eq(err, row->err, "%s by %zu: %s", row->name, amount,
                 sl_err_name(err));
    cr_expect(same(collected(&fx.body), row->body), "%s by %zu", row->name,
              amount);
    cr_expect_eq(fx.response.exception.expected, row->expected, "%s by %zu",
                 row->name, amount);
    check_place(row);
    cr_expect_eq(fx.script.closes, 1, "%s: nobody goes on", row->name);
    cr_expect_eq(sl_response_read(&fx.response, fx.body.octets, 9, &len),
                 SL_OK);
    cr_expect_eq(len, 0, "%s", row->name);
}

Test(response, cut_bodies_are_errors_for_every_way_to_read)
{
    static const size_t amounts[] = {1, 2, 7, 4096, 20000};

    for (size_t i = 0; i < sizeof cut_rows / sizeof cut_rows[0]; i++)
        for (size_t a = 0; a < sizeof amounts / sizeof amounts[0]; a++) {
            check_cut(&cut_rows[i], amounts[a], 0);
            check_cut(&cut_rows[i], amounts[a], 1);
        }
    for (size_t i = 0; i < sizeof cut_rows / sizeof cut_rows[0]; i++) {
        const struct sl_bytes segment = sl_text(cut_rows[i].octets);

        open_one("strict", &segment);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        cr_expect_eq(read_all(), cut_rows[i].err, "%s", cut_rows[i].name);
        cr_expect(same(collected(&fx.body), cut_rows[i].body), "%s",
                  cut_rows[i].name);
    }
}

Test(response, that_is_left_unread_takes_the_connection_with_it)
{
    const struct sl_bytes segment =
        SL_LITERAL("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1");
    const struct sl_bytes to_the_end = SL_LITERAL("HTTP/1.1 200 OK\r\n\r\nok");
    size_t len;
    char out[2];

    for (size_t p = 0; p < PROFILES; p++) {
        bool rfc = p < 2;

        open_one(profiles[p], &segment);
        sl_response_begin(&fx.response);
        sl_response_close(&fx.response);
        cr_expect_eq(fx.script.closes, rfc ? 1 : 0, "%s unread", profiles[p]);
        open_one(profiles[p], &to_the_end);
        sl_response_begin(&fx.response);
        sl_response_close(&fx.response);
        cr_expect_eq(fx.script.closes, rfc ? 1 : 0, "%s without length",
                     profiles[p]);
        open_one(profiles[p], &segment);
        sl_response_begin(&fx.response);
        cr_expect_eq(sl_response_read(&fx.response, out, 2, &len), SL_OK);
        sl_response_close(&fx.response);
        cr_expect_eq(fx.script.closes, 0, "%s read", profiles[p]);
    }
}

/* --- transports that fail ------------------------------------------------ */

static const struct sl_bytes slow[] = {
    SEGMENT("HTTP/1.1 200 OK\r\nTransfer-En"),
    SEGMENT("coding: chunked\r\n\r\n3\r\nab"),
    SEGMENT("c\r"),
    SEGMENT("\n2"),
    SEGMENT("\r\nde\r\n0\r\n\r\n"),
};
#define SLOW (sizeof slow / sizeof slow[0])

static void fail_once(const char *profile, unsigned n, enum sl_err with)
{
    enum sl_err err;
    size_t len;

    open_with(profile, slow, SLOW, sizeof fx.memory, 64);
    fx.script.fail_at = n;
    fx.script.fail_with = with;
    err = sl_response_begin(&fx.response);
    if (err == with)
        err = sl_response_begin(&fx.response);
    cr_assert_eq(err, SL_OK, "%s %u: %s", profile, n, sl_err_name(err));
    do {
        err = sl_response_read(&fx.response, fx.body.octets + fx.body.len, 4,
                               &len);
        fx.body.len += len;
    } while (len > 0 || err == with);
    cr_expect_eq(err, SL_OK, "%s %u", profile, n);
    cr_expect(same(collected(&fx.body), "abcde"), "%s %u", profile, n);
}

/* A read that has failed is repeated, and nothing is lost. */
Test(response, goes_on_after_the_transport_has_failed)
{
    for (size_t p = 0; p < PROFILES; p++)
        for (unsigned n = 1; n <= SLOW + 1; n++) {
            fail_once(profiles[p], n, SL_ERR_TIMEOUT);
            fail_once(profiles[p], n, SL_ERR_IO);
        }
}

Test(response, a_sink_that_fails_ends_the_read)
{
    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], slow, SLOW, sizeof fx.memory, 64);
        sl_response_begin(&fx.response);
        fx.body.refuse_at = 2;
        cr_expect_eq(read_all(), SL_ERR_IO, "%s", profiles[p]);
        cr_expect_not(sl_response_isclosed(&fx.response));
        fx.body.refuse_at = 0;
        cr_expect_eq(read_all(), SL_OK, "%s: goes on", profiles[p]);
        cr_expect(same(collected(&fx.body), "de"), "%s", profiles[p]);
    }
}

/* --- large bodies -------------------------------------------------------- */

static char large[100000];

/* Read in place, block by block, and through the read-ahead: the same. */
Test(response, large_bodies_come_whole_by_any_amount)
{
    static const size_t amounts[] = {1000,  8191,  8192, 8193,
                                     16384, 50000, 90000};
    char head[64];
    struct sl_bytes segments[3] = {
        {head, 0}, {large, sizeof large}, SL_LITERAL("HTTP/1.1 next")};

    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)(i * 7 % 251);
    segments[0].len = (size_t)snprintf(
        head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n",
        sizeof large);
    for (size_t p = 0; p < PROFILES; p++)
        for (size_t a = 0; a < sizeof amounts / sizeof amounts[0]; a++) {
            enum sl_err err;
            size_t len;

            open_with(profiles[p], segments, 3, sizeof fx.memory, 64);
            cr_assert_eq(sl_response_begin(&fx.response), SL_OK);
            do {
                err =
                    sl_response_read(&fx.response, fx.body.octets + fx.body.len,
                                     amounts[a], &len);
                fx.body.len += len;
            } while (err == SL_OK && len > 0);
            cr_expect_eq(err, SL_OK);
            cr_expect_eq(fx.body.len, sizeof large, "%s by %zu", profiles[p],
                         amounts[a]);
            cr_expect_eq(memcmp(fx.body.octets, large, sizeof large), 0);
            cr_expect_eq(fx.script.next, 2, "nothing after it is taken");
        }
}
