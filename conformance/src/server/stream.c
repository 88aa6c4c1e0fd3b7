/* SPDX-License-Identifier: MIT */
/*
 * A libuv socket, with TLS between it and the user. All octets are written from
 * our own buffers, since TLS also sends records that nothing waits for.
 */
#include "server/stream.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct writing {
    uv_write_t request;
    struct buffer octets;
    bool reports;
};

/* ---- whose fault it is ---- */

/* What the other end, or the network, may do to a connection. */
static bool is_of_peer(int error)
{
    static const int errors[] = {UV_EOF,       UV_ECONNRESET,   UV_EPIPE,
                                 UV_ETIMEDOUT, UV_ENOTCONN,     UV_ECONNABORTED,
                                 UV_ECANCELED, UV_EHOSTUNREACH, UV_ENETUNREACH,
                                 UV_EPROTO};

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (error == errors[i])
            return true;
    return false;
}

/* error: from libuv. Whether there was one. */
static bool fails(struct stream *s, int error)
{
    if (error < 0 && !is_of_peer(error))
        s->broken = uv_strerror(error);
    return error < 0;
}

const char *stream_broken(const struct stream *s)
{
    return s->broken;
}

/* ---- writing, from our own buffers ---- */

static struct writing *writing_new(bool reports)
{
    struct writing *w = memory_get(sizeof *w);

    *w = (struct writing){.octets = BUFFER_EMPTY, .reports = reports};
    w->request.data = w;
    return w;
}

static void writing_free(struct writing *w)
{
    buffer_clear(&w->octets);
    free(w);
}

static void on_written(uv_write_t *request, int status)
{
    struct stream *s = request->handle->data;
    struct writing *w = request->data;
    bool reports = w->reports;

    writing_free(w);
    fails(s, status);
    if (reports && !s->closing)
        s->events->written(s, status == 0);
}

/* Takes ownership of w. True: on_written will be called. */
static bool begin_write(struct stream *s, struct writing *w)
{
    uv_buf_t buf = {.base = w->octets.ptr, .len = w->octets.len};

    if (w->octets.len > 0 &&
        !fails(s, uv_write(&w->request, (uv_stream_t *)&s->tcp, &buf, 1,
                           on_written)))
        return true;
    writing_free(w);
    return false;
}

/* Writes what TLS has for the client. */
static bool flush(struct stream *s, bool reports)
{
    struct writing *w = writing_new(reports);

    tls_take(&s->tls, &w->octets);
    return begin_write(s, w);
}

/* Reading. */

static void pump_tls(struct stream *s)
{
    enum tls_result result = TLS_DATA;

    while (result == TLS_DATA && !s->closing && !s->deaf) {
        size_t len = 0;

        result = tls_read(&s->tls, s->room->plain, sizeof s->room->plain, &len);
        flush(s, false);
        if (!s->ready && tls_is_ready(&s->tls)) {
            s->ready = true;
            s->events->ready(s);
        }
        if (result == TLS_DATA && !s->closing)
            s->events->read(s, (struct sl_bytes){s->room->plain, len});
    }
    if (s->closing || s->deaf || result == TLS_MORE)
        return;
    /* Nothing that follows either of them has any meaning. */
    s->deaf = true;
    s->events->ended(s, result == TLS_NOTIFY ? STREAM_NOTIFY : STREAM_BROKEN);
}

static void give_room(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    struct stream *s = handle->data;

    (void)suggested;
    *buf = uv_buf_init(s->room->octets, sizeof s->room->octets);
}

static void on_read(uv_stream_t *handle, ssize_t len, const uv_buf_t *buf)
{
    struct stream *s = handle->data;
    struct sl_bytes octets = {buf->base, len > 0 ? (size_t)len : 0};

    if (fails(s, len < 0 ? (int)len : 0))
        s->events->ended(s, len == UV_EOF ? STREAM_FIN : STREAM_BROKEN);
    else if (!s->secure && len > 0)
        s->events->read(s, octets);
    else if (len > 0 && !s->deaf) {
        tls_put(&s->tls, octets);
        pump_tls(s);
    }
}

/* Begin and end. */

static void on_closed(uv_handle_t *handle)
{
    struct stream *s = handle->data;

    if (s->secure)
        tls_clear(&s->tls);
    s->events->closed(s);
}

void stream_close(struct stream *s)
{
    if (s->closing)
        return;
    s->closing = true;
    uv_close((uv_handle_t *)&s->tcp, on_closed);
}

