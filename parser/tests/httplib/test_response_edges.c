/* SPDX-License-Identifier: MIT */
/*
 * Responses at the edges: where a value is a view, what owns the octets after
 * a head, how much one call asks of the transport.
 */
#include "httplib/stream.h"
#include "response_fixture.h"

#define NAME_NONE                                                              \
    {                                                                          \
        (char *)1, 9                                                           \
    }

/* --- fields -------------------------------------------------------------- */

/* A value in one piece needs no memory, wherever the field is. */
Test(response_edges, a_value_in_one_piece_is_a_view)
{
    static const struct sl_bytes head =
        SEGMENT("HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\nC: 3\r\nB: 4\r\nD: 5\r\n"
                "Content-Length: 0\r\n\r\n");
    static const struct {
        const char *name, *value;
    } rows[] = {{"A", "1"}, {"c", "3"}, {"D", "5"}, {"E", "none"}};

    for (size_t p = 0; p < PROFILES; p++) {
        struct sl_bytes value;
        char out[4];

        open_one(profiles[p], &head);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            cr_expect_eq(
                sl_response_getheader(&fx.response, sl_text(rows[i].name),
                                      sl_text("none"), NULL, 0, &value),
                SL_OK, "%s: %s", profiles[p], rows[i].name);
            cr_expect(same(value, rows[i].value), "%s: %s", profiles[p],
                      rows[i].name);
        }
        for (size_t size = 0; size <= 4; size++) {
            enum sl_err err = sl_response_getheader(
                &fx.response, sl_text("B"), sl_text("none"), out, size, &value);

            cr_expect_eq(err, size < 4 ? SL_ERR_BUFFER_TOO_SMALL : SL_OK);
        }
        cr_expect(same(value, "2, 4"));
        cr_expect_eq(value.ptr, out);
    }
}

Test(response_edges, behind_the_last_field_there_is_none)
{
    static const struct sl_bytes head =
        SEGMENT("HTTP/1.1 204 OK\r\nA: 1\r\n\r\n");

    for (size_t p = 0; p < PROFILES; p++) {
        struct sl_header header = {NAME_NONE, NAME_NONE};
        struct sl_bytes line = NAME_NONE;
        uint32_t cursor = 0;
        char out[8];

        open_one(profiles[p], &head);
        cr_expect_eq(sl_response_getheaders(&fx.response, &cursor, out,
                                            sizeof out, &header),
                     SL_ERR_RESPONSE_NOT_READY);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        for (uint32_t i = 0; i < 3; i++) {
            cr_expect_eq(sl_response_getheaders(&fx.response, &cursor, out,
                                                sizeof out, &header),
                         SL_OK);
            cr_expect_eq(cursor, 1, "%s", profiles[p]);
            cr_expect(same(header.value, i == 0 ? "1" : ""), "%s", profiles[p]);
            cr_expect_eq(header.name.len, i == 0, "%s", profiles[p]);
            cr_expect_eq(header.name.ptr == NULL, i > 0, "%s", profiles[p]);
            cr_expect_eq(sl_response_raw_header(&fx.response, i, &line), SL_OK);
            cr_expect(same(line, i == 0 ? "A: 1\r\n" : ""), "%s", profiles[p]);
            cr_expect_eq(line.ptr == NULL, i > 0, "%s", profiles[p]);
        }
    }
}

/* --- the stream ---------------------------------------------------------- */

Test(response_edges, descriptor_0_is_one)
{
    static const struct sl_bytes head =
        SEGMENT("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    for (int want = -1; want < 2; want++) {
        int got = 7;
        enum sl_err err;

        open_one("strict", &head);
        fx.stream.transport.descriptor = want;
        err = sl_response_fileno(&fx.response, &got);
        cr_expect_eq(err, want < 0 ? SL_ERR_NOT_CONNECTED : SL_OK);
        cr_expect_eq(got, want < 0 ? 7 : want);
        sl_response_close(&fx.response);
        cr_expect_eq(sl_response_fileno(&fx.response, &got),
                     SL_ERR_NOT_CONNECTED);
    }
}

