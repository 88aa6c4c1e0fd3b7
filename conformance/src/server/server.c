/* SPDX-License-Identifier: MIT */
/*
 * The server: a listener for each exchange, and its life from server_open to
 * the call of done. Connections are accepted by hand: when descriptors run
 * out, libuv would accept and close them unseen, and a fault of ours would
 * look like a fault of the client.
 */
#include "server/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/certificate.h"
#include "server/connection.h"
#include "text/fault.h"

#define BACKLOG 128
/* Accepted in one turn of the loop, so that no listener holds up the rest. */
#define ACCEPT_MAX 16
/* With no descriptor left, accepting is tried again so often. */
#define STARVED_MS 10

struct server {
    uv_loop_t *loop;
    SSL_CTX *tls;
    struct buffer ca_file;
    struct stream_room room;
    const unsigned *limits;
    size_t exchanges;
};

struct exchange {
    struct connection_host host;
    struct server *server;
    uv_poll_t poll;
    uv_timer_t timer;
    int fd;
    unsigned port;
    const char *id; /* of the case; NULL: of many */
    struct player_script script;
    bool starved; /* the last attempt to accept found no descriptor */
    bool finishing;
    unsigned handles; /* poll and timer */
    void (*done)(void *context, struct wire *wire);
    void *context;
};

/* The server. */

struct server *server_new(uv_loop_t *loop, const char *work_dir,
                          struct buffer *fault)
{
    struct server *s = memory_get(sizeof *s);

    *s = (struct server){
        .loop = loop, .tls = tls_context_new(), .limits = server_limits};
    buffer_printf(&s->ca_file, "%s/ca.pem", work_dir);
    /* A client that is gone is an error of a write, not our end. */
    signal(SIGPIPE, SIG_IGN);
    if (s->tls == NULL)
        fault_add(fault, "cannot make a TLS context");
    else if (certificate_install(s->tls, s->ca_file.ptr, fault))
        return s;
    server_free(s);
    return NULL;
}

void server_free(struct server *s)
{
    while (s->exchanges > 0)
        uv_run(s->loop, UV_RUN_ONCE);
    unlink(s->ca_file.ptr);
    buffer_clear(&s->ca_file);
    SSL_CTX_free(s->tls);
    free(s);
}

void server_set_limits(struct server *s, const unsigned limits[LIMIT_COUNT])
{
    s->limits = limits;
}

const char *server_ca_file(const struct server *s)
{
    return s->ca_file.ptr;
}

/* The socket that listens. */

/* Children must not inherit it, or the port lives as long as they. */
static bool prepare(int fd, unsigned port)
{
    int one = 1;

    return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
           /* A wanted port may have connections of an earlier server in
            * TIME_WAIT; one that the system chooses has none. */
           (port == 0 ||
            setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0);
}

static bool bind_and_listen(int fd, unsigned *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)*port)};
    struct sockaddr *any = (struct sockaddr *)&address;
    socklen_t len = sizeof address;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!prepare(fd, *port) || bind(fd, any, len) != 0 ||
        listen(fd, BACKLOG) != 0 || getsockname(fd, any, &len) != 0)
        return false;
    *port = ntohs(address.sin_port);
    return true;
}

static int listen_on(unsigned *port, struct buffer *fault)
{
    unsigned wanted = *port;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd >= 0 && bind_and_listen(fd, port))
        return fd;
    fault_add(fault, "cannot listen on 127.0.0.1 port %u: %s", wanted,
              strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Accepting. */

static void on_acceptable(uv_poll_t *poll, int status, int events);

static void accept_again(struct exchange *e)
{
    uv_timer_stop(&e->timer);
    uv_poll_start(&e->poll, UV_READABLE, on_acceptable);
}

static void on_starved_time(uv_timer_t *timer)
{
    accept_again(timer->data);
}

/* The client waits in the backlog meanwhile. */
static void starve(struct exchange *e)
{
    e->starved = true;
    uv_poll_stop(&e->poll);
    uv_timer_start(&e->timer, on_starved_time, STARVED_MS, 0);
}

static bool is_shortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS ||
           error == ENOMEM;
}

