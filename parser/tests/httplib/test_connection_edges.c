/* SPDX-License-Identifier: MIT */
/*
 * Requests at the edges: each octet in each place of a request, hosts of URLs,
 * ports that no integer holds, and what the memory held before.
 */
#include <stdio.h>

#include "connection_fixture.h"

/* --- what a request may hold --------------------------------------------- */

enum place { IN_METHOD, IN_URL, IN_HOST, IN_NAME, AT_NAME, IN_VALUE };
static const char *const places[] = {"method",          "url",  "host", "name",
                                     "first of a name", "value"};

static bool is_tchar(unsigned octet)
{
    return (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z') ||
           (octet >= 'a' && octet <= 'z') ||
           (octet > 0 && octet < 0x80 && strchr("!#$%&'*+-.^_`|~", (int)octet));
}

/* RFC 9110 sections 5.1, 5.5 and 9.1; RFC 9112 section 3.2; RFC 3986 section
 * 3.2.2. */
static bool is_legal_by_rfc(enum place place, unsigned octet)
{
    switch (place) {
    case IN_METHOD:
    case IN_NAME:
    case AT_NAME:
        return is_tchar(octet);
    case IN_URL:
        return octet > ' ' && octet < 0x7f;
    case IN_HOST:
        return octet > ' ' && octet < 0x7f &&
               !strchr("\"#/<>?@[\\]^`{|}", (int)octet);
    case IN_VALUE:
        return octet == '\t' || (octet >= ' ' && octet != 0x7f);
    }
    return false;
}

/* C5, D2, D6, D-23. */
static bool is_legal_by_python(enum place place, unsigned octet, bool python3)
{
    bool ascii = octet < 0x80;

    switch (place) {
    case IN_METHOD:
        return octet >= ' ' && (ascii || !python3);
    case IN_URL:
        return octet > ' ' && octet < 0x7f;
    case IN_HOST:
        return octet > ' ' && octet != 0x7f && (ascii || python3);
    case AT_NAME:
        if (octet == ' ' || (octet >= '\t' && octet <= '\r'))
            return false;
        return octet != ':' && (ascii || !python3);
    case IN_NAME:
        return octet != ':' && octet != '\r' && octet != '\n' &&
               (ascii || !python3);
    case IN_VALUE:
        return octet != '\r' && octet != '\n';
    }
    return false;
}

static enum sl_err put(enum place place, char octet)
{
    const char octets[] = {'a', octet, 'b'};
    const struct sl_bytes text = {octets, 3};
    const struct sl_bytes first = {octets + 1, 2};
    const struct sl_bytes one = SL_LITERAL("x");

    sl_connection_close(&fx.c);
    if (place == IN_HOST)
        return sl_connection_init(&fx.c, text, 1, &fx.options, fx.lines,
                                  sizeof fx.lines);
    if (place == IN_METHOD)
        return sl_connection_putrequest(&fx.c, text, root, 0);
    if (place == IN_URL)
        return sl_connection_putrequest(&fx.c, get, text, 0);
    sl_connection_putrequest(&fx.c, get, root, 0);
    if (place == IN_VALUE)
        return sl_connection_putheader(&fx.c, one, &text, 1);
    return sl_connection_putheader(&fx.c, place == AT_NAME ? first : text, &one,
                                   1);
}

Test(connection_edges, each_octet_is_legal_where_the_rules_say)
{
    static const enum sl_err errors[] = {
        SL_ERR_ARGUMENT,       SL_ERR_INVALID_URL,    SL_ERR_INVALID_URL,
        SL_ERR_INVALID_HEADER, SL_ERR_INVALID_HEADER, SL_ERR_INVALID_HEADER};

    for (size_t p = 0; p < PROFILES; p++)
        for (int place = IN_METHOD; place <= IN_VALUE; place++) {
            open_with(profiles[p], NULL, 0);
            for (unsigned octet = 0; octet < 256; octet++) {
                bool legal = p < 2
                                 ? is_legal_by_rfc((enum place)place, octet)
                                 : is_legal_by_python((enum place)place, octet,
                                                      p == PROFILES - 1);
                enum sl_err err = put((enum place)place, (char)octet);

                cr_expect_eq(err, legal ? SL_OK : errors[place],
                             "%s, %s, %02x: %s", profiles[p], places[place],
                             octet, sl_err_name(err));
            }
        }
}

/* What follows a value is not part of it. */
Test(connection_edges, a_value_ends_where_it_ends)
{
    static const char *const ends[] = {"a\n b", "a\r b", "a\r\n", "\n ",
                                       "\r\n"};

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
            for (size_t len = 0; len <= strlen(ends[i]); len++) {
                const struct sl_bytes value = {ends[i], len};
                bool plain = len == 0 || (len == 1 && ends[i][0] == 'a');
                bool folded = p >= 2 && len >= 3 && ends[i][2] == ' ';
                bool begins = p >= 2 && len == 2 && ends[i][1] == ' ';
                enum sl_err err;

                open_with(profiles[p], NULL, 0);
                sl_connection_putrequest(&fx.c, get, root, 0);
                err =
                    sl_connection_putheader(&fx.c, SL_LITERAL("A"), &value, 1);
                cr_expect_eq(err,
                             plain || folded || begins ? SL_OK
                                                       : SL_ERR_INVALID_HEADER,
                             "%s: %zu of row %zu", profiles[p], len, i);
            }
}

Test(connection_edges, a_name_is_not_empty)
{
    for (size_t p = 0; p < PROFILES; p++) {
        const struct sl_bytes value = SL_LITERAL("x");

        open_with(profiles[p], NULL, 0);
        sl_connection_putrequest(&fx.c, get, root, 0);
        cr_expect_eq(sl_connection_putheader(&fx.c, SL_LITERAL(""), &value, 1),
                     SL_ERR_INVALID_HEADER, "%s", profiles[p]);
    }
}

/* --- Host ---------------------------------------------------------------- */

Test(connection_edges, host_of_a_url)
{
    static const struct {
        const char *profile, *url, *host;
    } rows[] = {
        {"strict", "httpaz+-.09AZ://there/", "there"},
        {"strict", "http://there", "there"},
        {"strict", "http://there?x", "there"},
        {"strict", "http://there#x", "there"},
        {"strict", "http://@there", "there"},
        {"strict", "http://a@b@there/", "there"},
        {"http.client", "http://a@there/", "a@there"},
        {"strict", "http://[::1%25a]/", "[::1%25a]"},
        {"httplib-strict", "http://[::1%25a]/", "[::1%25a]"},
        {"http.client", "http://[::1%25a]/", "[::1]"},
        /* no absolute URL, or one without an authority */
        {"strict", "http://", "h"},
        {"strict", "http", "h"},
        {"strict", "httpx", "h"},
        {"strict", "http/abcd", "h"},
        {"strict", "http_x://there/", "h"},
        {"strict", "http:/there", "h"},
        {"strict", "htt://there/", "h"},
        {"strict", "htt", "h"},
        {"strict", "/http://there", "h"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char want[200];

        open_with(rows[i].profile, answers, 1);
        cr_expect_eq(request("GET", rows[i].url), SL_OK, "%s", rows[i].url);
        snprintf(want, sizeof want,
                 "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: "
                 "identity\r\n\r\n",
                 rows[i].url, rows[i].host);
        cr_expect(same(script_sent(&fx.script), want), "%s: %.*s", rows[i].url,
                  (int)fx.script.sent_len, fx.script.sent);
    }
}

/* int() has no bound: the digits go out as they are. */
Test(connection_edges, a_port_that_no_integer_holds)
{
    static const struct {
        const char *port, *shown;
        int64_t kept;
    } rows[] = {
        {"9223372036854775806", "9223372036854775806", INT64_MAX - 1},
        {"9223372036854775807", "9223372036854775807", INT64_MAX},
        {"9223372036854775808", "9223372036854775808", INT64_MAX},
        {" +0099999999999999999999 ", "99999999999999999999", INT64_MAX},
        {"-99999999999999999999", "-99999999999999999999", -INT64_MAX},
        {"-1", "-1", -1},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        static const struct sl_bytes tunnel[] = {
            SEGMENT("HTTP/1.0 200 Tunnel\r\n\r\n"), SEGMENT(OK)};
        char host[64], want[300];

        snprintf(host, sizeof host, "dest:%s", rows[i].port);
        open_with("httplib-strict", tunnel, 2);
        cr_expect_eq(sl_connection_set_tunnel(&fx.c, sl_text(host),
                                              SL_PORT_IN_HOST, NULL, 0),
                     SL_OK);
        cr_expect_eq(exchange("/"), SL_OK);
        snprintf(want, sizeof want,
                 "CONNECT dest:%s HTTP/1.0\r\n\r\nGET / HTTP/1.1\r\n"
                 "Host: dest:%s\r\nAccept-Encoding: identity\r\n\r\n",
                 rows[i].shown, rows[i].shown);
        cr_expect(same(script_sent(&fx.script), want), "%.*s",
                  (int)fx.script.sent_len, fx.script.sent);
        cr_expect_eq(init(host), SL_OK);
        cr_expect_eq(fx.c.port, rows[i].kept, "%s", rows[i].port);
    }
}

/* --- the connection ------------------------------------------------------ */

/* Nothing is taken from what the memory held. */
Test(connection_edges, begins_in_any_memory)
{
    prepare("strict", answers, 1);
    memset(&fx.c, 1, sizeof fx.c);
    memset(&fx.r, 1, sizeof fx.r);
    sl_response_init(&fx.r, fx.fields, 32, fx.memory, sizeof fx.memory);
    cr_expect_eq(init("h"), SL_OK);
    cr_expect_not(sl_connection_is_open(&fx.c));
    cr_expect_not(sl_connection_has_response(&fx.c));
    cr_expect_eq(sl_connection_state(&fx.c), SL_STATE_IDLE);
    cr_expect(sl_response_isclosed(&fx.r));
    sl_response_close(&fx.r);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(fx.script.closes, 0);
}

/* RFC 9112 section 9.2, of a single octet too. */
Test(connection_edges, one_octet_that_was_not_asked_for)
{
    static const struct sl_bytes segments[] = {SEGMENT(OK "x"), SCRIPT_END,
                                               SEGMENT(OK)};

    open_with("strict", segments, 3);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(fx.script.connects, 2);
}

static void debug(void *context, const char *label, struct sl_bytes text)
{
    struct fixture *f = context;

    f->debugged_len += (size_t)snprintf(
        f->debugged + f->debugged_len, sizeof f->debugged - f->debugged_len,
        "%s %.*s|", label, (int)text.len, text.ptr ? text.ptr : "");
}

/* A status line that the end of input cut has no line end to look for. */
Test(connection_edges, debuglevel_shows_a_cut_status_line)
{
    static const struct sl_bytes cut[] = {SEGMENT("HTTP/1.0 200 OK")};

    open_with("httplib-strict", cut, 1);
    memset(fx.memory, '\n', sizeof fx.memory);
    sl_connection_set_debuglevel(&fx.c, 1, debug, &fx);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_not_null(strstr(fx.debugged, "|reply: HTTP/1.0 200 OK|"), "%s",
                       fx.debugged);
}

/* The exception is that of the last call that failed. */
static enum sl_err refuse_to_give(void *context, char *out, size_t capacity,
                                  size_t *len)
{
    (void)context;
    (void)out;
    (void)capacity;
    *len = 0;
    return SL_ERR_LINE_TOO_LONG;
}

/* Only the errors of the state machine come with the state. */
Test(connection_edges, an_error_of_the_caller_is_no_more_than_itself)
{
    const struct sl_body body = {.read = refuse_to_give};

    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], answers, 1);
        cr_expect_eq(
            sl_connection_request(&fx.c, sl_text("PUT"), root, NULL, 0, &body),
            SL_ERR_LINE_TOO_LONG);
        cr_expect_eq(fx.c.exception.err, SL_ERR_LINE_TOO_LONG);
        cr_expect_null(fx.c.exception.what, "%s", profiles[p]);
        cr_expect_eq(sl_connection_putheader(&fx.c, root, NULL, 0),
                     SL_ERR_CANNOT_SEND_HEADER);
        cr_expect_str_eq(fx.c.exception.what, "Request-sent");
    }
}

