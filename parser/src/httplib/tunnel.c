/* SPDX-License-Identifier: MIT */
/*
 * The way through a proxy: HTTPConnection._tunnel (part F, D-26); RFC 9110
 * section 9.3.6 in the profiles that follow the RFC.
 */
#include <string.h>

#include "grammar/start_line.h"
#include "httplib/connection_parts.h"
#include "httplib/response_parts.h"
#include "httplib/stream.h"
#include "scan/octet.h"

/* --- the request --------------------------------------------------------- */

/* Sends what t holds after the lines of the request that waits, and empties
 * it. */
static enum sl_err send_text(struct sl_connection *c, struct text *t)
{
    struct sl_bytes piece = {c->lines + c->len, t->len - c->len};

    if (!text_fits(t))
        return sl__connection_fail(c, SL_ERR_BUFFER_TOO_SMALL);
    t->len = c->len;
    return sl__send_pieces(c, &piece, 1);
}

/* IPv6 addresses go without brackets in httplib (F2). */
static void put_target(const struct sl_connection *c, struct text *t)
{
    bool bracket = connection_rule(c) == SL_SEND_RFC &&
                   memchr(c->tunnel_host.ptr, ':', c->tunnel_host.len);

    sl__text_put_words(t, bracket ? "[" : "");
    sl__text_put(t, c->tunnel_host);
    sl__text_put_words(t, bracket ? "]:" : ":");
    sl__hostport_put_port(t, c->tunnel_port, c->tunnel_digits);
}

static void put_connect(const struct sl_connection *c, struct text *t)
{
    sl__text_put_words(t, "CONNECT ");
    put_target(c, t);
    if (connection_rule(c) != SL_SEND_RFC) {
        sl__text_put_words(t, " HTTP/1.0\r\n");
        return;
    }
    /* RFC 9112 section 3.2: every HTTP/1.1 request has a Host. */
    sl__text_put_words(t, " HTTP/1.1\r\nHost: ");
    put_target(c, t);
    sl__text_put_words(t, "\r\n");
}

/* 2.7 sends each line by itself. */
static enum sl_err send_connect(struct sl_connection *c)
{
    bool apart = connection_rule(c) == SL_SEND_HTTPLIB;
    struct text t = {c->lines, c->capacity, c->len};
    enum sl_err err = SL_OK;

    put_connect(c, &t);
    if (apart)
        err = send_text(c, &t);
    for (size_t i = 0; i < c->tunnel_count && err == SL_OK; i++) {
        sl__text_put(&t, c->tunnel_headers[i].name);
        sl__text_put_words(&t, ": ");
        sl__text_put(&t, c->tunnel_headers[i].value);
        sl__text_put_words(&t, "\r\n");
        if (apart)
            err = send_text(c, &t);
    }
    sl__text_put_words(&t, "\r\n");
    return err == SL_OK ? send_text(c, &t) : err;
}

/* --- the answer ---------------------------------------------------------- */

/* One line of it: as much as fits into a read-ahead is kept. */
struct line {
    char text[SL_READ_AHEAD];
    size_t len;
};

/* Octet by octet, so that nothing after the answer is taken; http.client
 * reads ahead, and loses what it has read (D-30). */
static enum sl_err read_octet(struct sl_connection *c, char *octet, size_t *len)
{
    struct sl_stream *s = &c->stream;
    enum sl_err err;

    if (connection_rule(c) != SL_SEND_PYTHON3)
        return sl__stream_read(s, octet, 1, len);
    err = sl__stream_fill(s);
    *len = stream_ahead(s).len > 0;
    if (*len > 0)
        *octet = *stream_ahead(s).ptr;
    stream_take(s, *len);
    return err;
}

static enum sl_err line_too_long(struct sl_connection *c, const char *what,
                                 uint32_t limit)
{
    sl__connection_raise(c, SL_ERR_LINE_TOO_LONG, what,
                         (struct sl_bytes){NULL, 0});
    c->exception.limit = limit;
    return SL_ERR_LINE_TOO_LONG;
}

static enum sl_err read_line(struct sl_connection *c, struct line *line,
                             const char *what, uint32_t limit)
{
    enum sl_err err = SL_OK;
    char octet = '\0';
    size_t got = 1;

    line->len = 0;
    while (got > 0 && octet != '\n') {
        err = read_octet(c, &octet, &got);
        if (err != SL_OK)
            return sl__connection_fail(c, err);
        if (got > 0 && line->len == limit)
            return line_too_long(c, what, limit);
        if (got > 0 && line->len < sizeof line->text)
            line->text[line->len] = octet;
        line->len += got;
    }
    return SL_OK;
}

/* The text of the exception stays in the read-ahead until the next call; that
 * is empty, or holds what http.client forgets. */
static struct sl_bytes keep_text(struct sl_connection *c, const char *text,
                                 size_t len)
{
    memmove(c->stream.ahead, text, len);
    return (struct sl_bytes){c->stream.ahead, len};
}

