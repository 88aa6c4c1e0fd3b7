/* SPDX-License-Identifier: MIT */
/*
 * A profile of the caller's own may name rules that do not exist; the facade
 * then refuses, and leaks nothing.
 */
#include "connection_fixture.h"

static struct sl_profile odd;

/* A connection whose profile can be spoilt at any time. */
static void open_own(const char *profile, const struct sl_bytes *segments,
                     size_t count)
{
    prepare(profile, segments, count);
    odd = *sl_profile_find(profile);
    sl_options_init(&fx.reading, &odd);
    cr_assert_eq(init("h"), SL_OK);
}

Test(own_profile, without_a_send_rule_no_method_is_legal)
{
    open_own("strict", answers, 1);
    odd.send = (enum sl_send_rule)9;
    cr_expect_eq(request("GET", "/"), SL_ERR_ARGUMENT);
    cr_expect_eq(fx.script.sent_len, 0);
    sl_connection_close(&fx.c);
    cr_expect_eq(fx.script.connects, fx.script.closes);
}

/* Whether a connection survives a response that fails is up to the rule. */
Test(own_profile, without_a_send_rule_a_failure_ends_the_connection)
{
    static const struct {
        const char *profile;
        int send;
        bool open;
    } rows[] = {
        {"strict", SL_SEND_RFC, false},
        {"httplib-strict", SL_SEND_HTTPLIB, true},
        {"http.client", SL_SEND_PYTHON3, true},
        {"httplib-strict", 9, false},
    };
    static const struct sl_bytes bad[] = {SEGMENT("x\r\n\r\n")};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        open_own(rows[i].profile, bad, 1);
        cr_expect_eq(request("GET", "/"), SL_OK);
        odd.send = (enum sl_send_rule)rows[i].send;
        cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r),
                     SL_ERR_BAD_STATUS_LINE);
        cr_expect_eq(sl_connection_is_open(&fx.c), rows[i].open, "row %zu", i);
        sl_connection_close(&fx.c);
        cr_expect_eq(fx.script.connects, fx.script.closes, "row %zu", i);
    }
}

Test(own_profile, without_a_chunk_rule_a_cut_chunk_is_an_error)
{
    static const struct sl_bytes cut[] = {
        SEGMENT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5\r\nhel")};
    char out[20];
    size_t len;

    open_own("strict", cut, 1);
    cr_expect_eq(request("GET", "/"), SL_OK);
    cr_expect_eq(sl_connection_getresponse(&fx.c, &fx.r), SL_OK);
    cr_expect_eq(sl_response_read(&fx.r, out, 2, &len), SL_OK);
    odd.chunk = (enum sl_chunk_rule)9;
    cr_expect_eq(sl_response_read(&fx.r, out, sizeof out, &len),
                 SL_ERR_ARGUMENT);
    sl_connection_close(&fx.c);
    cr_expect_eq(fx.script.connects, fx.script.closes);
}
