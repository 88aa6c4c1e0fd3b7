/* SPDX-License-Identifier: MIT */
/*
 * Responses: what the oracle cannot say. Memory that is too small, transports
 * that fail, and the profiles that follow the RFC. The rules of httplib are
 * in conformance/tests/test_oracle.c.
 */
#include <stdio.h>

#include <criterion/criterion.h>

#include "scripted.h"

/* One response over one scripted stream. */
struct fixture {
    struct scripted script;
    struct sl_options options;
    struct sl_stream stream;
    struct sl_response response;
    struct sl_field fields[64];
    char memory[70000];
    struct collected body;
};

static struct fixture fx;

static void open_with(const char *profile, const struct sl_bytes *segments,
                      size_t count, size_t memory, uint32_t fields)
{
    struct sl_transport transport = script_transport(&fx.script);

    memset(&fx, 0, sizeof fx);
    fx.script.segments = segments;
    fx.script.count = count;
    sl_options_init(&fx.options, sl_profile_find(profile));
    sl_stream_init(&fx.stream, &transport);
    sl_response_init(&fx.response, fx.fields, fields, fx.memory, memory);
    sl_response_open(&fx.response, &fx.options, &fx.stream, SL_REQUEST_OTHER);
}

static void open_one(const char *profile, const struct sl_bytes *segment)
{
    open_with(profile, segment, 1, sizeof fx.memory, 64);
}

static enum sl_err read_all(void)
{
    fx.body.len = 0;
    return sl_response_read_all(&fx.response, collect, &fx.body);
}

static const char *const profiles[] = {"strict", "lenient", "httplib-strict",
                                       "httplib-lenient", "http.client"};
#define PROFILES (sizeof profiles / sizeof profiles[0])

/* --- memory -------------------------------------------------------------- */

#define HEAD                                                                   \
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: a\r\nY: b\r\n\r\n"

static const struct sl_bytes chunked[] = {
    SEGMENT(HEAD "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\n\r\n")};

Test(response, needs_memory_for_its_head_and_one_line)
{
    size_t head = sizeof HEAD - 1;

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t size = 0; size < head + 20; size++) {
            enum sl_err err, read;

            open_with(profiles[p], chunked, 1, size, 64);
            err = sl_response_begin(&fx.response);
            cr_expect_eq(err, size < head ? SL_ERR_BUFFER_TOO_SMALL : SL_OK,
                         "%s %zu: %s", profiles[p], size, sl_err_name(err));
            if (err != SL_OK) {
                cr_expect(sl_response_isclosed(&fx.response));
                cr_expect_eq(fx.script.closes, 1, "%s %zu", profiles[p], size);
                continue;
            }
            read = read_all();
            cr_expect_eq(read,
                         size < head + 9 ? SL_ERR_BUFFER_TOO_SMALL : SL_OK,
                         "%s %zu: %s", profiles[p], size, sl_err_name(read));
            cr_expect(sl_response_isclosed(&fx.response));
            cr_expect(read != SL_OK ||
                      same(collected(&fx.body), "hello world"));
        }
}

Test(response, needs_a_field_for_each_line)
{
    for (size_t p = 0; p < PROFILES; p++)
        for (uint32_t fields = 0; fields < 5; fields++) {
            enum sl_err err;

            open_with(profiles[p], chunked, 1, sizeof fx.memory, fields);
            err = sl_response_begin(&fx.response);
            cr_expect_eq(err, fields < 3 ? SL_ERR_BUFFER_TOO_SMALL : SL_OK,
                         "%s %u: %s", profiles[p], fields, sl_err_name(err));
        }
}

Test(response, keeps_its_fields_when_trailers_come)
{
    const struct sl_bytes segment =
        SL_LITERAL(HEAD "1\r\nx\r\n0\r\nT: trailer\r\n\r\n");
    struct sl_bytes value;
    char out[8];

    for (size_t p = 0; p < PROFILES; p++) {
        open_one(profiles[p], &segment);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        cr_expect_eq(read_all(), SL_OK);
        cr_expect(same(collected(&fx.body), "x"), "%s", profiles[p]);
        cr_expect_eq(
            sl_response_getheader(&fx.response, SL_LITERAL("Transfer-Encoding"),
                                  SL_LITERAL(""), out, sizeof out, &value),
            SL_OK);
        cr_expect(same(value, "chunked"), "%s", profiles[p]);
    }
}