static enum sl_err parse_status(struct sl_connection *c,
                                const struct line *line, struct start_line *out)
{
    struct sl_failure failure = {.section = ""};
    struct sl_options quiet = *c->options.reading;
    struct sl_profile profile = *c->options.reading->profile;
    struct scan scan = {
        .options = &quiet, .base = line->text, .failure = &failure};
    struct sl_bytes text = {line->text, line->len};
    enum sl_err err;

    /* 101 opens no tunnel, and counts like any other status that does not. */
    profile.action[SL_DEV_UPGRADE] = SL_ACCEPT;
    quiet.profile = &profile;
    quiet.found = NULL;
    err = sl__start_line_parse(&scan, (struct sl_span){0, (uint32_t)line->len},
                               out);
    /* httplib does not check the version of a proxy. */
    if (err == SL_ERR_UNKNOWN_PROTOCOL && connection_rule(c) != SL_SEND_RFC)
        err = SL_OK;
    if (err == SL_OK)
        return SL_OK;
    if (err == SL_ERR_UNKNOWN_PROTOCOL)
        text = sl__octets_first_word(text);
    return sl__connection_raise(c, err, NULL, keep_text(c, text.ptr, text.len));
}

/* F4: a line that is CRLF, or the end; except in 2.7, also LF. */
static bool is_last(const struct sl_connection *c, const struct line *line)
{
    if (line->len == 2 && line->text[0] == '\r')
        return true;
    if (line->len == 1)
        return connection_rule(c) != SL_SEND_HTTPLIB;
    return line->len == 0;
}

static enum sl_err skip_fields(struct sl_connection *c, struct line *line)
{
    const struct sl_limits *limits = &c->options.reading->limits;
    uint64_t most =
        limits->section == SL_NO_LIMIT ? UINT64_MAX : limits->section;
    uint64_t spent = 0;

    for (;;) {
        enum sl_err err = read_line(c, line, "header line", limits->line);

        if (err != SL_OK)
            return err;
        spent += line->len;
        if (spent > most)
            return sl__connection_fail(c, SL_ERR_SECTION_TOO_LARGE);
        /* RFC 9112 section 8: to httplib it is the end of the fields. */
        if (line->len == 0 && connection_rule(c) == SL_SEND_RFC)
            return sl__connection_fail(c, SL_ERR_INCOMPLETE_HEADER);
        if (is_last(c, line))
            return SL_OK;
        sl__connection_debug(
            c, "header:",
            (struct sl_bytes){line->text, line->len < sizeof line->text
                                              ? line->len
                                              : sizeof line->text});
    }
}

/* Whether the status line opens the tunnel. */
static bool is_open(const struct sl_connection *c, const struct start_line *s)
{
    if (connection_rule(c) == SL_SEND_RFC)
        return s->status >= 200 && s->status <= 299;
    return s->kind == START_STATUS && s->status == 200;
}

static enum sl_err refuse(struct sl_connection *c, const struct line *line,
                          const struct start_line *start)
{
    struct sl_bytes reason =
        keep_text(c, line->text + start->reason.off, start->reason.len);

    sl_reason_clean(c->options.reading->profile, c->stream.ahead, reason.len);
    sl_connection_close(c);
    sl__connection_raise(c, SL_ERR_TUNNEL, NULL, reason);
    if (start->kind == START_STATUS)
        c->exception.status = start->status;
    return SL_ERR_TUNNEL;
}

/* The status line, after empty lines if the profile ignores those. */
static enum sl_err read_status(struct sl_connection *c, struct line *line,
                               struct start_line *out)
{
    const char *what =
        connection_rule(c) == SL_SEND_HTTPLIB ? "header line" : "status line";
    enum sl_err err;

    do {
        err = read_line(c, line, what, c->options.reading->limits.line);
        if (err == SL_OK && line->len == 0)
            err = sl__connection_fail(c, SL_ERR_NO_RESPONSE);
        if (err == SL_OK && line->len > sizeof line->text)
            err = sl__connection_fail(c, SL_ERR_BUFFER_TOO_SMALL);
        if (err == SL_OK)
            err = parse_status(c, line, out);
    } while (err == SL_OK && out->kind == START_EMPTY);
    return err;
}

/* RFC 9110 section 15.2: interim responses may come before any other. A status
 * below 100 is not one (section 15). */
static bool is_interim(const struct sl_connection *c,
                       const struct start_line *start)
{
    return connection_rule(c) == SL_SEND_RFC && start->status >= 100 &&
           start->status < 200 && start->status != 101;
}

static enum sl_err read_answer(struct sl_connection *c)
{
    uint32_t interims = c->options.reading->limits.interim;
    struct start_line start = {0};
    struct line line;
    enum sl_err err;

    do {
        err = read_status(c, &line, &start);
        if (err == SL_OK && is_interim(c, &start) && interims > 0)
            interims--;
        else if (err == SL_OK && !is_open(c, &start))
            err = refuse(c, &line, &start);
        if (err == SL_OK)
            err = skip_fields(c, &line);
    } while (err == SL_OK && !is_open(c, &start));
    return err;
}

enum sl_err sl__tunnel_open(struct sl_connection *c)
{
    enum sl_err err = send_connect(c);

    if (err == SL_OK)
        err = read_answer(c);
    if (connection_rule(c) == SL_SEND_PYTHON3)
        sl__stream_drop(&c->stream);
    return err;
}
