/* SPDX-License-Identifier: MIT */
/*
 * Connections: what the oracle cannot say. Requests of the profiles that
 * follow the RFC, the departures from httplib, memory that is too small.
 * httplib's own requests and states are in conformance/tests/test_oracle.c.
 */
#include <stdio.h>

#include <criterion/criterion.h>

#include "scripted.h"

struct fixture {
    struct scripted script;
    struct sl_options reading;
    struct sl_connector connector;
    struct sl_connection_options options;
    struct sl_connection c;
    struct sl_response r;
    struct sl_field fields[32];
    char lines[4096];
    char memory[4096];
    struct collected body;
    char debugged[1024];
    size_t debugged_len;
};

static struct fixture fx;

static const struct sl_bytes get = {"GET", 3};
static const struct sl_bytes root = {"/", 1};

/* A fixture whose connection is not initialised yet. */
static void prepare(const char *profile, const struct sl_bytes *segments,
                    size_t count)
{
    memset(&fx, 0, sizeof fx);
    fx.script.segments = segments;
    fx.script.count = count;
    sl_options_init(&fx.reading, sl_profile_find(profile));
    fx.connector =
        (struct sl_connector){.connect = script_connect, .context = &fx.script};
    fx.options = (struct sl_connection_options){.reading = &fx.reading,
                                                .connector = &fx.connector};
    sl_response_init(&fx.r, fx.fields, 32, fx.memory, sizeof fx.memory);
}

static enum sl_err init(const char *host)
{
    return sl_connection_init(&fx.c, sl_text(host), SL_PORT_IN_HOST,
                              &fx.options, fx.lines, sizeof fx.lines);
}

static void open_with(const char *profile, const struct sl_bytes *segments,
                      size_t count)
{
    prepare(profile, segments, count);
    cr_assert_eq(init("h"), SL_OK);
}

static enum sl_err request(const char *method, const char *url)
{
    return sl_connection_request(&fx.c, sl_text(method), sl_text(url), NULL, 0,
                                 NULL);
}

static enum sl_err read_all(void)
{
    fx.body.len = 0;
    return sl_response_read_all(&fx.r, collect, &fx.body);
}

/* One whole exchange. */
static enum sl_err exchange(const char *url)
{
    enum sl_err err = request("GET", url);

    if (err == SL_OK)
        err = sl_connection_getresponse(&fx.c, &fx.r);
    return err == SL_OK ? read_all() : err;
}

static const char *const profiles[] = {"strict", "lenient", "httplib-strict",
                                       "httplib-lenient", "http.client"};
#define PROFILES (sizeof profiles / sizeof profiles[0])

#define OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
static const struct sl_bytes answers[] = {SEGMENT(OK), SEGMENT(OK),
                                          SEGMENT(OK)};

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

Test(connection, a_port_that_is_given_is_taken_as_it_is)
{
    prepare("strict", answers, 1);
    cr_expect_eq(sl_connection_init(&fx.c, sl_text("h:1"), 0, &fx.options,
                                    fx.lines, sizeof fx.lines),
                 SL_OK);
    cr_expect(same(fx.c.host, "h:1"));
    cr_expect_eq(fx.c.port, 0);
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
    const char *sent;        /* behind the request line, without Host */
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

/* What the caller wants sent in chunks; 2.7 knows none. */
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

/* --- departures from httplib --------------------------------------------- */

Test(connection, exact_brings_back_what_2_7_18_does)
{
    prepare("httplib-strict", answers, 1);
    fx.options.exact = true;
    cr_expect_eq(init("h:"), SL_OK);
    cr_expect_eq(fx.c.port, 80);
    cr_expect_eq(request("GET\r\nX: y", "/"), SL_OK);
    cr_expect(same(script_sent(&fx.script),
                   "GET\r\nX: y / HTTP/1.1\r\nHost: h\r\n"
                   "Accept-Encoding: identity\r\n\r\n"));
}

Test(connection, close_forgets_the_lines_that_were_not_sent)
{
    for (int exact = 0; exact < 2; exact++) {
        struct sl_bytes sent;

        prepare("httplib-strict", answers, 1);
        fx.options.exact = exact;
        init("h");
        sl_connection_putrequest(&fx.c, get, sl_text("/lost"), 0);
        sl_connection_close(&fx.c);
        cr_expect_eq(request("GET", "/"), SL_OK);
        sent = script_sent(&fx.script);
        cr_expect_eq(memcmp(sent.ptr, exact ? "GET /lost" : "GET / HTT", 9), 0,
                     "exact %d: %.*s", exact, (int)sent.len, sent.ptr);
    }
}

Test(connection, a_tunnel_may_not_be_used_to_smuggle)
{
    const struct sl_header bad[] = {{SEGMENT("A"), SEGMENT("b\r\nC: d")},
                                    {SEGMENT("E"), SEGMENT("f")}};

    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], answers, 1);
        cr_expect_eq(
            sl_connection_set_tunnel(&fx.c, sl_text("d\r\nX: y"), 1, NULL, 0),
            SL_ERR_INVALID_URL, "%s", profiles[p]);
        cr_expect_eq(sl_connection_set_tunnel(&fx.c, sl_text("d"), 1, bad, 2),
                     SL_ERR_INVALID_HEADER, "%s", profiles[p]);
        cr_expect_eq(exchange("/"), SL_OK, "no tunnel is set");
    }
}

