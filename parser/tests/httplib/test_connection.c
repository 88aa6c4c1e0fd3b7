/* SPDX-License-Identifier: MIT */
/*
 * Connections: what the oracle cannot say. Departures from httplib, memory
 * that is too small, connections that are replaced and lost. httplib's own
 * states are in parser/oracle/test_oracle.c.
 */
#include <stdio.h>

#include "connection_fixture.h"

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

/* --- memory -------------------------------------------------------------- */

/* What does not fit leaves everything as it was. */
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
            cr_expect_eq(fx.c.exception.text.len, 0, "it is about no text");
            if (fits || size < 18)
                continue;
            cr_expect_eq(
                sl_connection_putrequest(
                    &fx.c, get, root, SL_SKIP_HOST | SL_SKIP_ACCEPT_ENCODING),
                SL_OK, "%s %zu: a shorter one fits", profiles[p], size);
        }
}

/* Nor is a line left out because it did not fit. */
Test(connection, each_line_has_to_fit)
{
    const char *whole = "GET /a HTTP/1.1\r\nHost: h\r\n";

    for (size_t p = 0; p < PROFILES; p++)
        for (size_t size = 0; size <= strlen(whole); size++) {
            bool fits = size == strlen(whole);

            prepare(profiles[p], answers, 1);
            sl_connection_init(&fx.c, sl_text("h"), SL_PORT_IN_HOST,
                               &fx.options, fx.lines, size);
            cr_expect_eq(sl_connection_putrequest(&fx.c, get, sl_text("/a"),
                                                  SL_SKIP_ACCEPT_ENCODING),
                         fits ? SL_OK : SL_ERR_BUFFER_TOO_SMALL, "%s %zu",
                         profiles[p], size);
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

/* RFC 9112 section 9.3.2: what comes after an unread response was
 * requested. */
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

/* RFC 9112 section 9.2: unrequested octets do not answer the next request. */
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

/* The same where the transport still holds them; it may not be able to say. */
Test(connection, octets_that_came_while_it_was_idle_end_it)
{
    static const struct sl_bytes segments[] = {
        SEGMENT(OK),
        SEGMENT("HTTP/1.1 200 Evil\r\nContent-Length: 4\r\n\r\nevil"),
        SCRIPT_END, SEGMENT(OK)};
    static const char *const bodies[] = {"ok", "ok", "evil", "evil", "evil"};

    for (size_t p = 0; p < PROFILES; p++) {
        open_with(profiles[p], segments, 4);
        cr_expect_eq(exchange("/"), SL_OK);
        fx.script.unasked = true;
        cr_expect_eq(exchange("/"), SL_OK);
        cr_expect(same(collected(&fx.body), bodies[p]), "%s", profiles[p]);
        cr_expect_eq(fx.script.connects, p < 2 ? 2 : 1, "%s", profiles[p]);
        sl_connection_close(&fx.c);
    }
    open_with("strict", answers, 2);
    cr_expect_eq(exchange("/"), SL_OK);
    fx.c.stream.transport.waiting = NULL;
    fx.script.unasked = true;
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(fx.script.connects, 1);
}

/* The rest of a response that is still being read was requested. */
Test(connection, a_response_that_is_read_keeps_its_octets)
{
    open_with("strict", answers, 1);
    cr_expect_eq(request("GET", "/"), SL_OK);
    cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
    fx.script.unasked = true;
    cr_expect_eq(sl_connection_putrequest(&fx.c, get, root, 0), SL_OK);
    cr_expect_eq(fx.script.closes, 0);
    sl_connection_close(&fx.c);
}

/* And anything past the end of that response was not. */
Test(connection, octets_that_came_while_a_request_was_written_end_it)
{
    static const struct sl_bytes segments[] = {
        SEGMENT(OK "HTTP/1.1 200 Evil\r\nContent-Length: 4\r\n\r\nevil"),
        SCRIPT_END, SEGMENT(OK)};

    open_with("strict", segments, 3);
    cr_expect_eq(request("GET", "/"), SL_OK);
    cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
    cr_expect_eq(sl_connection_putrequest(&fx.c, get, root, 0), SL_OK);
    cr_expect_eq(read_all(), SL_OK);
    cr_expect_eq(fx.script.closes, 0);
    cr_expect_eq(sl_connection_endheaders(&fx.c, NULL), SL_OK);
    cr_expect_eq(fx.script.connects, 2);
    cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
    cr_expect_eq(read_all(), SL_OK);
    cr_expect(same(collected(&fx.body), "ok"));
    sl_connection_close(&fx.c);
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
