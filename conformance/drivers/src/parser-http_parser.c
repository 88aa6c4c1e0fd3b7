/* SPDX-License-Identifier: MIT */
/*
 * Filter for http_parser, llhttp's predecessor, which is no longer maintained.
 */
#include "line_protocol.h"

#include <http_parser.h>
#include <stdio.h>
#include <string.h>

struct state {
    const struct reading *reading;
    struct answer *answer;
    bool headed, done; /* headed: further fields are trailers */
};

static struct state *state_of(http_parser *parser)
{
    return parser->data;
}

static int on_begin(http_parser *parser)
{
    answer_drop_fields(state_of(parser)->answer);
    state_of(parser)->headed = false;
    return 0;
}

static int on_name(http_parser *parser, const char *ptr, size_t len)
{
    if (!state_of(parser)->headed)
        answer_add_name(state_of(parser)->answer, ptr, len);
    return 0;
}

static int on_value(http_parser *parser, const char *ptr, size_t len)
{
    if (!state_of(parser)->headed)
        answer_add_value(state_of(parser)->answer, ptr, len);
    return 0;
}

/* What Node returned: 1 is "no body", 2 is "no more of HTTP". */
static int on_head(http_parser *parser)
{
    struct state *s = state_of(parser);
    int status = parser->status_code;

    s->answer->status = status;
    s->headed = true;
    if (strcmp(s->reading->method, "CONNECT") == 0 && status / 100 == 2)
        return 2;
    if (status == 101)
        return 2;
    return status / 100 == 1 || status == 304 ||
           strcmp(s->reading->method, "HEAD") == 0;
}

static int on_body(http_parser *parser, const char *ptr, size_t len)
{
    octets_add(&state_of(parser)->answer->body, ptr, len);
    return 0;
}

static int on_end(http_parser *parser)
{
    struct state *s = state_of(parser);

    if (parser->status_code / 100 == 1 && parser->status_code != 101)
        return 0;
    s->done = true;
    http_parser_pause(parser, 1);
    return 0;
}

static const http_parser_settings settings = {
    .on_message_begin = on_begin,
    .on_header_field = on_name,
    .on_header_value = on_value,
    .on_headers_complete = on_head,
    .on_body = on_body,
    .on_message_complete = on_end,
};

/* A piece without octets is the end of the input. */
static bool feed(http_parser *parser, const char *ptr, size_t len)
{
    struct state *s = state_of(parser);
    size_t used = http_parser_execute(parser, &settings, ptr, len);

    s->answer->used += used;
    if (parser->upgrade) {
        s->done = true;
        answer_add_rest(s->answer, s->reading);
    }
    if (s->done)
        return false;
    if (HTTP_PARSER_ERRNO(parser) != HPE_OK)
        answer_fail(s->answer,
                    http_errno_description(HTTP_PARSER_ERRNO(parser)));
    return HTTP_PARSER_ERRNO(parser) == HPE_OK;
}

static void read_response(const struct reading *r, struct answer *a)
{
    struct state s = {.reading = r, .answer = a};
    http_parser parser;

    http_parser_init(&parser, HTTP_RESPONSE);
    parser.data = &s;
    a->used_known = true;
    for (size_t i = 0; i < r->count; i++)
        if (!feed(&parser, r->pieces[i].ptr, r->pieces[i].len))
            return;
    if (r->end != END_CLOSE)
        answer_fail(a, r->end == END_LOST ? "lost" : "nothing more comes");
    else if (feed(&parser, "", 0))
        answer_fail(a, "the connection ended");
}

int main(void)
{
    unsigned long version = http_parser_version();
    char text[64];

    snprintf(text, sizeof text, "http_parser %lu.%lu.%lu", version >> 16,
             version >> 8 & 255, version & 255);
    return serve_filter(text, read_response);
}
