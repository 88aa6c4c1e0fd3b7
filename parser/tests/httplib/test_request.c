/* SPDX-License-Identifier: MIT */
/*
 * Requests: what the oracle cannot say. How the profiles that follow the RFC
 * write them, and what no profile lets through. httplib's own requests are in
 * parser/oracle/test_oracle.c.
 */
#include "connection_fixture.h"

/* --- host and port ------------------------------------------------------- */

struct host_row {
    const char *profile;
    const char *given;
    const char *host; /* NULL: InvalidURL */
    int64_t port;
};

Test(connection, takes_host_and_port_apart)
{
    static const struct host_row rows[] = {
        {"strict", "h", "h", 80},
        {"strict", "h:8080", "h", 8080},
        {"strict", "[::1]:8", "::1", 8},
        {"strict", "h:65535", "h", 65535},
        {"strict", "h:65536", NULL, 0},
        {"strict", "h:+80", NULL, 0},
        {"strict", "h: 80", NULL, 0},
        {"strict", "h:-1", NULL, 0},
        {"strict", "h:", NULL, 0},
        {"strict", "h\r\nX: y", NULL, 0},
        {"strict", "\xc3\xa9", NULL, 0},
        {"strict", "", NULL, 0},
        {"strict", "www.example.org/", NULL, 0},
        {"strict", "http://h:80", NULL, 0},
        {"strict", "user@h", NULL, 0},
        {"lenient", "[::1", NULL, 0},
        {"httplib-strict", "", "", 80},
        {"httplib-strict", "http://h:80", "http://h", 80},
        {"httplib-strict", "h:", NULL, 0},
        {"httplib-strict", "h:-1", "h", -1},
        {"httplib-strict", "h:8_0", NULL, 0},
        {"http.client", "h:8_0", "h", 80},
        {"http.client", "\xc3\xa9", "\xc3\xa9", 80},
        {"http.client", "h:", NULL, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum sl_err err;

        prepare(rows[i].profile, NULL, 0);
        err = init(rows[i].given);
        cr_expect_eq(err, rows[i].host ? SL_OK : SL_ERR_INVALID_URL, "%s %s",
                     rows[i].profile, rows[i].given);
        if (!rows[i].host)
            continue;
        cr_expect(same(fx.c.host, rows[i].host), "%s", rows[i].given);
        cr_expect_eq(fx.c.port, rows[i].port, "%s", rows[i].given);
    }
}

struct given_row {
    const char *profile;
    const char *given;
    int64_t port;
    const char *host; /* NULL: InvalidURL */
};

/* httplib checks neither such a port nor the host next to it. */
Test(connection, takes_a_port_that_is_given)
{
    static const struct given_row rows[] = {
        {"strict", "h", 0, "h"},
        {"strict", "h", 65535, "h"},
        {"strict", "h", 65536, NULL},
        {"strict", "h", -1, NULL},
        {"strict", "[::1]", 81, "::1"},
        {"lenient", "::1", 81, "::1"},
        {"httplib-strict", "[::1]", 81, "[::1]"},
        {"httplib-strict", "h:1", 65536, "h:1"},
        {"http.client", "h", -1, "h"},
    };
    char text[100];
    size_t len = 0;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum sl_err err;

        prepare(rows[i].profile, answers, 1);
        err = sl_connection_init(&fx.c, sl_text(rows[i].given), rows[i].port,
                                 &fx.options, fx.lines, sizeof fx.lines);
        cr_expect_eq(err, rows[i].host ? SL_OK : SL_ERR_INVALID_URL, "%zu", i);
        if (!rows[i].host)
            continue;
        cr_expect(same(fx.c.host, rows[i].host), "%zu", i);
        cr_expect_eq(fx.c.port, rows[i].port, "%zu", i);
    }
    prepare("strict", answers, 1);
    sl_connection_init(&fx.c, root, 65536, &fx.options, fx.lines, 1);
    sl_exception_text(&fx.c.exception, text, sizeof text, &len);
    cr_expect(
        same((struct sl_bytes){text, len}, sl_err_text(SL_ERR_INVALID_URL)));
}