/* --- tunnels ------------------------------------------------------------- */

struct tunnel_row {
    const char *name;
    const char *answer; /* of the proxy */
    enum sl_err err;
    uint16_t status;
};

Test(connection, a_proxy_has_to_open_the_tunnel)
{
    static const struct tunnel_row rows[] = {
        {"200", "HTTP/1.1 200 OK\r\nA: b\r\n\r\n", SL_OK, 0},
        {"204", "HTTP/1.1 204 OK\r\n\r\n", SL_OK, 0},
        {"interim", "HTTP/1.1 103 Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
         SL_OK, 0},
        {"LF", "HTTP/1.1 200 OK\nA: b\n\n", SL_ERR_LINE_END, 0},
        {"short field", "HTTP/1.1 200 OK\r\nA\n\r\n", SL_OK, 0},
        {"version", "HTTP/2 200 OK\r\n\r\n", SL_ERR_UNKNOWN_PROTOCOL, 0},
        {"407", "HTTP/1.1 407 Who are you\r\n\r\n", SL_ERR_TUNNEL, 407},
        {"101", "HTTP/1.1 101 No\r\n\r\n", SL_ERR_TUNNEL, 101},
        {"junk", "junk\r\n", SL_ERR_BAD_STATUS_LINE, 0},
        {"end", "", SL_ERR_NO_RESPONSE, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes segments[] = {sl_text(rows[i].answer), SEGMENT(OK)};
        enum sl_err err;

        prepare("strict", segments, 2);
        fx.connector.secure = script_secure;
        init("proxy:3128");
        cr_expect_eq(
            sl_connection_set_tunnel(&fx.c, sl_text("dest"), 443, NULL, 0),
            SL_OK);
        err = exchange("/");
        cr_expect_eq(err, rows[i].err, "%s: %s", rows[i].name,
                     sl_err_name(err));
        cr_expect_eq(fx.c.exception.status, rows[i].status, "%s", rows[i].name);
        cr_expect(err != SL_OK || same(fx.script.secured, "dest"));
        /* Nothing goes to the proxy in the clear. */
        cr_expect(err == SL_OK || !sl_connection_is_open(&fx.c), "%s",
                  rows[i].name);
        cr_expect(err == SL_OK || fx.script.secured.len == 0);
    }
}

Test(connection, the_answer_of_a_proxy_has_limits)
{
    static const struct sl_bytes interims[] = {
        SEGMENT("HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" OK)};
    static const struct sl_bytes empty[] = {
        SEGMENT("\r\nHTTP/1.1 200 OK\r\n\r\n" OK)};
    static char line[9000];
    const struct sl_bytes longest[] = {{line, sizeof line}};

    open_with("strict", interims, 1);
    fx.reading.limits.interim = 0;
    sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
    cr_expect_eq(exchange("/"), SL_ERR_TUNNEL);
    cr_expect_eq(fx.c.exception.status, 103);
    open_with("lenient", empty, 1);
    sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
    cr_expect_eq(exchange("/"), SL_OK, "an empty line is ignored");
    memset(line, 'x', sizeof line - 1);
    line[sizeof line - 1] = '\n';
    open_with("strict", longest, 1);
    sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
    cr_expect_eq(exchange("/"), SL_ERR_BUFFER_TOO_SMALL);
    cr_expect_not(sl_connection_is_open(&fx.c));
    open_with("strict", longest, 1);
    fx.reading.limits.line = 8999;
    sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
    cr_expect_eq(exchange("/"), SL_ERR_LINE_TOO_LONG);
}

/* The CONNECT request waits behind the lines of the request. */
Test(connection, a_tunnel_needs_room_behind_the_lines)
{
    static const struct sl_bytes segments[] = {
        SEGMENT("HTTP/1.0 200 Tunnel\r\n\r\n"), SEGMENT(OK)};
    const struct sl_header header = {SEGMENT("A"), SEGMENT("b")};
    size_t need = strlen("GET / HTTP/1.1\r\n\r\n") - 2;

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t size = need; size < need + 70; size++) {
            enum sl_err err;

            prepare(profiles[p], segments, 2);
            sl_connection_init(&fx.c, sl_text("p"), 1, &fx.options, fx.lines,
                               size);
            sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, &header, 1);
            cr_assert_eq(sl_connection_putrequest(&fx.c, get, root,
                                                  SL_SKIP_HOST |
                                                      SL_SKIP_ACCEPT_ENCODING),
                         SL_OK);
            err = sl_connection_endheaders(&fx.c, NULL);
            cr_expect(err == SL_OK || err == SL_ERR_BUFFER_TOO_SMALL);
            cr_expect_eq(sl_connection_is_open(&fx.c), err == SL_OK);
            cr_expect(size < need + 69 || err == SL_OK, "%s: %s", profiles[p],
                      sl_err_name(err));
            cr_expect(size > need || err != SL_OK);
        }
}

