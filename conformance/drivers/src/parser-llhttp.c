/* SPDX-License-Identifier: MIT */
/*
 * Filter for llhttp, the parser of Node. Debian has its source, in which
 * LLHTTP_STRICT_MODE picks one of two parsers.
 */
#include "line_protocol.h"

#include <stdio.h>
#include <string.h>

#include "llhttp.h"

struct state {
    llhttp_t parser; /* first: callbacks get a pointer to it */
    const struct reading *reading;
    struct answer *answer;
    bool headed, done; /* headed: further fields are trailers */
};

static struct state *state_of(llhttp_t *parser)
{
    return (struct state *)parser;
}

static int on_begin(llhttp_t *parser)
{
    answer_drop_fields(state_of(parser)->answer);
    state_of(parser)->headed = false;
    return 0;
}

static int on_name(llhttp_t *parser, const char *ptr, size_t len)
{
    if (!state_of(parser)->headed)
        answer_add_name(state_of(parser)->answer, ptr, len);
    return 0;
}

static int on_value(llhttp_t *parser, const char *ptr, size_t len)
{
    if (!state_of(parser)->headed)
        answer_add_value(state_of(parser)->answer, ptr, len);
    return 0;
}

static int on_value_end(llhttp_t *parser)
{
    return on_value(parser, "", 0);
}

/* What Node returns: 1 is "no body", 2 is "no more of HTTP". */
static int on_head(llhttp_t *parser)
{
    struct state *s = state_of(parser);
    int status = llhttp_get_status_code(parser);

    s->answer->status = status;
    s->headed = true;
    if (strcmp(s->reading->method, "CONNECT") == 0 && status / 100 == 2)
        return 2;
    if (status == 101)
        return 2;
    return status / 100 == 1 || status == 304 ||
           strcmp(s->reading->method, "HEAD") == 0;
}

static int on_body(llhttp_t *parser, const char *ptr, size_t len)
{
    octets_add(&state_of(parser)->answer->body, ptr, len);
    return 0;
}

static int on_end(llhttp_t *parser)
{
    struct state *s = state_of(parser);

    if (s->answer->status / 100 == 1 && s->answer->status != 101)
        return 0;
    s->done = true;
    return HPE_PAUSED;
}

static bool feed(struct state *s, struct piece piece)
{
    llhttp_errno_t err = llhttp_execute(&s->parser, piece.ptr, piece.len);
    const char *at = llhttp_get_error_pos(&s->parser);

    if (err == HPE_OK)
        s->answer->used += piece.len;
    else if (at != NULL)
        s->answer->used += (size_t)(at - piece.ptr);
    if (err == HPE_PAUSED_UPGRADE) {
        s->done = true;
        answer_add_rest(s->answer, s->reading);
    }
    if (err != HPE_OK && !s->done)
        answer_fail(s->answer, llhttp_get_error_reason(&s->parser));
    return err == HPE_OK;
}

static void read_response(const struct reading *r, struct answer *a)
{
    static llhttp_settings_t settings;
    struct state s = {.reading = r, .answer = a};

    llhttp_settings_init(&settings);
    settings.on_message_begin = on_begin;
    settings.on_header_field = on_name;
    settings.on_header_value = on_value;
    settings.on_header_value_complete = on_value_end;
    settings.on_headers_complete = on_head;
    settings.on_body = on_body;
    settings.on_message_complete = on_end;
    llhttp_init(&s.parser, HTTP_RESPONSE, &settings);
    a->used_known = true;
    for (size_t i = 0; i < r->count; i++)
        if (!feed(&s, r->pieces[i]))
            return;
    if (r->end != END_CLOSE)
        answer_fail(a, r->end == END_LOST ? "lost" : "nothing more comes");
    else if (llhttp_finish(&s.parser) != HPE_OK && !s.done)
        answer_fail(a, llhttp_get_error_reason(&s.parser));
    else if (!s.done)
        answer_fail(a, "the connection ended");
}

int main(void)
{
    char version[64];

    snprintf(version, sizeof version, "llhttp %d.%d.%d, %s",
             LLHTTP_VERSION_MAJOR, LLHTTP_VERSION_MINOR, LLHTTP_VERSION_PATCH,
             LLHTTP_STRICT_MODE ? "strict" : "loose");
    return serve_filter(version, read_response);
}