Test(response, needs_a_field_for_each_trailer)
{
    const struct sl_bytes segment =
        SL_LITERAL(HEAD "1\r\nx\r\n0\r\nT: 1\r\nU: 2\r\n\r\n");

    for (uint32_t fields = 3; fields < 7; fields++) {
        open_with("strict", &segment, 1, sizeof fx.memory, fields);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        cr_expect_eq(read_all(), fields < 5 ? SL_ERR_BUFFER_TOO_SMALL : SL_OK,
                     "%u", fields);
        cr_expect(same(collected(&fx.body), "x"));
    }
    /* The profiles of Python drop them. */
    open_with("httplib-strict", &segment, 1, sizeof fx.memory, 3);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    cr_expect_eq(read_all(), SL_OK);
}

/* --- fields -------------------------------------------------------------- */

static const struct sl_bytes with_fields = SEGMENT(
    "HTTP/1.1 200 Fine\r\nA: 1\r\nContent-Length: 0\r\na:2\r\nB:\r\nC: x\r\n"
    "\ty\r\n\r\n");

struct header_row {
    const char *profile;
    const char *name;
    const char *value;
};

Test(response, getheader_joins_what_has_one_name)
{
    static const struct header_row rows[] = {
        {"strict", "a", "1, 2"},          {"httplib-strict", "A", "1, 2"},
        {"http.client", "a", "1, 2"},     {"strict", "b", ""},
        {"strict", "c", "x y"},           {"httplib-lenient", "c", "x\n y"},
        {"http.client", "c", "x\r\n\ty"}, {"strict", "d", "none"},
    };
    char out[16];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes value = SL_LITERAL("unset");
        enum sl_err err;

        open_one(rows[i].profile, &with_fields);
        cr_expect_eq(sl_response_getheader(&fx.response, SL_LITERAL("a"), value,
                                           out, 16, &value),
                     SL_ERR_RESPONSE_NOT_READY);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        err =
            sl_response_getheader(&fx.response, sl_text(rows[i].name),
                                  SL_LITERAL("none"), out, sizeof out, &value);
        cr_expect_eq(err, SL_OK);
        cr_expect(same(value, rows[i].value), "%s %s: %.*s", rows[i].profile,
                  rows[i].name, (int)value.len, value.ptr);
        for (size_t size = 0; size < value.len && value.ptr == out; size++)
            cr_expect_eq(
                sl_response_getheader(&fx.response, sl_text(rows[i].name),
                                      SL_LITERAL("none"), out, size, &value),
                SL_ERR_BUFFER_TOO_SMALL, "%s %zu", rows[i].name, size);
    }
}

/* All fields as "name=value;". */
static void list_headers(char *out, size_t size)
{
    struct sl_header h = {{"", 0}, {"", 0}};
    char text[32];
    uint32_t cursor = 0;
    size_t len = 0;

    for (;;) {
        cr_assert_eq(sl_response_getheaders(&fx.response, &cursor, text,
                                            sizeof text, &h),
                     SL_OK);
        if (!h.name.ptr)
            break;
        cr_assert_lt(len + h.name.len + h.value.len + 3, size);
        memcpy(out + len, h.name.ptr, h.name.len);
        len += h.name.len;
        out[len++] = '=';
        memcpy(out + len, h.value.ptr, h.value.len);
        len += h.value.len;
        out[len++] = ';';
    }
    out[len] = '\0';
}

Test(response, getheaders_lists_them_as_the_profile_does)
{
    char out[256];

    open_one("httplib-strict", &with_fields);
    sl_response_begin(&fx.response);
    list_headers(out, sizeof out);
    cr_expect_str_eq(out, "a=1, 2;content-length=0;b=;c=x\n y;");
    open_one("http.client", &with_fields);
    sl_response_begin(&fx.response);
    list_headers(out, sizeof out);
    cr_expect_str_eq(out, "A=1;Content-Length=0;a=2;B=;C=x\r\n\ty;");
    open_one("strict", &with_fields);
    sl_response_begin(&fx.response);
    list_headers(out, sizeof out);
    cr_expect_str_eq(out, "A=1;Content-Length=0;a=2;B=;C=x y;");
}