void stream_reset(struct stream *s)
{
    if (s->closing)
        return;
    s->closing = true;
    /* libuv refuses while a shutdown is under way. */
    if (uv_tcp_close_reset(&s->tcp, on_closed) != 0)
        uv_close((uv_handle_t *)&s->tcp, on_closed);
}

void stream_open(struct stream *s, uv_loop_t *loop, int fd, SSL_CTX *tls,
                 struct stream_room *room, const struct stream_events *events)
{
    *s = (struct stream){.context = s->context, .events = events, .room = room};
    /* uv_tcp_init only fails for flags, and there are none. */
    uv_tcp_init(loop, &s->tcp);
    s->tcp.data = s;
    s->secure = tls != NULL && tls_init(&s->tls, tls);
    if (s->secure != (tls != NULL))
        fails(s, UV_ENOMEM);
    if (fails(s, uv_tcp_open(&s->tcp, fd))) {
        close(fd);
        stream_close(s);
        return;
    }
    fails(s, uv_tcp_nodelay(&s->tcp, 1));
    if (s->secure != (tls != NULL) ||
        fails(s, uv_read_start((uv_stream_t *)&s->tcp, give_room, on_read))) {
        stream_close(s);
        return;
    }
    if (s->secure) {
        tls_begin(&s->tls);
        flush(s, false);
    }
}

const char *stream_failure(const struct stream *s)
{
    return s->secure ? tls_failure(&s->tls) : NULL;
}

void stream_pause(struct stream *s)
{
    if (!s->closing)
        uv_read_stop((uv_stream_t *)&s->tcp);
}

void stream_resume(struct stream *s)
{
    if (!s->closing &&
        fails(s, uv_read_start((uv_stream_t *)&s->tcp, give_room, on_read)))
        stream_close(s);
}

/* Writing. */

static bool send_plain(struct stream *s, struct sl_bytes octets, bool reports)
{
    struct writing *w = writing_new(reports);

    buffer_add(&w->octets, octets.ptr, octets.len);
    return begin_write(s, w);
}

bool stream_send(struct stream *s, struct sl_bytes octets)
{
    if (!s->secure)
        return send_plain(s, octets, true);
    return tls_write(&s->tls, octets) && flush(s, true);
}

bool stream_notify(struct stream *s)
{
    if (!s->secure)
        return false;
    tls_notify(&s->tls);
    return flush(s, true);
}

bool stream_key_update(struct stream *s)
{
    if (!s->secure)
        return false;
    tls_key_update(&s->tls);
    return flush(s, true);
}

bool stream_send_empty(struct stream *s)
{
    if (!s->secure)
        return false;
    tls_empty(&s->tls);
    return flush(s, true);
}

static void finish_tls(struct stream *s, struct sl_bytes last,
                       enum stream_farewell farewell)
{
    tls_write(&s->tls, last);
    if (farewell == STREAM_WITH_NOTIFY)
        tls_notify(&s->tls);
    if (farewell == STREAM_WITH_ALERT) {
        tls_alert(&s->tls);
        s->deaf = true;
    }
    flush(s, false);
}

/* From here on, what is written waits for the FIN. */
static void hold_back(int fd)
{
#ifdef TCP_CORK
    int one = 1;

    setsockopt(fd, IPPROTO_TCP, TCP_CORK, &one, sizeof one);
#else
    (void)fd;
#endif
}

static void on_shutdown(uv_shutdown_t *request, int status)
{
    struct stream *s = request->handle->data;

    fails(s, status);
    if (!s->closing)
        s->events->written(s, status == 0);
}

bool stream_finish(struct stream *s, struct sl_bytes last,
                   enum stream_farewell farewell)
{
    uv_stream_t *handle = (uv_stream_t *)&s->tcp;
    int fd;

    if (s->closing || fails(s, uv_fileno((uv_handle_t *)&s->tcp, &fd)))
        return false;
    hold_back(fd);
    if (s->secure)
        finish_tls(s, last, farewell);
    else
        send_plain(s, last, false);
    /* libuv would send the FIN a turn of the loop later. */
    if (uv_stream_get_write_queue_size(handle) > 0)
        return !fails(s, uv_shutdown(&s->shutdown, handle, on_shutdown));
    fails(s, shutdown(fd, SHUT_WR) != 0 ? uv_translate_sys_error(errno) : 0);
    return false;
}
