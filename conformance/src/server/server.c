/* SPDX-License-Identifier: MIT */
/*
 * The server: a listener for each exchange, and its life from server_open to
 * the call of done.
 */
#include "server/server.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "limits/peer_limits.h"
#include "server/address.h"
#include "server/certificate.h"
#include "server/connection.h"
#include "server/listener.h"
#include "system/event_loop.h"
#include "text/fault.h"

/* When this many connections are all but gone, their memory is given back. */
#define CROWD 256

struct server {
    uv_loop_t *loop;
    SSL_CTX *tls[GUISE_CLEAR];
    struct buffer ca_file;
    struct stream_room room;
    const unsigned *limits;
    size_t most;                     /* connections of a listener */
    struct sockaddr_storage address; /* where it listens, except the port */
    size_t exchanges;
};

struct exchange {
    struct connection_host host;
    size_t crowd; /* the most connections since memory was given back */
    struct server *server;
    struct listener listener;
    uv_timer_t timer;
    unsigned port;
    const char *id; /* of the case; NULL: many cases */
    struct player_script script;
    bool finishing;
    bool watching;    /* for the end of the client's connection */
    bool secure;      /* its URLs begin with https, */
    bool clear;       /* though what is sent is in the clear */
    const char *name; /* in its URLs */
    unsigned parts;   /* listener and timer */
    void (*look)(void *context);
    void *look_context;
    void (*done)(void *context, struct wire *wire);
    void *context;
};

/* The server. */

static bool make_contexts(struct server *s)
{
    for (size_t i = 0; i < GUISE_CLEAR; i++) {
        s->tls[i] = tls_context_new();
        if (s->tls[i] == NULL)
            return false;
    }
    return true;
}

struct server *server_new(uv_loop_t *loop, const char *work_dir,
                          struct buffer *fault)
{
    struct server *s = memory_get(sizeof *s);

    *s = (struct server){.loop = loop,
                         .limits = server_limits,
                         .most = SERVER_CONNECTIONS_MAX,
                         .address = address_loopback(0)};
    buffer_printf(&s->ca_file, "%s/ca.pem", work_dir);
    /* A client that is gone must be a write error, not the end of us. */
    signal(SIGPIPE, SIG_IGN);
    if (!make_contexts(s))
        fault_add(fault, "cannot make a TLS context");
    else if (certificate_install_all(s->tls, s->ca_file.ptr, fault))
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
    for (size_t i = 0; i < GUISE_CLEAR; i++)
        SSL_CTX_free(s->tls[i]);
    free(s);
}

void server_set_limits(struct server *s, const unsigned limits[LIMIT_COUNT])
{
    s->limits = limits;
}

void server_set_connections(struct server *s, size_t most)
{
    s->most = most;
}

void server_set_address(struct server *s,
                        const struct sockaddr_storage *address)
{
    s->address = *address;
}

const char *server_ca_file(const struct server *s)
{
    return s->ca_file.ptr;
}

/* Accepting. */

static bool on_accepted(void *context, int fd)
{
    struct exchange *e = context;

    connection_open(&e->host, fd);
    if (e->host.count > e->crowd)
        e->crowd = e->host.count;
    if (e->host.count >= e->host.most)
        connection_shed(&e->host);
    return e->host.count < e->host.most;
}

/* The end of an exchange. */

static void release(struct exchange *e)
{
    if (--e->parts > 0)
        return;
    e->host.wire.refused = e->listener.starved || e->listener.lost;
    e->server->exchanges--;
    e->done(e->context, &e->host.wire);
    wire_clear(&e->host.wire);
    wire_clear(&e->host.page_wire);
    free(e);
}

static void on_listener_closed(void *context)
{
    release(context);
}

static void on_timer_closed(uv_handle_t *handle)
{
    release(handle->data);
}

static void on_drained_time(uv_timer_t *timer)
{
    struct exchange *e = timer->data;

    connection_close_all(&e->host);
}

/* If the loop was held up, a close may have arrived that it has not seen yet:
 * libuv looks at timers first. So it gets one more turn. */
static void on_drain_time(uv_timer_t *timer)
{
    event_loop_time(timer, on_drained_time, 1);
}

static void drain(struct exchange *e)
{
    event_loop_time(&e->timer, on_drain_time,
                    e->watching ? SERVER_CLOSE_MS : SERVER_DRAIN_MS);
}

/* The timer is the last to go. */
static void finish_if_empty(struct exchange *e)
{
    if (e->host.count == 0)
        uv_close((uv_handle_t *)&e->timer, on_timer_closed);
}

/* What was watched for has happened: the rest gets the usual wait. */
static void go_on_draining(struct exchange *e)
{
    if (e->watching && !connection_first_open(&e->host)) {
        e->watching = false;
        drain(e);
    }
    finish_if_empty(e);
}