/* Whatever memory there is: the list, or an error. */
Test(response, getheaders_needs_room_for_what_is_put_together)
{
    struct sl_header h;
    char text[32];

    for (size_t size = 0; size < 8; size++) {
        uint32_t cursor = 0;

        open_one("httplib-strict", &with_fields);
        cr_expect_eq(
            sl_response_getheaders(&fx.response, &cursor, text, size, &h),
            SL_ERR_RESPONSE_NOT_READY);
        sl_response_begin(&fx.response);
        cr_expect_eq(
            sl_response_getheaders(&fx.response, &cursor, text, size, &h),
            size < 5 ? SL_ERR_BUFFER_TOO_SMALL : SL_OK, "%zu", size);
        cr_expect_eq(cursor, size < 5 ? 0 : 1);
    }
}

Test(response, raw_headers_are_the_lines_as_they_came)
{
    static const char *const lines[] = {"A: 1\r\n", "Content-Length: 0\r\n",
                                        "a:2\r\n", "B:\r\n", "C: x\r\n\ty\r\n"};
    struct sl_bytes line;

    for (size_t p = 0; p < PROFILES; p++) {
        open_one(profiles[p], &with_fields);
        cr_expect_eq(sl_response_raw_header(&fx.response, 0, &line),
                     SL_ERR_RESPONSE_NOT_READY);
        sl_response_begin(&fx.response);
        for (uint32_t i = 0; i < 5; i++) {
            cr_expect_eq(sl_response_raw_header(&fx.response, i, &line), SL_OK);
            cr_expect(same(line, lines[i]), "%s %u: %.*s", profiles[p], i,
                      (int)line.len, line.ptr);
        }
        cr_expect_eq(sl_response_raw_header(&fx.response, 5, &line), SL_OK);
        cr_expect_null(line.ptr);
    }
}

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
    {"junk behind a chunk",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabXX0\r\n\r\n",
     "ab", SL_ERR_CHUNK_END, 0},
    {"trailer",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nT",
     "ab", SL_ERR_INCOMPLETE_TRAILER, 0},
};

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
    }
    cr_expect_eq(err, row->err, "%s by %zu: %s", row->name, amount,
                 sl_err_name(err));
    cr_expect(same(collected(&fx.body), row->body), "%s by %zu", row->name,
              amount);
    cr_expect_eq(fx.response.exception.expected, row->expected, "%s by %zu",
                 row->name, amount);
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

/* A read that has failed is asked again, and nothing is lost. */
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

/* --- what an error has consumed ------------------------------------------ */

/* A2: one octet more than the limit is gone when a line is too long; the next
 * begin goes on behind it. */
Test(response, a_line_that_is_too_long_is_consumed_to_the_limit)
{
    const struct sl_bytes segment =
        SL_LITERAL("123456789 123456789 1HTTP/1.1 200 OK\r\n\r\nrest");

    for (size_t most = 0; most < 4; most++)
        for (size_t p = 2; p < PROFILES; p++) {
            open_one(profiles[p], &segment);
            fx.script.most = most;
            fx.options.limits.line = 20;
            cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_LINE_TOO_LONG);
            cr_expect_str_eq(fx.response.exception.what,
                             p == 4 ? "status line" : "header line");
            cr_expect_eq(sl_response_begin(&fx.response), SL_OK, "%s %zu",
                         profiles[p], most);
            cr_expect_eq(read_all(), SL_OK);
            cr_expect(same(collected(&fx.body), "rest"), "%s", profiles[p]);
        }
}

struct long_line {
    const char *octets;
    const char *what;
};

/* Whichever line is too long, httplib has a name for it. */
Test(response, names_the_line_that_is_too_long)
{
    static const struct long_line rows[] = {
        {"HTTP/1.1 200 abcdefghijklmnopqrstuvwxyz\r\n", "header line"},
        {"HTTP/1.1 100 C\r\nA: abcdefghijklmnopqrstuvwxyz\r\n", "header line"},
        {"HTTP/1.1 200 K\r\nA: abcdefghijklmnopqrstuvwxyz\r\n", "header line"},
    };
    const struct sl_bytes trailer =
        SL_LITERAL("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "0\r\nTrailer: abcdefghijklmnopqrstuvwxyz\r\n\r\n");

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct sl_bytes segment = sl_text(rows[i].octets);

        open_one("httplib-strict", &segment);
        fx.options.limits.line = 24;
        cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_LINE_TOO_LONG);
        cr_expect_str_eq(fx.response.exception.what, rows[i].what);
        cr_expect_eq(fx.response.exception.limit, 24);
    }
    for (size_t p = 0; p < PROFILES; p++) {
        open_one(profiles[p], &trailer);
        fx.options.limits.line = 30;
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        cr_expect_eq(read_all(), SL_ERR_LINE_TOO_LONG);
        cr_expect_str_eq(fx.response.exception.what, "trailer line");
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
            cr_expect_eq(fx.script.next, 2, "nothing behind it is taken");
        }
}

