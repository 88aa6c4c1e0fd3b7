/* SPDX-License-Identifier: MIT */
#include "relay/link.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "limits/peer_limits.h"

/* A reset destroys what the other side has not acknowledged yet, so it waits
 * for that: it looks this often, but not for ever. */
#define RESET_LOOK_MS 2
/* Out of descriptors, connecting is retried this often. */
#define STARVED_MS 10

struct end {
    struct link *link;
    enum session_side side;
    struct stream stream;
    struct buffer pending; /* octets waiting to be sent to it */
    bool open;             /* the stream is in use */
    bool secure;           /* it is TLS */
    bool ready;            /* the TLS handshake, if any, is done */
    bool paused;           /* it is not read */
    bool sending;          /* written() will be called */
    bool ended;            /* nothing more arrives from it */
    bool cut;              /* and without close_notify */
    bool told;             /* the other side's end was passed on */
    bool broken;           /* nothing goes either way */
};

struct link {
    struct link_host *host;
    struct link *next, **before; /* in host->links */
    uint64_t number;
    struct end ends[SESSION_SIDES];
    uv_timer_t timer;
    uv_poll_t poll; /* while connecting to the server */
    int client, server;
    size_t address;  /* of the server, being tried */
    bool connecting; /* poll and server are in use */
    bool trying;     /* the next address, as soon as poll is closed */
    bool recorded;   /* there is a line for its beginning */
    bool broken;     /* one side is, and the other must be too */
    bool stopping, closing;
    uint64_t deadline; /* of a waiting reset */
    unsigned handles;
};

static struct end *other_of(struct end *e)
{
    return &e->link->ends[e->side == SESSION_CLIENT ? SESSION_SERVER
                                                    : SESSION_CLIENT];
}

/* ---- the end ---- */

static void release(struct link *l)
{
    struct link_host *h = l->host;

    if (--l->handles > 0)
        return;
    if (l->recorded)
        session_close_link(h->session, l->number);
    *l->before = l->next;
    if (l->next != NULL)
        l->next->before = l->before;
    h->count--;
    for (int i = 0; i < SESSION_SIDES; i++)
        buffer_clear(&l->ends[i].pending);
    free(l);
    h->changed(h->owner);
}

static void on_timer_closed(uv_handle_t *handle)
{
    release(handle->data);
}

/* A client whose server cannot be reached sees what it would have seen from it:
 * nothing, and a reset. */