Test(connection_edges, an_exception_outlasts_calls_that_succeed)
{
    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], answers, 2);
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r),
                     SL_ERR_RESPONSE_NOT_READY);
        cr_expect_eq(exchange("/"), SL_OK);
        cr_expect_eq(fx.c.exception.err, SL_ERR_RESPONSE_NOT_READY, "%s",
                     profiles[p]);
        cr_expect_str_eq(fx.c.exception.what, "Idle");
    }
}

Test(connection_edges, every_given_field_is_sent)
{
    static const struct sl_header headers[] = {{SEGMENT("A"), SEGMENT("1")},
                                               {SEGMENT("Host"), SEGMENT("x")},
                                               {SEGMENT("B"), SEGMENT("")}};

    open_with("strict", answers, 1);
    cr_expect_eq(sl_connection_request(&fx.c, get, root, headers, 3, NULL),
                 SL_OK);
    cr_expect(same(script_sent(&fx.script),
                   "GET / HTTP/1.1\r\nAccept-Encoding: identity\r\nA: 1\r\n"
                   "Host: x\r\nB: \r\n\r\n"),
              "%.*s", (int)fx.script.sent_len, fx.script.sent);
}

/* --- bodies -------------------------------------------------------------- */

struct reader {
    const char *next;
    size_t left, step;
};

