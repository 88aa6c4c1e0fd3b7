/* SPDX-License-Identifier: MIT */
#include "proxy/downstream.h"

#include <stdlib.h>
#include <string.h>

#include "case/transcript.h"
#include "proxy/proxy_ports.h"
#include "proxy/relay_reading.h"
#include "system/event_loop.h"
#include "text/line.h"
#include "text/word.h"
#include "wire/relayed.h"

/* What arrives within this many ms after a message belongs to it: stray octets
 * of the origin's; the rest of a malformed message; and, where nothing arrived,
 * the notice of a crash. */
#define LINGER_MS 20
#define LINGER_BROKEN_MS 150

/* ---- requests ---- */

/* The authority of "http://HOST:PORT/PATH", and what follows it. */
static struct sl_bytes split_url(const char *url, const char **path)
{
    const char *host = strstr(url, "://") + 3;

    *path = host + strcspn(host, "/");
    return (struct sl_bytes){host, (size_t)(*path - host)};
}

/* The rest of the request: what the case requires of it. asking: NULL for
 * nothing. */
static void add_wishes(const char *method, const struct asking *asking,
                       struct buffer *out)
{
    bool content = asking != NULL && asking->has_content;

    for (size_t i = 0; asking != NULL && i < asking->field_count; i++) {
        const struct asking_field *f = &asking->fields[i];

        buffer_add(out, f->name.ptr, f->name.len);
        buffer_add_text(out, ": ");
        buffer_add(out, f->value.ptr, f->value.len);
        buffer_add_text(out, "\r\n");
    }
    if (content || strcmp(method, "POST") == 0 || strcmp(method, "PUT") == 0)
        buffer_printf(out, "Content-Length: %zu\r\n",
                      content ? asking->content.len : 0);
    buffer_add_text(out, "\r\n");
    if (content && asking->content.len > 0)
        buffer_add(out, asking->content.ptr, asking->content.len);
}

/* A gateway knows its origins by names that end in their ports. */
static void make_request(struct downstream *d)
{
    const char *method = d->second ? d->ask->method2 : d->ask->method;
    const char *url = d->second ? d->ask->url2 : d->ask->url, *path;
    struct sl_bytes host = split_url(url, &path), port = host;
    struct buffer *r = &d->request;

    line_take_until(&port, ':');
    buffer_truncate(r, 0);
    if (d->role == RELAY_ROLE_PROXY)
        buffer_printf(r, "%s %s HTTP/1.1\r\nHost: %.*s\r\n", method, url,
                      (int)host.len, host.ptr);
    else
        buffer_printf(r, "%s %s HTTP/1.1\r\nHost: origin-%.*s\r\n", method,
                      path, (int)port.len, port.ptr);
    buffer_add_text(r, "User-Agent: strictline\r\nAccept: */*\r\n");
    add_wishes(method, d->second ? NULL : d->ask->asking, r);
}

/* ---- answers ---- */

static struct answer *answer_of(struct downstream *d)
{
    return &d->answers[d->second ? 1 : 0];
}

static bool is_cut(const struct reading *r)
{
    return r->err == SL_OK || r->err == SL_ERR_NO_RESPONSE ||
           r->err == SL_ERR_INCOMPLETE_HEADER ||
           r->err == SL_ERR_INCOMPLETE_BODY ||
           r->err == SL_ERR_INCOMPLETE_TRAILER;
}

static enum relay_kind kind_of(const struct downstream *d)
{
    if (d->relayed->length == 0)
        return RELAY_NOTHING;
    if (d->reading.complete)
        return RELAY_WHOLE;
    return is_cut(&d->reading) ? RELAY_CUT : RELAY_MALFORMED;
}

static char *describe(const struct downstream *d, enum relay_kind kind)
{
    const struct reading *r = &d->reading;
    struct buffer text = BUFFER_EMPTY;

    if (kind == RELAY_NOTHING)
        buffer_add_text(&text, d->lost ? "the proxy broke off the connection"
                                       : "the proxy closed the connection "
                                         "without an answer");
    else if (r->err == SL_OK)
        buffer_add_text(&text, "the proxy broke off its answer");
    else if (kind == RELAY_CUT)
        buffer_add_text(&text, "the proxy ended its answer early");
    else
        buffer_printf(&text, "what left the proxy is malformed: %s at %llu: %s",
                      sl_err_name(r->err), (unsigned long long)r->offset,
                      sl_err_text(r->err));
    return text.ptr;
}

