/* SPDX-License-Identifier: MIT */
/*
 * One connection over a scripted peer, for test_connection.c, test_request.c
 * and test_tunnel.c.
 */
#ifndef CONNECTION_FIXTURE_H
#define CONNECTION_FIXTURE_H

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
static inline void prepare(const char *profile, const struct sl_bytes *segments,
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

static inline enum sl_err init(const char *host)
{
    return sl_connection_init(&fx.c, sl_text(host), SL_PORT_IN_HOST,
                              &fx.options, fx.lines, sizeof fx.lines);
}

static inline void open_with(const char *profile,
                             const struct sl_bytes *segments, size_t count)
{
    prepare(profile, segments, count);
    cr_assert_eq(init("h"), SL_OK);
}

static inline enum sl_err request(const char *method, const char *url)
{
    return sl_connection_request(&fx.c, sl_text(method), sl_text(url), NULL, 0,
                                 NULL);
}

static inline enum sl_err read_all(void)
{
    fx.body.len = 0;
    return sl_response_read_all(&fx.r, collect, &fx.body);
}

/* One whole exchange. */
static inline enum sl_err exchange(const char *url)
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

#endif