static enum sl_err read_step(void *context, char *out, size_t capacity,
                             size_t *len)
{
    struct reader *r = context;

    *len = r->left < r->step ? r->left : r->step;
    *len = *len < capacity ? *len : capacity;
    memcpy(out, r->next, *len);
    r->next += *len;
    r->left -= *len;
    return SL_OK;
}

/* D-24: sizes in upper case, without leading zeros. */
Test(connection_edges, chunks_have_their_size)
{
    static const size_t steps[] = {1, 9, 10, 15, 16, 17, 255, 256, 4096, 8192};
    static char octets[2 * 8192];

    memset(octets, 'x', sizeof octets);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct reader reader = {octets, 2 * steps[i], steps[i]};
        const struct sl_body body = {.read = read_step, .context = &reader};
        const char *at;
        char size[16];

        open_with("http.client", answers, 1);
        cr_expect_eq(sl_connection_request(&fx.c, get, root, NULL, 0, &body),
                     SL_OK);
        at = strstr(fx.script.sent, "\r\n\r\n") + 4;
        snprintf(size, sizeof size, "%zX\r\n", steps[i]);
        for (int chunk = 0; chunk < 2; chunk++) {
            cr_expect_eq(strncmp(at, size, strlen(size)), 0, "%zu: %.9s",
                         steps[i], at);
            at += strlen(size) + steps[i];
            cr_expect_eq(strncmp(at, "\r\n", 2), 0, "%zu", steps[i]);
            at += 2;
        }
        cr_expect_eq(strncmp(at, "0\r\n\r\n", 6), 0, "%zu: %.9s", steps[i], at);
    }
}

