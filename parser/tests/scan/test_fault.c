/* SPDX-License-Identifier: MIT */
/*
 * A transport that fails its n-th call, for n = 1, 2, ... until all passes:
 * the error is returned, every connection is closed once, and after close()
 * everything works again. AddressSanitizer watches the memory.
 */
#include <criterion/criterion.h>

#include "scripted.h"

#define SMALL "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/* A tunnel, two exchanges on one connection, a third that closes it. */
static const struct sl_bytes segments[] = {
    SEGMENT("HTTP/1.0 200 Tunnel\r\nA: b\r\n\r\n"),
    SEGMENT("HTTP/1.1 100 Continue\r\n\r\n"),
    SEGMENT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab"),
    SEGMENT("c\r\n2\r\nde\r\n0\r\n\r\n"),
    SEGMENT(SMALL),
    SEGMENT("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nto the end"),
};
#define SEGMENTS (sizeof segments / sizeof segments[0])

struct fixture {
    struct scripted script;
    struct sl_options reading;
    struct sl_connector connector;
    struct sl_connection c;
    struct sl_response r;
    struct sl_field fields[16];
    char lines[1024];
    char memory[1024];
    struct collected body;
    bool by_amount;
    unsigned given; /* blocks of the body that was sent */
};

static struct fixture fx;

static enum sl_err give(void *context, char *out, size_t capacity, size_t *len)
{
    struct fixture *f = context;

    if (script_fails(&f->script))
        return f->script.fail_with;
    *len = f->given++ < 2 && capacity > 3 ? 3 : 0;
    memcpy(out, "xyz", *len);
    return SL_OK;
}

static enum sl_err read_body(void)
{
    enum sl_err err;
    size_t len;

    if (!fx.by_amount)
        return sl_response_read_all(&fx.r, collect, &fx.body);
    do {
        err = sl_response_read(&fx.r, fx.body.octets + fx.body.len, 2, &len);
        fx.body.len += len;
    } while (err == SL_OK && len > 0);
    return err;
}

static enum sl_err exchange(const char *method, const struct sl_body *body)
{
    enum sl_err err = sl_connection_request(&fx.c, sl_text(method),
                                            sl_text("/"), NULL, 0, body);

    if (err == SL_OK)
        err = sl_connection_getresponse(&fx.c, &fx.r);
    return err == SL_OK ? read_body() : err;
}

static enum sl_err run_all(void)
{
    struct sl_body body = {.read = give, .context = &fx};
    enum sl_err err = exchange("POST", &body);

    if (err == SL_OK)
        err = exchange("GET", NULL);
    return err == SL_OK ? exchange("GET", NULL) : err;
}

static const struct sl_header headers[] = {
    {SEGMENT("A"), SEGMENT("b")},
    {SEGMENT("C"), SEGMENT("d")},
};

static void open_with(const char *profile, bool by_amount, unsigned fail_at,
                      enum sl_err fail_with)
{
    struct sl_connection_options options = {.reading = &fx.reading,
                                            .connector = &fx.connector};

    memset(&fx, 0, sizeof fx);
    fx.script.segments = segments;
    fx.script.count = SEGMENTS;
    fx.script.fail_at = fail_at;
    fx.script.fail_with = fail_with;
    fx.by_amount = by_amount;
    sl_options_init(&fx.reading, sl_profile_find(profile));
    fx.connector =
        (struct sl_connector){script_connect, script_secure, &fx.script};
    sl_response_init(&fx.r, fx.fields, 16, fx.memory, sizeof fx.memory);
    cr_assert_eq(sl_connection_init(&fx.c, sl_text("proxy"), 1, &options,
                                    fx.lines, sizeof fx.lines),
                 SL_OK);
    sl_connection_set_tunnel(&fx.c, sl_text("dest"), 2, headers, 2);
}

/* After a fault: everything closed, and ready for more. */
static void expect_mended(const char *profile, unsigned n)
{
    static const struct sl_bytes again[] = {
        SEGMENT("HTTP/1.0 200 Tunnel\r\n\r\n"), SEGMENT(SMALL)};

    sl_response_close(&fx.r);
    sl_connection_close(&fx.c);
    cr_expect_eq(fx.script.connects, fx.script.closes, "%s call %u", profile,
                 n);
    cr_expect_not(sl_connection_is_open(&fx.c));
    cr_expect_not(sl_connection_has_response(&fx.c));
    cr_expect_eq(sl_connection_state(&fx.c), SL_STATE_IDLE);
    fx.script.segments = again;
    fx.script.count = 2;
    fx.script.next = fx.script.at = 0;
    fx.body.len = 0;
    cr_expect_eq(exchange("GET", NULL), SL_OK, "%s call %u", profile, n);
    cr_expect(same(collected(&fx.body), "ok"), "%s call %u", profile, n);
    sl_connection_close(&fx.c);
    cr_expect_eq(fx.script.connects, fx.script.closes);
}

/* Returns the number of calls that it took to pass. */
static unsigned try_all(const char *profile, bool by_amount, enum sl_err with)
{
    enum sl_err err;
    unsigned n = 0;

    do {
        n++;
        open_with(profile, by_amount, n, with);
        err = run_all();
        cr_expect(err == SL_OK || err == with, "%s call %u: %s", profile, n,
                  sl_err_name(err));
        cr_expect(err == SL_OK || fx.c.exception.err == with ||
                      fx.r.exception.err == with,
                  "%s call %u: the exception says so", profile, n);
        if (err != SL_OK)
            expect_mended(profile, n);
    } while (err != SL_OK && n < 1000);
    cr_expect(same(collected(&fx.body), "abcdeokto the end"), "%s: %.*s",
              profile, (int)fx.body.len, fx.body.octets);
    cr_expect_eq(fx.script.connects, 1);
    cr_expect_eq(fx.script.closes, 1, "the last response has closed it");
    return n;
}

Test(fault, every_call_of_the_transport_may_fail)
{
    static const char *const profiles[] = {"strict", "lenient",
                                           "httplib-strict", "httplib-lenient",
                                           "http.client"};
    static const enum sl_err errors[] = {SL_ERR_IO, SL_ERR_TIMEOUT};

    for (size_t p = 0; p < sizeof profiles / sizeof profiles[0]; p++)
        for (size_t e = 0; e < 2; e++)
            for (int by_amount = 0; by_amount < 2; by_amount++) {
                unsigned n = try_all(profiles[p], by_amount, errors[e]);

                /* connect, CONNECT, its answer, TLS, requests, responses */
                cr_expect_gt(n, 15, "%s: only %u calls", profiles[p], n);
            }
}