Test(connection, passes_time_limit_and_source_to_the_connector)
{
    prepare("strict", answers, 1);
    fx.options.timeout = 1500;
    fx.options.source = sl_text("127.0.0.2");
    fx.options.source_port = 99;
    init("h:81");
    cr_expect_eq(sl_connection_connect(&fx.c), SL_OK);
    cr_expect(same(fx.script.address.host, "h"));
    cr_expect_eq(fx.script.address.port, 81);
    cr_expect_eq(fx.script.address.timeout, 1500);
    cr_expect(same(fx.script.address.source, "127.0.0.2"));
    cr_expect_eq(fx.script.address.source_port, 99);
}

/* --- requests as the RFC has them ---------------------------------------- */

struct request_row {
    const char *name;
    const char *host;
    const char *method;
    const char *url;
    const char *sent;
};

Test(connection, writes_requests_as_the_rfc_has_them)
{
    static const struct request_row rows[] = {
        {"plain", "h", "GET", "/",
         "GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: identity\r\n\r\n"},
        {"port", "h:81", "GET", "",
         "GET / HTTP/1.1\r\nHost: h:81\r\nAccept-Encoding: identity\r\n\r\n"},
        {"ipv6, plain", "[::1]", "GET", "/",
         "GET / HTTP/1.1\r\nHost: [::1]\r\nAccept-Encoding: identity\r\n"
         "\r\n"},
        {"ipv6", "[fe80::1%eth0]:81", "GET", "/",
         "GET / HTTP/1.1\r\nHost: [fe80::1]:81\r\nAccept-Encoding: "
         "identity\r\n\r\n"},
        {"absolute, plain", "h", "GET", "http://o/",
         "GET http://o/ HTTP/1.1\r\nHost: o\r\nAccept-Encoding: "
         "identity\r\n\r\n"},
        {"no scheme", "h", "GET", "http{://o/",
         "GET http{://o/ HTTP/1.1\r\nHost: h\r\nAccept-Encoding: "
         "identity\r\n\r\n"},
        {"absolute", "h", "GET", "http://user:pw@o:80/x",
         "GET http://user:pw@o:80/x HTTP/1.1\r\nHost: o:80\r\n"
         "Accept-Encoding: identity\r\n\r\n"},
        {"post", "h", "POST", "/",
         "POST / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: identity\r\n"
         "Content-Length: 0\r\n\r\n"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        prepare("strict", answers, 1);
        cr_expect_eq(init(rows[i].host), SL_OK, "%s", rows[i].name);
        cr_expect_eq(request(rows[i].method, rows[i].url), SL_OK, "%s",
                     rows[i].name);
        cr_expect(same(script_sent(&fx.script), rows[i].sent), "%s: %.*s",
                  rows[i].name, (int)fx.script.sent_len, fx.script.sent);
        cr_expect_eq(fx.script.writes, 1, "%s", rows[i].name);
    }
}

/* A reader that gives "abc" and then "de". */
static enum sl_err give(void *context, char *out, size_t capacity, size_t *len)
{
    static const struct sl_bytes blocks[] = {SEGMENT("abc"), SEGMENT("de"),
                                             SEGMENT("")};
    size_t *next = context;

    *len = blocks[*next].len;
    cr_assert_geq(capacity, *len);
    memcpy(out, blocks[(*next)++].ptr, *len);
    return SL_OK;
}

struct body_row {
    const char *profile;
    bool length_known;
    bool reader;
    struct sl_header header; /* given by the caller */
    const char *sent;        /* after the request line, without Host */
};

static const struct body_row body_rows[] = {
    {"strict",
     false,
     false,
     {{NULL, 0}, {NULL, 0}},
     "Content-Length: 5\r\n\r\nabcde"},
    {"strict",
     true,
     true,
     {{NULL, 0}, {NULL, 0}},
     "Content-Length: 5\r\n\r\nabcde"},
    {"strict",
     false,
     true,
     {{NULL, 0}, {NULL, 0}},
     "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"},
    {"strict",
     false,
     true,
     {SEGMENT("content-length"), SEGMENT("5")},
     "content-length: 5\r\n\r\nabcde"},
    {"strict",
     false,
     true,
     {SEGMENT("Transfer-Encoding"), SEGMENT("x")},
     "Transfer-Encoding: x\r\n\r\nabcde"},
    {"httplib-strict", false, true, {{NULL, 0}, {NULL, 0}}, "\r\nabcde"},
    {"httplib-strict",
     true,
     true,
     {SEGMENT("Transfer-Encoding"), SEGMENT("x")},
     "Content-Length: 5\r\nTransfer-Encoding: x\r\n\r\nabcde"},
    {"http.client",
     true,
     true,
     {{NULL, 0}, {NULL, 0}},
     "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"},
};

Test(connection, frames_bodies)
{
    const char *begin =
        "PUT / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: identity\r\n";

    for (size_t i = 0; i < sizeof body_rows / sizeof body_rows[0]; i++) {
        size_t next = 0;
        struct sl_body body = {.bytes = sl_text("abcde"),
                               .read = body_rows[i].reader ? give : NULL,
                               .context = &next,
                               .length_known = body_rows[i].length_known,
                               .length = 5};
        struct sl_bytes sent;

        open_with(body_rows[i].profile, answers, 1);
        cr_expect_eq(sl_connection_request(
                         &fx.c, sl_text("PUT"), root, &body_rows[i].header,
                         body_rows[i].header.name.len > 0, &body),
                     SL_OK);
        sent = script_sent(&fx.script);
        cr_assert_gt(sent.len, strlen(begin));
        sent.ptr += strlen(begin);
        sent.len -= strlen(begin);
        cr_expect(same(sent, body_rows[i].sent), "%zu %s: %.*s", i,
                  body_rows[i].profile, (int)sent.len, sent.ptr);
    }
}

/* No body, and a Transfer-Encoding of the caller's: 2.7 does not look for it.
 */
Test(connection, adds_no_length_to_a_transfer_coding)
{
    static const struct sl_header given = {SEGMENT("Transfer-Encoding"),
                                           SEGMENT("x")};

    for (size_t p = 0; p < PROFILES; p++) {
        const char *want =
            p == 2 || p == 3
                ? "Content-Length: 0\r\nTransfer-Encoding: x\r\n\r\n"
                : "Transfer-Encoding: x\r\n\r\n";

        open_with(profiles[p], answers, 1);
        cr_expect_eq(sl_connection_request(&fx.c, sl_text("POST"), root, &given,
                                           1, NULL),
                     SL_OK);
        cr_expect_str_eq(strstr(fx.script.sent, "identity\r\n") + 10, want,
                         "%s", profiles[p]);
    }
}

/* What the caller wants sent in chunks; 2.7 has none. */
Test(connection, octets_may_be_sent_in_chunks)
{
    const struct sl_body bodies[] = {{.bytes = SEGMENT("abc"), .chunked = true},
                                     {.bytes = SEGMENT(""), .chunked = true}};

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t i = 0; i < 2; i++) {
            bool is_27 = p == 2 || p == 3;
            const char *want = is_27 ? "PUT / HTTP/1.1\r\n\r\nabc"
                                     : "PUT / HTTP/1.1\r\n\r\n3\r\nabc\r\n"
                                       "0\r\n\r\n";

            if (i == 1)
                want = is_27 ? "PUT / HTTP/1.1\r\n\r\n"
                             : "PUT / HTTP/1.1\r\n\r\n0\r\n\r\n";
            open_with(profiles[p], answers, 1);
            sl_connection_putrequest(&fx.c, sl_text("PUT"), root,
                                     SL_SKIP_HOST | SL_SKIP_ACCEPT_ENCODING);
            cr_expect_eq(sl_connection_endheaders(&fx.c, &bodies[i]), SL_OK);
            cr_expect(same(script_sent(&fx.script), want), "%s: %.*s",
                      profiles[p], (int)fx.script.sent_len, fx.script.sent);
        }
}

