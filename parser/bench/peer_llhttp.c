/* SPDX-License-Identifier: MIT */
/*
 * llhttp, the parser of Node.js, in its strict mode: a state machine with
 * callbacks.
 */
#include <llhttp.h>

#include "record.h"

static struct record record;

static int on_name(llhttp_t *parser, const char *at, size_t len)
{
    (void)parser;
    return record_name(&record, at, len) ? 0 : -1;
}

static int on_value(llhttp_t *parser, const char *at, size_t len)
{
    (void)parser;
    record_value(&record, at, len);
    return 0;
}

static int on_head_done(llhttp_t *parser)
{
    (void)parser;
    record.head_done = true;
    return 0;
}

static int on_body(llhttp_t *parser, const char *at, size_t len)
{
    (void)parser;
    (void)at;
    record.body += len;
    return 0;
}

static int on_done(llhttp_t *parser)
{
    (void)parser;
    record.done = true;
    return 0;
}

static const llhttp_settings_t settings = {
    .on_header_field = on_name,
    .on_header_value = on_value,
    .on_headers_complete = on_head_done,
    .on_body = on_body,
    .on_message_complete = on_done,
};

static bool parse(const struct bench_message *m, struct bench_found *found)
{
    llhttp_t parser;

    record_begin(&record);
    llhttp_init(&parser, HTTP_RESPONSE, &settings);
    for (size_t at = 0; at < m->len; at += m->piece) {
        size_t len = m->piece < m->len - at ? m->piece : m->len - at;

        if (llhttp_execute(&parser, m->ptr + at, len) != HPE_OK)
            return false;
    }
    record_found(&record, found);
    return true;
}

static bool parse_head(const void *context, const struct bench_message *m,
                       struct bench_found *found)
{
    (void)context;
    return parse(m, found) && record.head_done;
}

static bool parse_all(const void *context, const struct bench_message *m,
                      struct bench_found *found)
{
    (void)context;
    return parse(m, found) && record.done;
}

static const struct bench_field *fields(void)
{
    return record.fields;
}

extern const struct bench_peer bench_peer_llhttp[];
const struct bench_peer bench_peer_llhttp[] = {
    {
        .name = "llhttp",
        .parse = {[BENCH_HEAD] = parse_head,
                  [BENCH_PIECES] = parse_head,
                  [BENCH_CHUNKED] = parse_all,
                  [BENCH_LENGTH] = parse_all},
        .fields = fields,
    },
    {0},
};
