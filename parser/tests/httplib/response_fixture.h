/* SPDX-License-Identifier: MIT */
/*
 * One response over a scripted stream, for test_response.c and
 * test_response_read.c.
 */
#ifndef RESPONSE_FIXTURE_H
#define RESPONSE_FIXTURE_H

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

static inline void open_with(const char *profile,
                             const struct sl_bytes *segments, size_t count,
                             size_t memory, uint32_t fields)
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

static inline void open_one(const char *profile, const struct sl_bytes *segment)
{
    open_with(profile, segment, 1, sizeof fx.memory, 64);
}

static inline enum sl_err read_all(void)
{
    fx.body.len = 0;
    return sl_response_read_all(&fx.response, collect, &fx.body);
}

static const char *const profiles[] = {"strict", "lenient", "httplib-strict",
                                       "httplib-lenient", "http.client"};
#define PROFILES (sizeof profiles / sizeof profiles[0])

#endif