/* Without TLS too, but where httplib is to be copied exactly. */
Test(connection, a_proxy_that_refuses_is_left)
{
    static const struct sl_bytes junk[] = {SEGMENT("junk\r\n")};

    for (int exact = 0; exact < 2; exact++)
        for (int tls = 0; tls < 2; tls++) {
            prepare("httplib-strict", junk, 1);
            fx.options.exact = exact;
            fx.connector.secure = tls ? script_secure : NULL;
            init("proxy");
            sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
            cr_expect_eq(exchange("/"), SL_ERR_BAD_STATUS_LINE);
            cr_expect(same(fx.c.exception.text, "junk\r\n"));
            cr_expect_eq(sl_connection_is_open(&fx.c), exact && !tls);
            sl_connection_close(&fx.c);
        }
}

Test(connection, asks_for_a_tunnel_as_the_rfc_has_it)
{
    static const struct sl_bytes segments[] = {
        SEGMENT("HTTP/1.1 200 OK\r\n\r\n"), SEGMENT(OK)};
    const struct sl_header header = {SEGMENT("A"), SEGMENT("b")};

    open_with("strict", segments, 2);
    sl_connection_set_tunnel(&fx.c, sl_text("[::1]:8"), SL_PORT_IN_HOST,
                             &header, 1);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect(same(script_sent(&fx.script),
                   "CONNECT [::1]:8 HTTP/1.1\r\nHost: [::1]:8\r\nA: b\r\n\r\n"
                   "GET / HTTP/1.1\r\nHost: [::1]:8\r\n"
                   "Accept-Encoding: identity\r\n\r\n"),
              "%.*s", (int)fx.script.sent_len, fx.script.sent);
    cr_expect_eq(sl_connection_set_tunnel(&fx.c, sl_text("x"), 1, NULL, 0),
                 SL_ERR_CONNECTED);
}

/* --- memory -------------------------------------------------------------- */

/* Whatever does not fit leaves everything as it was. */
Test(connection, lines_that_do_not_fit_change_nothing)
{
    const struct sl_header header = {SEGMENT("A-Header"), SEGMENT("value")};
    const char *whole = "GET /a HTTP/1.1\r\nHost: h\r\n"
                        "Accept-Encoding: identity\r\nA-Header: value\r\n";

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t size = 0; size <= strlen(whole); size++) {
            bool fits = size == strlen(whole);
            enum sl_err err;

            prepare(profiles[p], answers, 1);
            sl_connection_init(&fx.c, sl_text("h"), SL_PORT_IN_HOST,
                               &fx.options, fx.lines, size);
            err = sl_connection_request(&fx.c, get, sl_text("/a"), &header, 1,
                                        NULL);
            cr_expect_eq(err, fits ? SL_OK : SL_ERR_BUFFER_TOO_SMALL,
                         "%s %zu: %s", profiles[p], size, sl_err_name(err));
            cr_expect_eq(sl_connection_state(&fx.c),
                         fits ? SL_STATE_REQUEST_SENT : SL_STATE_IDLE);
            cr_expect_eq(fx.script.connects, fits ? 1 : 0);
            if (fits || size < 18)
                continue;
            cr_expect_eq(
                sl_connection_putrequest(
                    &fx.c, get, root, SL_SKIP_HOST | SL_SKIP_ACCEPT_ENCODING),
                SL_OK, "%s %zu: a shorter one fits", profiles[p], size);
        }
}

