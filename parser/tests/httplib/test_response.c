/* SPDX-License-Identifier: MIT */
/*
 * Responses: what the oracle cannot say. Memory that is too small, fields, and
 * what an error has consumed. The rules of httplib are in
 * parser/oracle/test_oracle.c.
 */
#include "response_fixture.h"

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

/* What lenient takes as SP is SP; httplib keeps what is inside. */
Test(response, reads_its_reason_as_the_profile_says)
{
    const struct sl_bytes segment =
        SL_LITERAL("HTTP/1.1 200 a\rb\0c\x01\r\r\n\r\n");
    static const struct {
        const char *profile;
        struct sl_bytes reason;
    } rows[] = {
        {"lenient", SEGMENT("a b c\x01 ")},
        {"httplib-strict", SEGMENT("a\rb\0c\x01")},
        {"http.client", SEGMENT("a\rb\0c\x01")},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes reason;

        open_one(rows[i].profile, &segment);
        cr_expect_eq(sl_response_begin(&fx.response), SL_OK);
        reason = fx.response.reason;
        cr_expect_eq(reason.len, rows[i].reason.len, "%s", rows[i].profile);
        cr_expect_eq(memcmp(reason.ptr, rows[i].reason.ptr, reason.len), 0,
                     "%s", rows[i].profile);
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

/* With any amount of memory: the list, or an error. */
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

/* --- what an error has consumed ------------------------------------------ */

/* A2: one octet more than the limit is gone when a line is too long; the next
 * begin continues after it. */
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
    cr_expect_eq(fx.response.exception.err, SL_ERR_NO_RESPONSE);
    cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_NOT_CONNECTED);
    cr_expect_eq(fx.response.exception.err, SL_ERR_NOT_CONNECTED);
    cr_expect_eq(sl_response_fileno(&fx.response, &descriptor),
                 SL_ERR_NOT_CONNECTED);
    cr_expect_eq(sl_response_read(&fx.response, fx.memory, 1, &len), SL_OK);
    cr_expect_eq(len, 0);
    sl_response_close(&fx.response);
    cr_expect_eq(fx.script.closes, 1);
}

Test(response, that_was_never_opened_is_closed)
{
    struct sl_response r;
    struct sl_bytes line;
    int descriptor;
    size_t len = 9;

    sl_response_init(&r, fx.fields, 1, fx.memory, 1);
    cr_expect(sl_response_isclosed(&r));
    cr_expect_eq(sl_response_begin(&r), SL_ERR_NOT_CONNECTED);
    cr_expect_eq(r.exception.err, SL_ERR_NOT_CONNECTED);
    cr_expect_null(r.exception.profile);
    cr_expect_eq(sl_response_read(&r, NULL, 0, &len), SL_OK);
    cr_expect_eq(len, 0);
    cr_expect_eq(sl_response_raw_header(&r, 0, &line),
                 SL_ERR_RESPONSE_NOT_READY);
    cr_expect_eq(sl_response_fileno(&r, &descriptor), SL_ERR_NOT_CONNECTED);
    sl_response_close(&r);
}

/* So that a function may clean up what was never begun. */
Test(response, all_zero_may_be_closed)
{
    static struct sl_response r;
    static struct sl_connection c;

    sl_response_close(&r);
    sl_connection_close(&c);
    cr_expect_not(sl_connection_is_open(&c));
}

Test(response, of_another_version_names_it)
{
    const struct sl_bytes segment = SL_LITERAL("HTTP/2 200 OK\r\n\r\n");

    for (size_t p = 0; p < PROFILES; p++) {
        open_one(profiles[p], &segment);
        cr_expect_eq(sl_response_begin(&fx.response), SL_ERR_UNKNOWN_PROTOCOL);
        cr_expect(same(fx.response.exception.text, "HTTP/2"), "%s",
                  profiles[p]);
    }
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

/* The line that was not a status line is the beginning of the body, even where
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
