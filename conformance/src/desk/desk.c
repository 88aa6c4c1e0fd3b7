/* SPDX-License-Identifier: MIT */
/*
 * One connection, one request, one answer; then anything that still arrives is
 * read and dropped until the other side ends, since closing with unread octets
 * could destroy the answer.
 */
#include "desk/desk.h"

#include <stdlib.h>
#include <string.h>

#include "limits/peer_limits.h"
#include "server/address.h"
#include "server/listener.h"
#include "server/stream.h"
#include "system/event_loop.h"
#include "text/word.h"

enum call_state {
    CALL_READING,
    CALL_WAITING, /* for the handler's answer */
    CALL_ANSWERED,
    CALL_CLOSED
};

struct desk_call {
    struct stream stream;
    uv_timer_t timer;
    struct desk *desk;
    struct desk_call *next, **link;
    enum call_state state;
    struct buffer octets;
    bool continued;
    bool head; /* the method is HEAD */
    unsigned handles;
};

struct desk {
    uv_loop_t *loop;
    struct listener listener;
    struct stream_room room;
    struct desk_handler handler;
    struct desk_call *calls;
    size_t count;
    bool local; /* it listens on a loopback address */
    bool closing, unlistened;
};

/* ---- the end ---- */

static void free_if_over(struct desk *d)
{
    if (d->closing && d->unlistened && d->count == 0)
        free(d);
}

static void release(struct desk_call *c)
{
    struct desk *d = c->desk;

    if (--c->handles > 0)
        return;
    *c->link = c->next;
    if (c->next != NULL)
        c->next->link = c->link;
    buffer_clear(&c->octets);
    free(c);
    d->count--;
    if (!d->closing && d->count == DESK_CALLS_MAX - 1)
        listener_resume(&d->listener);
    free_if_over(d);
}

static void on_timer_closed(uv_handle_t *handle)
{
    release(handle->data);
}

static void close_call(struct desk_call *c)
{
    enum call_state state = c->state;

    if (state == CALL_CLOSED)
        return;
    c->state = CALL_CLOSED;
    stream_close(&c->stream);
    uv_close((uv_handle_t *)&c->timer, on_timer_closed);
    if (state == CALL_WAITING)
        c->desk->handler.gone(c->desk->handler.context, c);
}

static void on_closed(struct stream *s)
{
    close_call(s->context);
    release(s->context);
}

static void on_time(uv_timer_t *timer)
{
    close_call(timer->data);
}

/* ---- answers ---- */

void desk_answer(struct desk_call *call, struct desk_answer answer)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text,
                  "HTTP/1.1 %u %s\r\nContent-Type: %s\r\n"
                  "Content-Length: %zu\r\nCache-Control: no-store\r\n"
                  "X-Content-Type-Options: nosniff\r\n"
                  "Referrer-Policy: no-referrer\r\n"
                  "Connection: close\r\n%s\r\n",
                  answer.status, http_reason(answer.status), answer.type,
                  answer.body.len, answer.fields != NULL ? answer.fields : "");
    if (!call->head)
        buffer_add(&text, answer.body.ptr, answer.body.len);
    call->state = CALL_ANSWERED;
    event_loop_time(&call->timer, on_time, DESK_LINGER_MS);
    stream_finish(&call->stream, buffer_view(&text), STREAM_SILENT);
    buffer_clear(&text);
}

void desk_say(struct desk_call *call, unsigned status, const char *text)
{
    struct buffer line = BUFFER_EMPTY;

    buffer_printf(&line, "%s\n", text);
    desk_answer(call, (struct desk_answer){
                          .status = status,
                          .type = "text/plain; charset=utf-8",
                          .fields = status == 405 ? "Allow: GET, HEAD, POST\r\n"
                                    : status == 503 ? "Retry-After: 10\r\n"
                                                    : NULL,
                          .body = buffer_view(&line)});
    buffer_clear(&line);
}

/* ---- the client ---- */

static bool is_local(struct sl_bytes name)
{
    return word_equals(name, "127.0.0.1") || word_equals(name, "[::1]") ||
           word_equals_any_case(name, "localhost");
}

/* It becomes part of URLs that we write. */
static bool is_host(struct sl_bytes name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
              (c >= 'A' && c <= 'Z') || memchr("-._[]:", c, 6) != NULL))
            return false;
    }
    return name.len > 0;
}