/* What takes over the connection after a head finds all octets. */
Test(response_edges, octets_behind_a_head_are_the_streams)
{
    static const struct sl_bytes upgrade =
        SEGMENT("HTTP/1.1 101 Go\r\nUpgrade: x\r\n\r\nwelcome");

    for (size_t p = 1; p < PROFILES; p++) {
        open_one(profiles[p], &upgrade);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        cr_expect(same(stream_ahead(&fx.stream), "welcome"), "%s", profiles[p]);
    }
}

/* What is wanted in whole blocks is asked for in one piece; the rest comes
 * through the read-ahead. */
Test(response_edges, blocks_are_read_in_place)
{
    static char octets[3 * SL_READ_AHEAD];
    static char out[sizeof octets];
    static const struct {
        size_t want;
        unsigned calls;
    } rows[] = {{1, 1},
                {SL_READ_AHEAD - 1, 1},
                {SL_READ_AHEAD, 1},
                {SL_READ_AHEAD + 1, 2},
                {2 * SL_READ_AHEAD, 1},
                {2 * SL_READ_AHEAD + 1, 2},
                {3 * SL_READ_AHEAD, 1}};

    memset(octets, 'x', sizeof octets);
    for (size_t p = 0; p < PROFILES; p++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            const struct sl_bytes segments[] = {
                SEGMENT("HTTP/1.1 200 OK\r\n\r\n"), {octets, sizeof octets}};
            unsigned before;
            size_t len = 0;

            open_with(profiles[p], segments, 2, sizeof fx.memory, 64);
            cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
            before = fx.script.calls;
            cr_expect_eq(
                sl_response_read(&fx.response, out, rows[i].want, &len), SL_OK);
            cr_expect_eq(len, rows[i].want);
            cr_expect_eq(fx.script.calls - before, rows[i].calls,
                         "%s: %zu octets in %u calls", profiles[p],
                         rows[i].want, fx.script.calls - before);
        }
}

/* --- chunked bodies that fail -------------------------------------------- */

/* Wherever the transport fails, the call returns it; the next continues. */
Test(response_edges, a_failing_transport_is_never_passed_over)
{
    static const struct sl_bytes segments[] = {
        SEGMENT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        SEGMENT("5\r"),
        SEGMENT("\nhe"),
        SEGMENT("llo"),
        SEGMENT("\r"),
        SEGMENT("\n0\r\n"),
        SEGMENT("A: b\r\n"),
        SEGMENT("\r\n")};
    static const enum sl_err errors[] = {SL_ERR_IO, SL_ERR_TIMEOUT};
    enum { COUNT = sizeof segments / sizeof segments[0] };

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t e = 0; e < 2; e++)
            for (unsigned n = 2; n <= COUNT; n++) {
                struct collected first;

                open_with(profiles[p], segments, COUNT, sizeof fx.memory, 64);
                fx.script.fail_at = n;
                fx.script.fail_with = errors[e];
                cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
                cr_expect_eq(read_all(), errors[e], "%s, call %u", profiles[p],
                             n);
                cr_expect_eq(fx.response.exception.err, errors[e]);
                first = fx.body;
                cr_expect_eq(read_all(), SL_OK, "%s, call %u", profiles[p], n);
                cr_expect_eq(first.len + fx.body.len, 5, "%s, call %u",
                             profiles[p], n);
                cr_expect(sl_response_isclosed(&fx.response));
            }
}

/* M2, D-18: where a chunk was cut, 3.11 still waits for all its octets, and
 * takes them if they come after all. */
Test(response_edges, a_cut_chunk_is_waited_for)
{
    static const struct sl_bytes segments[] = {
        SEGMENT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\nab\r\n5\r\nhel"),
        SEGMENT(""), SEGMENT(""), SEGMENT("world\r\n0\r\n\r\n")};

    open_with("http.client", segments, 4, sizeof fx.memory, 64);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    for (int i = 0; i < 2; i++) {
        cr_expect_eq(read_all(), SL_ERR_INCOMPLETE_BODY);
        cr_expect_eq(fx.response.exception.partial_len, i == 0 ? 2 : 0);
        cr_expect_not(fx.response.exception.expected_known);
        cr_expect_not(sl_response_isclosed(&fx.response));
    }
    cr_expect_eq(read_all(), SL_OK);
    cr_expect(same(collected(&fx.body), "world"));
    cr_expect(sl_response_isclosed(&fx.response));
}