Test(connection, further_values_are_a_list_or_continuations)
{
    const struct sl_bytes values[] = {SEGMENT("a"), SEGMENT("b")};

    for (size_t p = 0; p < PROFILES; p++) {
        const char *want = p < 2
                               ? "GET / HTTP/1.1\r\nX: a, b\r\nY: \r\n\r\n"
                               : "GET / HTTP/1.1\r\nX: a\r\n\tb\r\nY: \r\n\r\n";

        open_with(profiles[p], answers, 1);
        sl_connection_putrequest(&fx.c, get, root,
                                 SL_SKIP_HOST | SL_SKIP_ACCEPT_ENCODING);
        cr_expect_eq(sl_connection_putheader(&fx.c, sl_text("X"), values, 2),
                     SL_OK);
        cr_expect_eq(sl_connection_putheader(&fx.c, sl_text("Y"), NULL, 0),
                     SL_OK);
        cr_expect_eq(sl_connection_endheaders(&fx.c, NULL), SL_OK);
        cr_expect(same(script_sent(&fx.script), want), "%s: %.*s", profiles[p],
                  (int)fx.script.sent_len, fx.script.sent);
    }
}

/* --- injection ----------------------------------------------------------- */

struct injection {
    const char *method, *url, *name, *value;
    enum sl_err err;
};

