/* SPDX-License-Identifier: MIT */
#include "relay/relay.h"

#include <signal.h>

static void finish_if_over(struct relay *r)
{
    if (!r->listening && r->host.count == 0)
        r->finished(r->context);
}

static void on_listener_closed(void *context)
{
    struct relay *r = context;

    r->listening = false;
    finish_if_over(r);
}

static void stop_listening(struct relay *r)
{
    if (r->stopping)
        return;
    r->stopping = true;
    listener_close(&r->listener, on_listener_closed);
}

static bool on_accepted(void *context, int fd)
{
    struct relay *r = context;

    link_open(&r->host, fd);
    if (r->count > 0 && r->host.opened == r->count)
        stop_listening(r);
    return !r->stopping && r->host.count < RELAY_CONNECTIONS_MAX;
}

/* What cannot be recorded is not passed on. */
static void on_changed(void *owner)
{
    struct relay *r = owner;

    if (r->session->failed)
        relay_stop(r);
    if (r->stopping)
        finish_if_over(r);
    else if (r->host.count == RELAY_CONNECTIONS_MAX - 1)
        listener_resume(&r->listener);
}

bool relay_start(struct relay *r, struct buffer *fault)
{
    signal(SIGPIPE, SIG_IGN);
    r->host = (struct link_host){
        .loop = r->loop,
        .client_tls = r->client_tls,
        .server_tls = r->server_tls,
        .room = &r->room,
        .session = r->session,
        .to = r->to,
        .changed = on_changed,
        .owner = r,
    };
    r->listener.accepted = on_accepted;
    r->listener.context = r;
    r->listening = listener_open(&r->listener, r->loop, &r->address, fault);
    return r->listening;
}

void relay_stop(struct relay *r)
{
    stop_listening(r);
    link_stop_all(&r->host);
}