static bool is_own_origin(struct sl_bytes origin, struct sl_bytes host)
{
    size_t scheme = strlen("http://");

    return origin.len == scheme + host.len && word_begins(origin, "http://") &&
           memcmp(origin.ptr + scheme, host.ptr, host.len) == 0;
}

/* Why the request is refused; NULL: it is not. */
static const char *refusal_of(const struct desk *d,
                              const struct http_request *r)
{
    struct sl_bytes name;

    if (r->host.ptr == NULL)
        return "the request has no Host field";
    name = http_host_name(r->host);
    if (!is_host(name) || (d->local && !is_local(name)))
        return "Host names another server; ask for the address that strictline "
               "printed";
    if (r->origin.ptr != NULL && !is_own_origin(r->origin, r->host))
        return "the request comes from a page of another site";
    return NULL;
}

static void hand_over(struct desk_call *c, const struct http_request *r)
{
    const char *refusal = refusal_of(c->desk, r);

    c->state = CALL_WAITING;
    c->head = word_equals(r->method, "HEAD");
    uv_timer_stop(&c->timer);
    if (refusal != NULL)
        desk_say(c, 403, refusal);
    else if (!c->head && !word_equals(r->method, "GET") &&
             !word_equals(r->method, "POST"))
        desk_say(c, 405, "only GET, HEAD and POST are answered here");
    else
        c->desk->handler.asked(c->desk->handler.context, c, r);
}

/* ---- octets ---- */

static void refuse(struct desk_call *c, unsigned status)
{
    c->state = CALL_WAITING;
    desk_say(c, status,
             status == 413   ? "the body is longer than 80 MiB"
             : status == 411 ? "a body needs a Content-Length here"
             : status == 431 ? "the head is longer than 16 KiB"
                             : "that is not a request of HTTP/1.1");
}

static void go_on(struct desk_call *c)
{
    static const char text[] = "HTTP/1.1 100 Continue\r\n\r\n";

    if (!c->continued)
        stream_send(&c->stream, (struct sl_bytes){text, sizeof text - 1});
    c->continued = true;
}

static void on_read(struct stream *s, struct sl_bytes octets)
{
    struct desk_call *c = s->context;
    struct http_request request;
    unsigned status;

    if (c->state != CALL_READING)
        return;
    buffer_add(&c->octets, octets.ptr, octets.len);
    switch (http_request_read(buffer_view(&c->octets), &request, &status)) {
    case HTTP_MORE:
        break;
    case HTTP_CONTINUE:
        go_on(c);
        break;
    case HTTP_WHOLE:
        hand_over(c, &request);
        break;
    case HTTP_REFUSED:
        refuse(c, status);
        break;
    }
}

static void on_ended(struct stream *s, enum stream_end end)
{
    (void)end;
    close_call(s->context);
}

static void on_written(struct stream *s, bool ok)
{
    if (!ok)
        close_call(s->context);
}

/* ---- the beginning ---- */

static const struct stream_events events = {
    .read = on_read,
    .ended = on_ended,
    .written = on_written,
    .closed = on_closed,
};

static bool on_accepted(void *context, int fd)
{
    struct desk *d = context;
    struct desk_call *c = memory_get(sizeof *c);

    *c = (struct desk_call){
        .desk = d, .handles = 2, .next = d->calls, .link = &d->calls};
    if (c->next != NULL)
        c->next->link = &c->next;
    d->calls = c;
    d->count++;
    uv_timer_init(d->loop, &c->timer);
    c->timer.data = c;
    event_loop_time(&c->timer, on_time, DESK_REQUEST_MS);
    c->stream.context = c;
    stream_open(&c->stream, d->loop, fd, NULL, &d->room, &events);
    return d->count < DESK_CALLS_MAX;
}

struct desk *desk_open(uv_loop_t *loop, struct sockaddr_storage *address,
                       struct desk_handler handler, struct buffer *fault)
{
    struct desk *d = memory_get(sizeof *d);

    *d = (struct desk){.loop = loop,
                       .handler = handler,
                       .local = address_is_loopback(address)};
    d->listener.accepted = on_accepted;
    d->listener.context = d;
    if (listener_open(&d->listener, loop, address, fault))
        return d;
    free(d);
    return NULL;
}

static void on_unlistened(void *context)
{
    struct desk *d = context;

    d->unlistened = true;
    free_if_over(d);
}

void desk_close(struct desk *d)
{
    d->closing = true;
    for (struct desk_call *c = d->calls; c != NULL; c = c->next)
        close_call(c);
    listener_close(&d->listener, on_unlistened);
}