/* --- connections --------------------------------------------------------- */

Test(connection, tls_begins_behind_the_connect_and_changes_the_port)
{
    prepare("strict", answers, 1);
    fx.connector.secure = script_secure;
    init("h");
    cr_expect_eq(fx.c.port, 443);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect(same(fx.script.secured, "h"));
    cr_expect(same(collected(&fx.body), "ok"));
}

Test(connection, an_unread_response_keeps_the_connection_that_is_replaced)
{
    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], answers, 3);
        fx.script.most = 20;
        cr_expect_eq(request("GET", "/"), SL_OK);
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
        cr_expect_eq(sl_connection_connect(&fx.c), SL_OK);
        cr_expect_eq(fx.script.closes, 0, "%s", profiles[p]);
        cr_expect_eq(read_all(), SL_OK);
        cr_expect(same(collected(&fx.body), "ok"), "%s", profiles[p]);
        cr_expect_eq(fx.script.closes, 1, "%s: read to its end", profiles[p]);
        sl_connection_close(&fx.c);
        cr_expect_eq(fx.script.closes, 2);
    }
}

/* One response keeps one connection, however often that is replaced. */
Test(connection, replaced_again_is_not_leaked)
{
    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], answers, 3);
        cr_expect_eq(request("GET", "/"), SL_OK);
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
        for (int i = 0; i < 3; i++)
            cr_expect_eq(sl_connection_connect(&fx.c), SL_OK);
        cr_expect_eq(fx.script.closes, 2, "%s", profiles[p]);
        cr_expect_eq(read_all(), SL_OK);
        sl_connection_close(&fx.c);
        cr_expect_eq(fx.script.closes, fx.script.connects, "%s", profiles[p]);
    }
}

Test(connection, without_a_connector_there_is_none)
{
    prepare("strict", answers, 1);
    fx.options.connector = NULL;
    cr_expect_eq(init("h"), SL_OK);
    cr_expect_eq(fx.c.port, 80);
    cr_expect_eq(request("GET", "/"), SL_ERR_NOT_CONNECTED);
    fx.options.default_port = 8000;
    cr_expect_eq(init("h"), SL_OK);
    cr_expect_eq(fx.c.port, 8000);
}

/* RFC 9112 section 9.3.2: what comes behind an unread response is asked for.
 */
Test(connection, a_second_request_may_go_before_the_first_is_read)
{
    static const struct sl_bytes pipelined[] = {SEGMENT(OK OK)};

    for (size_t p = 0; p < PROFILES - 1; p++) {
        open_with(profiles[p], pipelined, 1);
        cr_expect_eq(request("GET", "/"), SL_OK);
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
        cr_expect_eq(request("GET", "/"), SL_OK);
        cr_expect_eq(read_all(), SL_OK);
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK, "%s",
                     profiles[p]);
        cr_expect_eq(read_all(), SL_OK);
        cr_expect(same(collected(&fx.body), "ok"));
        cr_expect_eq(fx.script.connects, 1);
    }
}

Test(connection, reconnects_behind_a_response_that_closes)
{
    static const struct sl_bytes segments[] = {
        SEGMENT("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\none"), SCRIPT_END,
        SEGMENT(OK)};

    for (size_t p = 0; p < PROFILES; p++) {
        int descriptor = 0;

        open_with(profiles[p], segments, 3);
        cr_expect_eq(request("GET", "/"), SL_OK);
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
        cr_expect_eq(sl_response_fileno(&fx.r, &descriptor), SL_OK);
        cr_expect_eq(descriptor, 5, "the response has it now");
        cr_expect_eq(read_all(), SL_OK);
        cr_expect(same(collected(&fx.body), "one"), "%s", profiles[p]);
        cr_expect_not(sl_connection_is_open(&fx.c));
        cr_expect_eq(exchange("/"), SL_OK);
        cr_expect(same(collected(&fx.body), "ok"), "%s", profiles[p]);
        cr_expect_eq(fx.script.connects, 2);
        cr_expect_eq(fx.script.closes, 1);
    }
}

/* RFC 9112 section 9.2: what nobody asked for is no answer to what comes. */
Test(connection, octets_that_were_not_asked_for_end_it)
{
    static const struct sl_bytes segments[] = {
        SEGMENT(OK "HTTP/1.1 200 Evil\r\nContent-Length: 4\r\n\r\nevil"),
        SCRIPT_END, SEGMENT(OK)};

    open_with("strict", segments, 3);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect(same(collected(&fx.body), "ok"));
    cr_expect_eq(fx.script.connects, 2);
    open_with("httplib-strict", segments, 3);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect(same(collected(&fx.body), "evil"), "httplib takes it");
}