Test(connection_edges, octets_are_one_piece)
{
    struct reader reader = {"", 0, 1};
    const struct sl_body body = {.bytes = SL_LITERAL("ab"), .context = &reader};

    open_with("strict", answers, 1);
    sl_connection_set_debuglevel(&fx.c, 1, debug, &fx);
    cr_expect_eq(sl_connection_send(&fx.c, &body), SL_OK);
    cr_expect_str_eq(fx.debugged, "send: ab|");
}

Test(connection_edges, a_reader_is_sent_block_by_block)
{
    struct reader reader = {"abcde", 5, 2};
    const struct sl_body body = {.read = read_step, .context = &reader};

    open_with("strict", answers, 1);
    cr_expect_eq(sl_connection_send(&fx.c, &body), SL_OK);
    cr_expect_str_eq(fx.script.sent, "abcde");
    cr_expect_eq(fx.script.writes, 3);
}

/* A proxy's answer is shown as well, cut to what is kept of a line. */
Test(connection_edges, debuglevel_shows_the_fields_of_a_proxy)
{
    static const struct sl_bytes tunnel[] = {
        SEGMENT("HTTP/1.0 200 Tunnel\r\nA: 1\r\nB: 2\r\n\r\n"), SEGMENT(OK)};

    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], tunnel, 2);
        sl_connection_set_tunnel(&fx.c, sl_text("d"), 1, NULL, 0);
        sl_connection_set_debuglevel(&fx.c, 1, debug, &fx);
        cr_expect_eq(exchange("/"), SL_OK);
        cr_expect_not_null(
            strstr(fx.debugged, "|header: A: 1\r\n|header: B: 2\r\n|send: "),
            "%s: %s", profiles[p], fx.debugged);
    }
}
