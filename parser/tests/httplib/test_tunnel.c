/* SPDX-License-Identifier: MIT */
/*
 * Tunnels: what the oracle cannot say.
 */
#include "connection_fixture.h"

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
        {"100", "HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", SL_OK, 0},
        {"199", "HTTP/1.1 199 Go on\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", SL_OK, 0},
        {"LF", "HTTP/1.1 200 OK\nA: b\n\n", SL_ERR_LINE_END, 0},
        {"short field", "HTTP/1.1 200 OK\r\nA\n\r\n", SL_OK, 0},
        {"version", "HTTP/2 200 OK\r\n\r\n", SL_ERR_UNKNOWN_PROTOCOL, 0},
        {"407", "HTTP/1.1 407 Who are you\r\n\r\n", SL_ERR_TUNNEL, 407},
        {"101", "HTTP/1.1 101 No\r\n\r\n", SL_ERR_TUNNEL, 101},
        {"099", "HTTP/1.1 099 No\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", SL_ERR_TUNNEL,
         99},
        {"cut", "HTTP/1.1 200 OK\r\nA: b\r\n", SL_ERR_INCOMPLETE_HEADER, 0},
        {"cut in a line", "HTTP/1.1 200 OK\r\nA: b", SL_ERR_INCOMPLETE_HEADER,
         0},
        {"junk", "junk\r\n", SL_ERR_BAD_STATUS_LINE, 0},
        {"end", "", SL_ERR_NO_RESPONSE, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool cut = rows[i].err == SL_ERR_INCOMPLETE_HEADER;
        struct sl_bytes segments[] = {sl_text(rows[i].answer), SEGMENT(OK)};
        enum sl_err err;

        prepare("strict", segments, cut ? 1 : 2);
        fx.connector.secure = script_secure;
        init("proxy:3128");
        cr_expect_eq(
            sl_connection_set_tunnel(&fx.c, sl_text("dest"), 443, NULL, 0),
            SL_OK);
        err = exchange("/");
        cr_expect_eq(err, rows[i].err, "%s: %s", rows[i].name,
                     sl_err_name(err));
        cr_expect_eq(fx.c.exception.status, rows[i].status, "%s", rows[i].name);
        cr_expect(err != SL_ERR_UNKNOWN_PROTOCOL ||
                  same(fx.c.exception.text, "HTTP/2"));
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
    static const struct sl_bytes torn[] = {
        SEGMENT("HTTP/1.1 403 a\rb\0c\r\n\r\n")};
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
    open_with("lenient", torn, 1);
    sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
    cr_expect_eq(exchange("/"), SL_ERR_TUNNEL);
    cr_expect(same(fx.c.exception.text, "a b c"), "read as SP");
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

/* Two fields and the empty line are 10 octets. */
Test(connection, the_fields_of_a_proxy_have_a_limit)
{
    static const struct sl_bytes segments[] = {
        SEGMENT("HTTP/1.1 200 OK\r\nA:\r\nB:\r\n\r\n"), SEGMENT(OK)};

    for (size_t p = 0; p < PROFILES; p++)
        for (uint32_t limit = 8; limit < 13; limit++) {
            bool lifted = limit == 12;
            bool fits = limit >= 10;

            open_with(profiles[p], segments, 2);
            fx.reading.limits.section = lifted ? SL_NO_LIMIT : limit;
            sl_connection_set_tunnel(&fx.c, sl_text("dest"), 1, NULL, 0);
            cr_expect_eq(sl_connection_connect(&fx.c),
                         fits ? SL_OK : SL_ERR_SECTION_TOO_LARGE, "%s %u",
                         profiles[p], limit);
            cr_expect_eq(sl_connection_is_open(&fx.c), fits);
            sl_connection_close(&fx.c);
        }
}

/* The CONNECT request waits after the lines of the request. */
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
    open_with("strict", segments, 2);
    sl_connection_set_tunnel(&fx.c, sl_text("[::1]"), 443, NULL, 0);
    cr_expect_eq(exchange("/"), SL_OK);
    cr_expect_eq(memcmp(fx.script.sent, "CONNECT [::1]:443 HTTP/1.1", 26), 0);
    cr_expect_eq(sl_connection_set_tunnel(&fx.c, sl_text("x"), 1, NULL, 0),
                 SL_ERR_CONNECTED);
    open_with("strict", segments, 2);
    cr_expect_eq(sl_connection_set_tunnel(&fx.c, sl_text("x"), -1, NULL, 0),
                 SL_ERR_INVALID_URL);
    cr_expect_eq(sl_connection_set_tunnel(&fx.c, sl_text(""), 1, NULL, 0),
                 SL_ERR_INVALID_URL);
}