Test(connection, a_response_that_fails_ends_it_where_the_rfc_rules)
{
    static const struct sl_bytes segments[] = {SEGMENT("junk\r\n"), SCRIPT_END,
                                               SEGMENT(OK)};

    for (size_t p = 0; p < PROFILES; p++) {
        if (strcmp(profiles[p], "httplib-lenient") == 0)
            continue; /* to it, junk is a body */
        open_with(profiles[p], segments, 3);
        cr_expect_eq(exchange("/"), SL_ERR_BAD_STATUS_LINE);
        cr_expect(same(fx.c.exception.text, "junk\r\n"), "%s", profiles[p]);
        cr_expect_eq(exchange("/"), p < 2 ? SL_OK : SL_ERR_CANNOT_SEND_REQUEST,
                     "%s", profiles[p]);
        sl_connection_close(&fx.c);
        cr_expect_eq(fx.script.connects, fx.script.closes);
    }
}

/* D-30: http.client loses what it has read ahead when a response is closed. */
Test(connection, only_http_client_loses_what_it_read_ahead)
{
    static const struct sl_bytes pipelined[] = {SEGMENT(OK OK)};
    static const struct sl_bytes tunnel[] = {
        SEGMENT("HTTP/1.0 200 Tunnel\r\n\r\n" OK)};

    for (size_t p = 2; p < PROFILES; p++) {
        enum sl_err want = p == 4 ? SL_ERR_NO_RESPONSE : SL_OK;

        open_with(profiles[p], pipelined, 1);
        cr_expect_eq(exchange("/"), SL_OK, "%s", profiles[p]);
        cr_expect_eq(exchange("/"), want, "%s", profiles[p]);
        open_with(profiles[p], tunnel, 1);
        sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
        cr_expect_eq(exchange("/"), want, "%s tunnel", profiles[p]);
    }
}

/* C15, D-2: what a response that fails leaves behind. */
Test(connection, a_transport_that_fails_leaves_what_httplib_leaves)
{
    static const enum sl_err errors[] = {SL_ERR_IO, SL_ERR_TIMEOUT};

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t e = 0; e < 2; e++) {
            bool lost = p < 2 || (p == 4 && errors[e] == SL_ERR_IO);

            open_with(profiles[p], answers, 1);
            cr_expect_eq(request("GET", "/"), SL_OK);
            fx.script.fail_at = fx.script.calls + 1;
            fx.script.fail_with = errors[e];
            cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), errors[e]);
            cr_expect_eq(sl_connection_is_open(&fx.c), !lost, "%s %s",
                         profiles[p], sl_err_name(errors[e]));
            cr_expect_eq(sl_connection_state(&fx.c),
                         lost ? SL_STATE_IDLE : SL_STATE_REQUEST_SENT);
        }
}

/* --- debugging ----------------------------------------------------------- */

static void debug(void *context, const char *label, struct sl_bytes text)
{
    struct fixture *f = context;

    f->debugged_len += (size_t)snprintf(
        f->debugged + f->debugged_len, sizeof f->debugged - f->debugged_len,
        "%s %.*s|", label, (int)text.len, text.ptr ? text.ptr : "");
}

Test(connection, debuglevel_shows_what_goes_by)
{
    open_with("httplib-strict", answers, 2);
    sl_connection_set_debuglevel(&fx.c, 1, debug, &fx);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_str_eq(fx.debugged, "send: GET / HTTP/1.1\r\nHost: h\r\n"
                                  "Accept-Encoding: identity\r\n|send: \r\n|"
                                  "reply: HTTP/1.1 200 OK\r\n|"
                                  "header: Content-Length: 2\r\n|");
    fx.debugged_len = 0;
    sl_connection_set_debuglevel(&fx.c, 0, debug, &fx);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(fx.debugged_len, 0);
    sl_connection_set_debuglevel(&fx.c, 1, NULL, NULL);
    sl_connection_close(&fx.c);
    cr_expect_eq(request("GET", "/"), SL_OK);
}

Test(connection, debuglevel_shows_an_http09_answer)
{
    static const struct sl_bytes body[] = {SEGMENT("body")};

    open_with("httplib-lenient", body, 1);
    sl_connection_set_debuglevel(&fx.c, 1, debug, &fx);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_not_null(strstr(fx.debugged, "reply: |"));
}