/* --- the rest ------------------------------------------------------------ */

Test(response, says_when_there_is_nothing_to_read)
{
    const struct sl_bytes segment = SL_LITERAL("");
    int descriptor = -1;
    size_t len = 9;

    open_one("strict", &segment);
    cr_expect_eq(sl_response_fileno(&fx.response, &descriptor), SL_OK);
    cr_expect_eq(descriptor, 5);
    cr_expect_eq(sl_response_read(&fx.response, fx.memory, 1, &len),
                 SL_ERR_RESPONSE_NOT_READY);
    cr_expect_eq(len, 0);
    cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_NO_RESPONSE);
    cr_expect(sl_response_isclosed(&fx.response));
    cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_NOT_CONNECTED);
    cr_expect_eq(sl_response_fileno(&fx.response, &descriptor),
                 SL_ERR_NOT_CONNECTED);
    sl_response_close(&fx.response);
    cr_expect_eq(fx.script.closes, 1);
}

Test(response, of_a_closed_stream_cannot_begin)
{
    int descriptor;

    open_one("strict", &with_fields);
    sl_stream_close(&fx.stream);
    cr_expect_eq(sl_response_fileno(&fx.response, &descriptor),
                 SL_ERR_NOT_CONNECTED);
    cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_NOT_CONNECTED);
    cr_expect_eq(fx.script.closes, 1);
}

Test(response, fileno_is_that_of_the_transport)
{
    int descriptor = 0;

    open_one("strict", &with_fields);
    fx.stream.transport.descriptor = -1;
    cr_expect_eq(sl_response_fileno(&fx.response, &descriptor),
                 SL_ERR_NOT_CONNECTED);
    fx.stream.transport.descriptor = 7;
    cr_expect_eq(sl_response_fileno(&fx.response, &descriptor), SL_OK);
    cr_expect_eq(descriptor, 7);
}

Test(response, without_a_body_has_no_octet_to_come)
{
    const struct sl_bytes segment = SL_LITERAL("HTTP/1.1 204 No\r\n\r\n");

    open_one("strict", &segment);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    cr_expect(fx.response.length_known && fx.response.length == 0);
    cr_expect_eq(read_all(), SL_OK);
    cr_expect(sl_response_isclosed(&fx.response));
    cr_expect_eq(fx.script.closes, 0, "the connection stays");
}

/* The line that was no status line is the beginning of the body, also where
 * so much is wanted that it would be read in place. */
Test(response, http09_bodies_begin_with_the_first_line)
{
    static char line[9000];
    const struct sl_bytes segments[] = {SEGMENT("first line\nsec"),
                                        SEGMENT("ond")};
    const struct sl_bytes long_line[] = {{line, sizeof line}, SEGMENT("\nx")};
    size_t len;

    open_with("httplib-lenient", segments, 2, sizeof fx.memory, 64);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    cr_expect_eq(fx.response.version, 9);
    cr_expect_eq(sl_response_read(&fx.response, fx.body.octets, 50000, &len),
                 SL_OK);
    fx.body.len = len;
    cr_expect(same(collected(&fx.body), "first line\nsecond"));
    memset(line, 'x', sizeof line);
    open_with("httplib-lenient", long_line, 2, sizeof fx.memory, 64);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    cr_expect_eq(sl_response_read(&fx.response, fx.body.octets, 50000, &len),
                 SL_OK);
    cr_expect_eq(len, sizeof line + 2);
}

Test(response, begin_twice_is_begin_once)
{
    open_one("strict", &with_fields);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
    cr_expect_eq(fx.response.status, 200);
    cr_expect_eq(fx.response.version, 11);
    cr_expect(same(fx.response.reason, "Fine"));
    cr_expect(fx.response.length_known && fx.response.length == 0);
    cr_expect_not(fx.response.will_close);
}
