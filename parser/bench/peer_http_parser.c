/* SPDX-License-Identifier: MIT */
/* http_parser, which Node.js had before llhttp: a state machine with callbacks.
 */
#include <http_parser.h>

#include "record.h"

static struct record record;

static int on_name(http_parser *parser, const char *at, size_t len)
{
    (void)parser;
    return record_name(&record, at, len) ? 0 : -1;
}

static int on_value(http_parser *parser, const char *at, size_t len)
{
    (void)parser;
    record_value(&record, at, len);
    return 0;
}

static int on_head_done(http_parser *parser)
{
    (void)parser;
    record.head_done = true;
    return 0;
}

static int on_body(http_parser *parser, const char *at, size_t len)
{
    (void)parser;
    (void)at;
    record.body += len;
    return 0;
}

static int on_done(http_parser *parser)
{
    (void)parser;
    record.done = true;
    return 0;
}

static const http_parser_settings settings = {
    .on_header_field = on_name,
    .on_header_value = on_value,
    .on_headers_complete = on_head_done,
    .on_body = on_body,
    .on_message_complete = on_done,
};

static bool parse(const struct bench_message *m, struct bench_found *found)
{
    http_parser parser;

    record_begin(&record);
    http_parser_init(&parser, HTTP_RESPONSE);
    for (size_t at = 0; at < m->len; at += m->piece) {
        size_t len = m->piece < m->len - at ? m->piece : m->len - at;

        if (http_parser_execute(&parser, &settings, m->ptr + at, len) != len)
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

extern const struct bench_peer bench_peer_http_parser[];
const struct bench_peer bench_peer_http_parser[] = {
    {
        .name = "http_parser",
        .parse = {[BENCH_HEAD] = parse_head,
                  [BENCH_PIECES] = parse_head,
                  [BENCH_CHUNKED] = parse_all,
                  [BENCH_LENGTH] = parse_all},
        .fields = fields,
    },
    {0},
};