/* Moves the body and the fields out of the reading. */
static void fill_answer(struct downstream *d)
{
    struct answer *a = answer_of(d);
    struct reading *r = &d->reading;
    enum relay_kind kind = kind_of(d);

    if (r->headed)
        answer_set_status(a, r->status);
    a->body = r->body;
    r->body = BUFFER_EMPTY;
    a->fields_known = r->shown.fields_known;
    a->fields = r->shown.fields;
    a->field_count = r->shown.field_count;
    a->field_octets = r->shown.field_octets;
    r->shown = (struct answer){.result = RESULT_NONE};
    a->result = r->complete ? RESULT_RESPONSE : RESULT_ERROR;
    if (!r->complete)
        a->error = describe(d, kind);
    d->relayed->kind = kind;
    d->relayed->version = r->version;
    d->relayed->interims = r->interims;
    d->relayed->persists = r->complete && !r->will_close && !d->ended;
    relay_find(d->relayed, d->second ? d->ask->method2 : d->ask->method);
    a->relayed = d->relayed;
    d->relayed = NULL;
}

static void stop_reading(struct downstream *d)
{
    if (!d->reads)
        return;
    reading_end(&d->steps);
    reading_clear(&d->reading);
    d->reads = false;
}

/* ---- the end ---- */

static void release(struct downstream *d)
{
    if (--d->handles > 0)
        return;
    stop_reading(d);
    relayed_free(d->relayed);
    buffer_clear(&d->source.input);
    buffer_clear(&d->request);
    d->done(d->context, &d->answers[0], &d->answers[1]);
}

static void on_closed(uv_handle_t *handle)
{
    release(handle->data);
}

static void close_handle(void *handle)
{
    if (!uv_is_closing(handle))
        uv_close(handle, on_closed);
}

static void finish(struct downstream *d)
{
    d->stopped = true;
    close_handle(&d->stream);
    close_handle(&d->limit);
    close_handle(&d->pause);
}

void downstream_break(struct downstream *d, enum result result, const char *why)
{
    struct answer *a = answer_of(d);

    if (d->stopped)
        return;
    if (d->relayed != NULL)
        fill_answer(d);
    if (a->result == RESULT_NONE || a->result == RESULT_ERROR) {
        a->result = result;
        free(a->error);
        a->error = memory_copy_text(why);
    }
    finish(d);
}

static void on_limit(uv_timer_t *timer)
{
    downstream_break(timer->data, RESULT_HANG,
                     "the proxy gave no result in time");
}

/* ---- request two ---- */

static void connect_again(struct downstream *d);
static void send_request(struct downstream *d);

static void ask_second(struct downstream *d)
{
    bool fit = d->answers[0].relayed->persists && !d->ended && !d->lost;

    d->second = true;
    if (fit)
        send_request(d);
    else
        connect_again(d);
}

static void on_due(uv_timer_t *timer)
{
    ask_second(timer->data);
}

/* The message was read, and what arrived after it was noted. */
static void on_lingered(uv_timer_t *timer)
{
    struct downstream *d = timer->data;
    const struct ask *ask = d->ask;

    fill_answer(d);
    if (d->second || ask->url2 == NULL) {
        finish(d);
        return;
    }
    stop_reading(d);
    d->phase = DOWNSTREAM_WAITING;
    if (ask->idle > 0)
        event_loop_time(&d->pause, on_due, ask->idle);
    else
        ask_second(d);
}

/* What follows a 101 is in the protocol that it switched to. */
static void note_extra(struct downstream *d)
{
    if (d->reading.complete && d->reading.status != 101 &&
        d->source.used < d->source.input.len)
        d->relayed->extra = true;
}

/* What follows request one stays in the source, where the next answer on the
 * connection is read from. */
static void linger(struct downstream *d)
{
    bool again = !d->second && d->ask->url2 != NULL;
    bool whole = d->reading.complete;

    d->phase = DOWNSTREAM_LINGERING;
    note_extra(d);
    event_loop_time(&d->pause, on_lingered,
                    !whole  ? LINGER_BROKEN_MS
                    : again ? 0
                            : LINGER_MS);
}

/* ---- octets ---- */

static enum source_result get_more(void *context, struct buffer *input)
{
    const struct downstream *d = context;

    (void)input;
    if (d->lost)
        return SOURCE_LOST;
    return d->ended ? SOURCE_END : SOURCE_SILENCE;
}

static bool is_done(const struct downstream *d)
{
    return d->reading.complete || d->reading.err != SL_OK || d->ended ||
           d->lost;
}

static void read_on(struct downstream *d)
{
    if (d->phase == DOWNSTREAM_LINGERING)
        note_extra(d);
    if (d->phase != DOWNSTREAM_READING)
        return;
    reading_go(&d->steps, &d->source);
    if (d->reading.body.len > SESSION_BODY_MAX)
        downstream_break(d, RESULT_BROKEN,
                         "a body that is too long to be kept");
    else if (is_done(d))
        linger(d);
}