/* glibc keeps freed memory below the highest block that is still in use. */
static void return_memory(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

static void note_leaving(struct exchange *e)
{
    if (e->crowd < CROWD || e->host.count > e->crowd / 16)
        return;
    return_memory();
    e->crowd = 0;
}

static void on_connection_closed(void *owner)
{
    struct exchange *e = owner;

    note_leaving(e);
    if (e->finishing)
        go_on_draining(e);
    else if (e->host.count == e->host.most - 1)
        listener_resume(&e->listener);
}

static void on_look(void *owner)
{
    struct exchange *e = owner;

    if (!e->finishing)
        e->look(e->look_context);
}

void exchange_watch(struct exchange *e, void (*look)(void *context),
                    void *context)
{
    e->look = look;
    e->look_context = context;
    e->host.look = on_look;
}

void exchange_finish(struct exchange *e,
                     void (*done)(void *context, struct wire *wire),
                     void *context)
{
    e->done = done;
    e->context = context;
    e->finishing = true;
    listener_close(&e->listener, on_listener_closed);
    e->watching = e->watching && connection_first_open(&e->host);
    drain(e);
    finish_if_empty(e);
}

/* The beginning of an exchange. */

static void put_on(struct exchange *e, enum guise guise)
{
    e->clear = guise == GUISE_CLEAR;
    e->host.tls = e->clear ? NULL : e->server->tls[guise];
    e->host.junk_is_asking = e->clear;
}

struct exchange *server_listen(struct server *s, struct server_choice choice,
                               bool tls, unsigned *port, struct buffer *fault)
{
    struct sockaddr_storage address = address_with_port(&s->address, *port);
    struct exchange *e = memory_get(sizeof *e);

    *e = (struct exchange){.server = s, .parts = 2, .name = "127.0.0.1"};
    e->listener.accepted = on_accepted;
    e->listener.context = e;
    if (!listener_open(&e->listener, s->loop, &address, fault)) {
        free(e);
        return NULL;
    }
    e->port = *port = address_port(&address);
    e->host = (struct connection_host){.loop = s->loop,
                                       .tls = tls ? s->tls[GUISE_TRUE] : NULL,
                                       .room = &s->room,
                                       .limits = s->limits,
                                       .most = s->most,
                                       .choice = choice,
                                       .closed = on_connection_closed,
                                       .owner = e};
    e->host.wire.used_tls = e->secure = tls;
    e->timer.data = e;
    uv_timer_init(s->loop, &e->timer);
    s->exchanges++;
    return e;
}

static struct player_script *choose_own(void *context,
                                        const struct request *request)
{
    struct exchange *e = context;

    /* a TLS client begins with something that is not a request */
    return request != NULL || e->clear ? &e->script : NULL;
}

struct exchange *server_open_at(struct server *s, const struct transcript *t,
                                const struct delivery *d, const char *token,
                                unsigned port, struct buffer *fault)
{
    struct exchange *e = server_listen(
        s, (struct server_choice){choose_own, NULL}, d->tls, &port, fault);

    if (e == NULL)
        return NULL;
    e->host.choice.context = e;
    if (d->tls)
        put_on(e, t->guise);
    e->id = t->id;
    e->watching = transcript_asks_for(t, CONDITION_CLOSES) ||
                  transcript_asks_for(t, CONDITION_CLOSURE_ALERT) ||
                  transcript_asks_for(t, CONDITION_SENDS);
    e->script = (struct player_script){
        .transcript = t, .delivery = d, .token = token, .fair = true};
    e->host.speaks_first = &e->script;
    e->host.early = t->early;
    e->host.limits = NULL;
    e->host.most = SERVER_CONNECTIONS_MAX;
    return e;
}

struct exchange *server_open(struct server *s, const struct transcript *t,
                             const struct delivery *d, const char *token,
                             unsigned *port, struct buffer *fault)
{
    struct exchange *e = server_open_at(s, t, d, token, 0, fault);

    if (e != NULL)
        *port = e->port;
    return e;
}

void exchange_use_host(struct exchange *e, const char *host)
{
    e->name = host;
}

static const struct delivery whole = {.tls = false};

void exchange_add_page(struct exchange *e, const char *path,
                       const struct transcript *page)
{
    e->host.page_path = path;
    e->host.page =
        (struct player_script){.transcript = page, .delivery = &whole};
}

void exchange_url(const struct exchange *e, bool second, struct buffer *out)
{
    buffer_printf(out, "%s://%s:%u", e->secure ? "https" : "http", e->name,
                  e->port);
    player_target(out, e->id, second);
}