/* None of these reaches the wire, in any profile. */
Test(connection, nobody_smuggles_a_line)
{
    static const struct injection rows[] = {
        {"GET\r\nX: y", "/", "A", "b", SL_ERR_ARGUMENT},
        {"GET\n", "/", "A", "b", SL_ERR_ARGUMENT},
        {"G\0ET", "/ HTTP/1.1\r\nX: y", "A", "b", SL_ERR_INVALID_URL},
        {"GET", "/ HTTP/1.0", "A", "b", SL_ERR_INVALID_URL},
        {"GET", "/\x7f", "A", "b", SL_ERR_INVALID_URL},
        {"GET", "/\xe9", "A", "b", SL_ERR_INVALID_URL},
        {"GET", "http://h\r\nX: y/", "A", "b", SL_ERR_INVALID_URL},
        {"GET", "http://[x/", "A", "b", SL_ERR_ARGUMENT},
        {"GET", "/", "A\r\nX", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A: x\r\nB", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A:", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", " A", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", "", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\r\nX: y", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\nX: y", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\rX: y", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\r\n\r\n", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\n", SL_ERR_INVALID_HEADER},
    };

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            struct sl_header header = {sl_text(rows[i].name),
                                       sl_text(rows[i].value)};
            enum sl_err err;

            open_with(profiles[p], answers, 1);
            err = sl_connection_request(&fx.c, sl_text(rows[i].method),
                                        sl_text(rows[i].url), &header, 1, NULL);
            cr_expect_eq(err, rows[i].err, "%s row %zu: %s", profiles[p], i,
                         sl_err_name(err));
            cr_expect_eq(fx.script.sent_len, 0, "%s row %zu", profiles[p], i);
            cr_expect_eq(sl_connection_state(&fx.c), SL_STATE_REQUEST_STARTED);
            sl_connection_close(&fx.c);
            cr_expect_eq(exchange("/"), SL_OK, "%s row %zu", profiles[p], i);
        }
}

/* What 3.11 cannot encode, and 2.7 sends. */
Test(connection, http_client_sends_ascii)
{
    static const struct injection rows[] = {
        {"G\xe9", "/", "A", "b", SL_ERR_ARGUMENT},
        {"GET", "/", "\xe9", "b", SL_ERR_INVALID_HEADER},
        {"G\x7f", "/", "A", "\xe9", SL_OK},
    };

    for (size_t p = 2; p < PROFILES; p++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            struct sl_header header = {sl_text(rows[i].name),
                                       sl_text(rows[i].value)};

            open_with(profiles[p], answers, 1);
            cr_expect_eq(
                sl_connection_request(&fx.c, sl_text(rows[i].method),
                                      sl_text(rows[i].url), &header, 1, NULL),
                p == 4 ? rows[i].err : SL_OK, "%s row %zu", profiles[p], i);
        }
}

/* What the grammar of RFC 9110 forbids, and httplib does not. */
Test(connection, the_rfc_wants_tokens_and_no_controls)
{
    static const struct injection rows[] = {
        {"G T", "/", "A", "b", SL_ERR_ARGUMENT},
        {"", "/", "A", "b", SL_ERR_ARGUMENT},
        {"GET", "/", "A B", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A(", "b", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\x01", SL_ERR_INVALID_HEADER},
        {"GET", "/", "A", "b\r\n c", SL_ERR_INVALID_HEADER},
    };

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            struct sl_header header = {sl_text(rows[i].name),
                                       sl_text(rows[i].value)};

            open_with(profiles[p], answers, 1);
            cr_expect_eq(
                sl_connection_request(&fx.c, sl_text(rows[i].method),
                                      sl_text(rows[i].url), &header, 1, NULL),
                p < 2 ? rows[i].err : SL_OK, "%s row %zu", profiles[p], i);
        }
}