/* False if there is none, or no room for one. */
static bool accept_one(struct exchange *e)
{
    int fd = accept(e->fd, NULL, NULL);

    if (fd < 0 && is_shortage(errno))
        starve(e);
    if (fd < 0)
        return false;
    e->starved = false;
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) {
        close(fd);
        return false;
    }
    connection_open(&e->host, fd);
    if (e->host.count >= SERVER_CONNECTIONS_MAX) {
        uv_poll_stop(&e->poll);
        connection_shed(&e->host);
    }
    return e->host.count < SERVER_CONNECTIONS_MAX;
}

static void on_acceptable(uv_poll_t *poll, int status, int events)
{
    (void)status;
    (void)events;
    for (int i = 0; i < ACCEPT_MAX; i++)
        if (!accept_one(poll->data))
            return;
}

/* The end of an exchange. */

static void on_handle_closed(uv_handle_t *handle)
{
    struct exchange *e = handle->data;

    if (--e->handles > 0)
        return;
    e->host.wire.refused = e->starved;
    e->server->exchanges--;
    e->done(e->context, &e->host.wire);
    wire_clear(&e->host.wire);
    free(e);
}

static void on_drained_time(uv_timer_t *timer)
{
    struct exchange *e = timer->data;

    connection_close_all(&e->host);
}

/* If the loop was held up, a close may be there that it has not looked for:
 * libuv looks at timers first. So it gets one more turn. */
static void on_drain_time(uv_timer_t *timer)
{
    uv_timer_start(timer, on_drained_time, 1, 0);
}

/* The timer is the last to go. */
static void finish_if_empty(struct exchange *e)
{
    if (e->host.count == 0)
        uv_close((uv_handle_t *)&e->timer, on_handle_closed);
}

static void on_connection_closed(void *owner)
{
    struct exchange *e = owner;

    if (e->finishing)
        finish_if_empty(e);
    else if (e->host.count == SERVER_CONNECTIONS_MAX - 1 && !e->starved)
        accept_again(e);
}

void exchange_finish(struct exchange *e,
                     void (*done)(void *context, struct wire *wire),
                     void *context)
{
    e->done = done;
    e->context = context;
    e->finishing = true;
    uv_close((uv_handle_t *)&e->poll, on_handle_closed);
    close(e->fd);
    uv_timer_start(&e->timer, on_drain_time, SERVER_DRAIN_MS, 0);
    finish_if_empty(e);
}

/* The beginning of an exchange. */

struct exchange *server_listen(struct server *s, struct server_choice choice,
                               bool tls, unsigned *port, struct buffer *fault)
{
    struct exchange *e;
    int fd = listen_on(port, fault);

    if (fd < 0)
        return NULL;
    e = memory_get(sizeof *e);
    *e = (struct exchange){.server = s, .fd = fd, .port = *port, .handles = 2};
    e->host = (struct connection_host){.loop = s->loop,
                                       .tls = tls ? s->tls : NULL,
                                       .room = &s->room,
                                       .limits = s->limits,
                                       .choice = choice,
                                       .closed = on_connection_closed,
                                       .owner = e};
    e->host.wire.used_tls = tls;
    e->poll.data = e->timer.data = e;
    uv_timer_init(s->loop, &e->timer);
    uv_poll_init_socket(s->loop, &e->poll, fd);
    accept_again(e);
    s->exchanges++;
    return e;
}

static struct player_script *choose_own(void *context,
                                        const struct request *request)
{
    struct exchange *e = context;

    return request != NULL ? &e->script : NULL;
}

struct exchange *server_open(struct server *s, const struct transcript *t,
                             const struct delivery *d, const char *token,
                             unsigned *port, struct buffer *fault)
{
    struct exchange *e;

    *port = 0;
    e = server_listen(s, (struct server_choice){choose_own, NULL}, d->tls, port,
                      fault);
    if (e == NULL)
        return NULL;
    e->host.choice.context = e;
    e->id = t->id;
    e->script = (struct player_script){
        .transcript = t, .delivery = d, .token = token, .fair = true};
    e->host.speaks_first = &e->script;
    e->host.limits = NULL;
    return e;
}

void exchange_url(const struct exchange *e, bool second, struct buffer *out)
{
    buffer_printf(out, "%s://127.0.0.1:%u",
                  e->host.tls != NULL ? "https" : "http", e->port);
    player_target(out, e->id, second);
}