static void keep_octets(struct downstream *d, const char *ptr, size_t len)
{
    struct relayed *r = d->relayed;
    size_t room = RELAYED_KEPT_MAX - r->octets.len;

    buffer_add(&r->octets, ptr, len < room ? len : room);
    r->length += len;
}

/* What arrives between the answers belongs to the next one. */
static void take_octets(struct downstream *d, size_t len)
{
    buffer_add(&d->source.input, d->room, len);
    if (d->phase == DOWNSTREAM_READING ||
        (d->phase == DOWNSTREAM_LINGERING && !d->reading.complete))
        keep_octets(d, d->room, len);
    read_on(d);
}

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
    struct downstream *d = handle->data;

    (void)suggested;
    *out = uv_buf_init(d->room, sizeof d->room);
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
    struct downstream *d = stream->data;

    (void)buf;
    if (d->stopped)
        return;
    if (len > 0) {
        take_octets(d, (size_t)len);
    } else if (len < 0) {
        uv_read_stop(stream);
        d->ended = true;
        d->lost = len != UV_EOF;
        read_on(d);
    }
}

/* ---- connections ---- */

static void begin_reading(struct downstream *d)
{
    const char *method = d->second ? d->ask->method2 : d->ask->method;

    d->phase = DOWNSTREAM_READING;
    d->relayed = memory_get(sizeof *d->relayed);
    *d->relayed = (struct relayed){.kind = RELAY_NOTHING};
    reading_begin(&d->steps, &d->rule, sl_request_of(word_of(method)),
                  &d->reading);
    d->reads = true;
}

static void on_written(uv_write_t *writing, int status)
{
    (void)writing;
    (void)status; /* a failure shows when reading */
}

/* What is in the source already was sent before the request. */
static void send_request(struct downstream *d)
{
    uv_buf_t octets;

    make_request(d);
    octets = uv_buf_init(d->request.ptr, (unsigned)d->request.len);
    begin_reading(d);
    uv_write(&d->writing, (uv_stream_t *)&d->stream, &octets, 1, on_written);
    if (d->source.used == d->source.input.len)
        return;
    keep_octets(d, d->source.input.ptr + d->source.used,
                d->source.input.len - d->source.used);
    read_on(d);
}

static void on_connected(uv_connect_t *connecting, int status)
{
    struct downstream *d = connecting->data;

    if (d->stopped)
        return;
    if (status != 0) {
        downstream_break(d, RESULT_CRASH, "the proxy accepts no connection");
        return;
    }
    uv_tcp_nodelay(&d->stream, 1);
    send_request(d);
    uv_read_start((uv_stream_t *)&d->stream, on_room, on_read);
}

static void open_connection(struct downstream *d)
{
    d->phase = DOWNSTREAM_CONNECTING;
    d->lost = d->ended = false;
    buffer_truncate(&d->source.input, 0);
    d->source.used = 0;
    uv_tcp_init(d->loop, &d->stream);
    d->stream.data = d;
    d->handles++;
    if (!proxy_ports_connect(&d->stream, &d->connecting, d->port, on_connected))
        downstream_break(d, RESULT_CRASH, "the proxy accepts no connection");
}

static void on_old_closed(uv_handle_t *stream)
{
    struct downstream *d = stream->data;

    if (d->stopped) {
        release(d);
        return;
    }
    d->handles--;
    open_connection(d);
}

/* Request two gets a connection of its own. */
static void connect_again(struct downstream *d)
{
    d->phase = DOWNSTREAM_CONNECTING;
    uv_close((uv_handle_t *)&d->stream, on_old_closed);
}

/* The parser does not know what was asked for: a 101 is allowed then. */
static void set_rule(struct downstream *d)
{
    const struct asking *asking = d->ask->asking;

    d->rule = relay_reading_rule("strict");
    if (asking == NULL || !asking_has_field(asking, "upgrade"))
        return;
    d->profile = *d->rule.profile;
    d->profile.action[SL_DEV_UPGRADE] = SL_ACCEPT;
    d->rule.profile = &d->profile;
}

void downstream_begin(struct downstream *d, uv_loop_t *loop,
                      const struct ask *ask, enum relay_role role,
                      unsigned port)
{
    d->loop = loop;
    d->ask = ask;
    d->role = role;
    d->port = port;
    set_rule(d);
    d->source.more = get_more;
    d->source.context = d;
    d->connecting.data = d;
    uv_timer_init(loop, &d->limit);
    uv_timer_init(loop, &d->pause);
    d->limit.data = d->pause.data = d;
    d->handles = 2;
    event_loop_time(&d->limit, on_limit, ask->limit);
    open_connection(d);
}