static void drop_client(struct link *l)
{
    struct linger at_once = {1, 0};

    setsockopt(l->client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(l->client);
}

static void connect_to_server(struct link *l);

static void on_poll_closed(uv_handle_t *handle)
{
    struct link *l = handle->data;

    if (l->trying && !l->closing)
        connect_to_server(l);
    release(l);
}

static void stop_connecting(struct link *l)
{
    l->connecting = false;
    uv_close((uv_handle_t *)&l->poll, on_poll_closed);
}

static void close_link(struct link *l)
{
    if (l->closing)
        return;
    l->closing = true;
    if (l->connecting) {
        stop_connecting(l);
        close(l->server);
    }
    if (!l->recorded)
        drop_client(l);
    for (int i = 0; i < SESSION_SIDES; i++)
        if (l->ends[i].open)
            stream_close(&l->ends[i].stream);
    uv_close((uv_handle_t *)&l->timer, on_timer_closed);
}

static void on_closed(struct stream *s)
{
    struct end *e = s->context;

    e->open = false;
    close_link(e->link);
    release(e->link);
}

/* ---- reading ---- */

static void pause_end(struct end *e)
{
    if (e->open && !e->paused)
        stream_pause(&e->stream);
    e->paused = true;
}

static void resume_end(struct end *e)
{
    if (!e->paused || e->ended)
        return;
    e->paused = false;
    stream_resume(&e->stream);
}

/* ---- a reset ---- */

/* Whether all that was sent to that side has been acknowledged; to a broken
 * side, it never is. */
static bool is_delivered(const struct end *e)
{
    int fd, waiting = 0;

    if (!e->open || e->broken)
        return true;
    return !e->sending && e->pending.len == 0 &&
           (uv_fileno((const uv_handle_t *)&e->stream.tcp, &fd) != 0 ||
            ioctl(fd, TIOCOUTQ, &waiting) != 0 || waiting == 0);
}

static void on_reset_time(uv_timer_t *timer)
{
    struct link *l = timer->data;
    bool late = uv_now(l->host->loop) >= l->deadline;

    for (int i = 0; i < SESSION_SIDES; i++)
        if (!late && !is_delivered(&l->ends[i]))
            return;
    for (int i = 0; i < SESSION_SIDES; i++)
        if (l->ends[i].open)
            stream_reset(&l->ends[i].stream);
    close_link(l);
}

/* One side is gone; the other is about to be. */
static void break_off(struct end *e)
{
    struct link *l = e->link;

    if (e->broken)
        return;
    e->broken = true;
    session_end_side(l->host->session, l->number, e->side, SESSION_RESET);
    /* Octets still waiting for it are dropped. */
    e->ended = true;
    e->sending = false;
    buffer_clear(&e->pending);
    if (l->broken)
        return;
    l->broken = true;
    pause_end(other_of(e));
    l->deadline = uv_now(l->host->loop) + RELAY_RESET_MS;
    uv_timer_start(&l->timer, on_reset_time, 0, RESET_LOOK_MS);
}

/* ---- octets ---- */

static bool is_idle(const struct link *l)
{
    bool idle = true;

    for (int i = 0; i < SESSION_SIDES; i++)
        idle = idle && !l->ends[i].sending && l->ends[i].pending.len == 0;
    return idle;
}

/* Both directions are over, and the kernel has everything. */
static bool is_over(const struct link *l)
{
    bool over = true;

    for (int i = 0; i < SESSION_SIDES; i++)
        over = over && l->ends[i].ended && l->ends[i].told;
    return over && is_idle(l);
}

static void send_pending(struct end *to)
{
    struct buffer octets = to->pending;

    to->pending = BUFFER_EMPTY;
    to->sending = stream_send(&to->stream, buffer_view(&octets));
    buffer_clear(&octets);
    if (!to->sending)
        break_off(to);
    pause_end(other_of(to));
}

static void pass_end(struct end *to)
{
    to->told = true;
    to->sending =
        stream_finish(&to->stream, (struct sl_bytes){NULL, 0},
                      other_of(to)->cut ? STREAM_SILENT : STREAM_WITH_NOTIFY);
}

/* Passes on what that side is due. */
static void pass_on(struct end *to)
{
    struct end *from = other_of(to);
    struct link *l = to->link;

    if (to->sending || to->broken || l->closing)
        return;
    if (!to->ready)
        pause_end(from);
    else if (to->pending.len > 0)
        send_pending(to);
    else if (l->broken)
        return;
    else if (from->ended && !to->told)
        pass_end(to);
    else if (!l->stopping)
        resume_end(from);
    if (is_over(l) || (l->stopping && is_idle(l)))
        close_link(l);
}

static void on_read(struct stream *s, struct sl_bytes octets)
{
    struct end *from = s->context, *to = other_of(from);
    struct link *l = from->link;
    struct link_host *h = l->host;

    if (l->broken || l->closing)
        return;
    session_octets(h->session, l->number, from->side, octets);
    if (h->session->failed) {
        h->changed(h->owner);
        return;
    }
    buffer_add(&to->pending, octets.ptr, octets.len);
    pass_on(to);
}

static void note_unreached(struct link *l, const char *why)
{
    struct link_host *h = l->host;

    h->unreached++;
    snprintf(h->why, sizeof h->why, "%s", why);
    session_note(h->session, l->number, why);
}

static const char *handshake_failure(const struct stream *s)
{
    const char *failure = stream_failure(s);

    return failure != NULL ? failure
                           : "the connection ended in the TLS handshake";
}

static void on_ended(struct stream *s, enum stream_end how)
{
    struct end *from = s->context;
    struct link *l = from->link;

    if (!from->ready && from->side == SESSION_SERVER)
        note_unreached(l, handshake_failure(s));
    if (how == STREAM_BROKEN || !from->ready) {
        break_off(from);
        return;
    }
    session_end_side(l->host->session, l->number, from->side,
                     how == STREAM_NOTIFY ? SESSION_NOTIFY : SESSION_FIN);
    from->cut = from->secure && !from->ended && how == STREAM_FIN;
    from->ended = true;
    pass_on(other_of(from));
}

static void on_written(struct stream *s, bool ok)
{
    struct end *to = s->context;

    if (!ok) {
        break_off(to);
        return;
    }
    to->sending = false;
    pass_on(to);
}

static void on_ready(struct stream *s)
{
    struct end *to = s->context;

    to->ready = true;
    pass_on(to);
}

static const struct stream_events events = {
    .ready = on_ready,
    .read = on_read,
    .ended = on_ended,
    .written = on_written,
    .closed = on_closed,
};

/* ---- the beginning ---- */

static void add_peer(int fd, struct buffer *out)
{
    struct sockaddr_storage address = {.ss_family = AF_INET};
    socklen_t len = sizeof address;

    getpeername(fd, (struct sockaddr *)&address, &len);
    address_write(&address, out);
}

static void open_end(struct link *l, enum session_side side, int fd,
                     SSL_CTX *tls)
{
    struct end *e = &l->ends[side];

    *e = (struct end){.link = l,
                      .side = side,
                      .open = true,
                      .secure = tls != NULL,
                      .ready = tls == NULL};
    e->stream.context = e;
    l->handles++;
    stream_open(&e->stream, l->host->loop, fd, tls, l->host->room, &events);
}

static void begin(struct link *l)
{
    struct link_host *h = l->host;
    struct buffer client = BUFFER_EMPTY, server = BUFFER_EMPTY;

    add_peer(l->client, &client);
    add_peer(l->server, &server);
    l->recorded = true;
    session_open_link(h->session, l->number, client.ptr, server.ptr);
    buffer_clear(&client);
    buffer_clear(&server);
    stop_connecting(l);
    open_end(l, SESSION_SERVER, l->server, h->server_tls);
    open_end(l, SESSION_CLIENT, l->client, h->client_tls);
}

static void give_up(struct link *l, int error)
{
    note_unreached(l, strerror(error));
    close_link(l);
}

/* The address cannot be reached; there may be another one. */
static void try_next(struct link *l, int error)
{
    if (++l->address == l->host->to->count) {
        give_up(l, error);
        return;
    }
    l->trying = true;
    stop_connecting(l);
    close(l->server);
}

static void on_connected(uv_poll_t *poll, int status, int what)
{
    struct link *l = poll->data;
    int error = 0;
    socklen_t len = sizeof error;

    (void)what;
    getsockopt(l->server, SOL_SOCKET, SO_ERROR, &error, &len);
    if (error == 0 && status == 0)
        begin(l);
    else
        try_next(l, error != 0 ? error : ECONNABORTED);
}

static void on_starved_time(uv_timer_t *timer)
{
    connect_to_server(timer->data);
}

/* A nonblocking socket that children do not inherit. */
static int make_socket(int family)
{
    int fd = socket(family, SOCK_STREAM, 0);

    if (fd >= 0 && (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 ||
                    fcntl(fd, F_SETFL, O_NONBLOCK) != 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

static void connect_to_server(struct link *l)
{
    const struct sockaddr_storage *to = &l->host->to->items[l->address];
    int error = 0;

    l->trying = false;
    l->server = make_socket(to->ss_family);
    l->poll.data = l;
    if (l->server >= 0 &&
        uv_poll_init_socket(l->host->loop, &l->poll, l->server) != 0) {
        close(l->server);
        l->server = -1;
    }
    if (l->server < 0) {
        uv_timer_start(&l->timer, on_starved_time, STARVED_MS, 0);
        return;
    }
    if (connect(l->server, (const struct sockaddr *)to, address_length(to)) !=
        0)
        error = errno;
    l->connecting = true;
    l->handles++;
    if (error != 0 && error != EINPROGRESS)
        try_next(l, error);
    else
        uv_poll_start(&l->poll, UV_WRITABLE, on_connected);
}

static void join(struct link_host *h, struct link *l)
{
    l->next = h->links;
    l->before = &h->links;
    if (l->next != NULL)
        l->next->before = &l->next;
    h->links = l;
    h->count++;
    l->number = ++h->opened;
}

void link_open(struct link_host *h, int fd)
{
    struct link *l = memory_get(sizeof *l);

    *l = (struct link){.host = h, .client = fd, .handles = 1};
    join(h, l);
    uv_timer_init(h->loop, &l->timer);
    l->timer.data = l;
    connect_to_server(l);
}

/* ---- the relay stops ---- */

static void on_stop_time(uv_timer_t *timer)
{
    close_link(timer->data);
}

static void stop_link(struct link *l)
{
    l->stopping = true;
    for (int i = 0; i < SESSION_SIDES; i++)
        pause_end(&l->ends[i]);
    if (is_idle(l) || l->host->session->failed)
        close_link(l);
    else if (!l->broken)
        uv_timer_start(&l->timer, on_stop_time, RELAY_STOP_MS, 0);
}

void link_stop_all(struct link_host *h)
{
    for (struct link *l = h->links; l != NULL; l = l->next)
        stop_link(l);
}
