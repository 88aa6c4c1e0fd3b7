/* SPDX-License-Identifier: MIT */
/*
 * A crash takes all exchanges with it, and does not tell which one caused it.
 * So each of them is a crash; the runner repeats each with a fresh process
 * (ask->fresh), where it runs alone. The same goes for memory: an exchange that
 * ran with others is only reported as one that may have made the proxy grow.
 */
#include "proxy/proxy_session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proxy/client_version.h"
#include "proxy/downstream.h"
#include "proxy/proxy_ports.h"
#include "proxy/proxy_process.h"

/* Ports of origins in the configuration of a proxy. One is reused after all the
 * others were: by then the proxy has no connection left from the last time it
 * was used. */
#define ORIGINS 256
/* Missing answers in a row after which the process is replaced. */
#define HANGS_MAX 8
/* How often it may end before it is ready. */
#define STARTS_MAX 3
/* A process that has grown by this many octets is replaced; it might not grow
 * again when the same happens in a repetition. */
#define GROWTH_ODD (UINT64_C(32) << 20)
#define SPACE_ODD (UINT64_C(256) << 20)
/* Seconds after which a proxy must give up on an origin. */
#define GIVE_UP_SECONDS 5

struct passage {
    struct passage *next;
    struct passing *passing;
    const struct ask *ask;
    session_done *done;
    void *context;
    bool begun;
    struct process_use before; /* memory 0: not known */
    struct downstream downstream;
    bool held; /* its answers wait for the notice that the proxy died */
    struct answer first, second;
};

struct passing {
    struct session *session;
    const struct proxy *proxy;
    struct proxy_process process;
    struct proxy_ports ports; /* the first is the proxy's own */
    size_t next_port;
    struct passage *passages; /* in the order in which they were asked */
    size_t active;            /* how many of them have begun */
    bool exclusive;           /* the active one is alone */
    bool untouched;           /* nothing was asked of the process yet */
    bool died_idle;           /* it died while nothing was asked */
    bool replace;             /* once nothing is active */
    bool stopped;
    unsigned hangs, failed_starts;
    char *useless; /* why it cannot be started; NULL */
    uv_timer_t kick;
    bool closed;
};

static struct passing *passing_of(const struct session *s)
{
    return s->state;
}

static void kick(struct passing *p);

/* ---- answers ---- */

static void forget(struct passage *x)
{
    struct passage **link = &x->passing->passages;

    while (*link != x)
        link = &(*link)->next;
    *link = x->next;
    free(x);
}

static void answer_with(struct passage *x, enum result result, const char *why)
{
    const struct usage usage = {.known = false};
    struct answer first = {.result = result, .error = memory_copy_text(why)};
    struct answer second = {.result = RESULT_NONE};
    session_done *done = x->done;
    void *context = x->context;

    forget(x);
    done(context, &first, &second, &usage);
}

/* Other exchanges had a part in what was used, unless it ran alone. */
static void note_use(struct passage *x, struct usage *out)
{
    struct passing *p = x->passing;
    struct process_use now;
    struct usage all = {.known = true, .grown_known = true};
    bool odd;

    *out = (struct usage){.known = false};
    if (x->before.memory == 0 || !proxy_process_look_at_use(&p->process, &now))
        return;
    all.cpu_us = session_growth(now.cpu_us, x->before.cpu_us);
    all.memory = now.memory;
    all.space = now.space;
    all.memory_grown = session_growth(now.memory, x->before.memory);
    all.space_grown = session_growth(now.space, x->before.space);
    odd = all.memory_grown > GROWTH_ODD || all.space_grown > SPACE_ODD;
    p->replace = p->replace || odd;
    if (p->exclusive || odd)
        *out = all;
    out->known = p->exclusive;
}

/* Delivers the answers of an active passage. */
static void conclude(struct passage *x, struct answer *first,
                     struct answer *second)
{
    struct usage usage;
    struct passing *p = x->passing;
    struct answer one = *first, two = *second; /* they are in the passage */
    session_done *done = x->done;
    void *theirs = x->context;

    note_use(x, &usage);
    p->active--;
    p->exclusive = false;
    p->hangs = first->result == RESULT_HANG ? p->hangs + 1 : 0;
    p->replace =
        p->replace || p->hangs >= HANGS_MAX || first->result == RESULT_CRASH;
    forget(x);
    kick(p);
    done(theirs, &one, &two, &usage);
}

/* The connections of a dying process end before its end is noticed: by then its
 * memory is already gone. */
static bool is_dying(const struct passage *x)
{
    const struct passing *p = x->passing;
    struct process_use use;

    return p->process.state == PROXY_READY && x->before.memory > 0 &&
           !proxy_process_look_at_use(&p->process, &use);
}

static void on_done(void *context, struct answer *first, struct answer *second)
{
    struct passage *x = context;
    bool failed =
        first->result == RESULT_ERROR || second->result == RESULT_ERROR;

    if (failed && is_dying(x)) {
        x->held = true;
        x->first = *first;
        x->second = *second;
    } else {
        conclude(x, first, second);
    }
}

static void break_held(struct passage *x, enum result result, const char *why)
{
    struct answer *a = x->first.result == RESULT_ERROR ? &x->first : &x->second;

    a->result = result;
    free(a->error);
    a->error = memory_copy_text(why);
    conclude(x, &x->first, &x->second);
}

static void break_active(struct passing *p, enum result result, const char *why)
{
    struct passage *next;

    for (struct passage *x = p->passages; x != NULL; x = next) {
        next = x->next;
        if (x->held)
            break_held(x, result, why);
        else if (x->begun)
            downstream_break(&x->downstream, result, why);
    }
}

/* ---- what to do next ---- */

/* The peak of exchanges already under way must not be lost. */
static void note_begin(struct passing *p, struct passage *x)
{
    if (p->active == 0)
        proxy_process_forget_use(&p->process);
    if (!proxy_process_look_at_use(&p->process, &x->before))
        x->before.memory = 0;
}

static void begin(struct passing *p, struct passage *x)
{
    note_begin(p, x);
    x->begun = true;
    p->active++;
    p->untouched = false;
    p->exclusive = x->ask->fresh;
    x->downstream.done = on_done;
    x->downstream.context = x;
    downstream_begin(&x->downstream, p->session->plan.loop, x->ask,
                     p->proxy->role, p->process.port);
}

static struct passage *first_waiting(const struct passing *p)
{
    struct passage *x = p->passages;

    while (x != NULL && x->begun)
        x = x->next;
    return x;
}

/* True if it got its answer. */
static bool refuse(struct passing *p, struct passage *x)
{
    if (p->stopped)
        answer_with(x, RESULT_BROKEN, "stopped by us");
    else if (p->useless != NULL)
        answer_with(x, RESULT_BROKEN, p->useless);
    else if (x->ask->tls)
        answer_with(x, RESULT_UNSUPPORTED, "proxies are asked over TCP only");
    else if (p->died_idle && !x->ask->fresh)
        answer_with(x, RESULT_CRASH,
                    "the proxy died before this case was asked of it");
    else
        return false;
    p->died_idle = false;
    return true;
}

static void start(struct passing *p)
{
    p->untouched = true;
    p->died_idle = false;
    proxy_process_start(&p->process);
}

/* False: it must wait. */
static bool pass(struct passing *p, struct passage *x)
{
    bool alone = x->ask->fresh;

    if (p->process.state == PROXY_ABSENT)
        start(p);
    if (p->process.state != PROXY_READY || p->exclusive || p->replace ||
        (alone && p->active > 0))
        return false;
    if (alone && !p->untouched) {
        proxy_process_end(&p->process);
        return false;
    }
    begin(p, x);
    return true;
}

static void on_kick(uv_timer_t *timer)
{
    struct passing *p = timer->data;
    struct passage *x;

    if (p->replace && p->active == 0) {
        p->replace = false;
        p->hangs = 0;
        proxy_process_end(&p->process);
    }
    while ((x = first_waiting(p)) != NULL && (refuse(p, x) || pass(p, x)))
        ;
}

static void kick(struct passing *p)
{
    if (!p->closed)
        uv_timer_start(&p->kick, on_kick, 0, 0);
}

/* ---- what happens to the process ---- */

static void on_crash(struct passing *p)
{
    const char *why = p->process.failure;

    p->process.crashed = false;
    if (why == NULL)
        why = "a process of the proxy died";
    p->died_idle = p->active == 0;
    break_active(p, RESULT_CRASH, why);
}

static void on_failed_start(struct passing *p)
{
    if (++p->failed_starts < STARTS_MAX || p->useless != NULL)
        return;
    p->useless = memory_copy_text(p->process.failure);
}

static void on_changed(void *context)
{
    struct passing *p = context;

    if (p->process.crashed)
        on_crash(p);
    else if (p->process.state == PROXY_ABSENT && p->active > 0)
        break_active(p, RESULT_BROKEN, "stopped by us");
    else if (p->process.state == PROXY_ABSENT && p->process.failure != NULL)
        on_failed_start(p);
    if (p->process.state == PROXY_READY)
        p->failed_starts = 0;
    kick(p);
}

/* ---- the kind ---- */

static void note_version(struct session *s)
{
    struct buffer version = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    if (s->plan.client->version.count > 0 &&
        client_version_ask(&s->plan, &version, &fault))
        session_set_version(s, buffer_view(&version));
    buffer_clear(&version);
    buffer_clear(&fault);
}

static bool open_proxy(struct session *s, struct buffer *fault)
{
    struct passing *p = memory_get(sizeof *p);
    bool named = proxy_names_origins(s->plan.client->proxy);

    *p = (struct passing){.session = s,
                          .proxy = s->plan.client->proxy,
                          .ports = PROXY_PORTS_NONE,
                          .next_port = 1};
    if (!proxy_ports_take(&p->ports, named ? 1 + ORIGINS : 1, fault)) {
        proxy_ports_clear(&p->ports);
        free(p);
        return false;
    }
    s->state = p;
    p->process.port = p->ports.ports[0];
    p->process.origins = p->ports.ports + 1;
    p->process.origin_count = p->ports.count - 1;
    p->process.changed = on_changed;
    p->process.context = p;
    snprintf(p->process.seconds, sizeof p->process.seconds, "%d",
             GIVE_UP_SECONDS);
    proxy_process_init(&p->process, s, p->proxy);
    uv_timer_init(s->plan.loop, &p->kick);
    p->kick.data = p;
    note_version(s);
    return true;
}

static void ask_proxy(struct session *s, const struct ask *ask,
                      session_done *done, void *context)
{
    struct passing *p = passing_of(s);
    struct passage *x = memory_get(sizeof *x), **link = &p->passages;

    memset(x, 0, sizeof *x);
    x->passing = p;
    x->ask = ask;
    x->done = done;
    x->context = context;
    while (*link != NULL)
        link = &(*link)->next;
    *link = x;
    kick(p);
}

/* It is looked at when an exchange ends: the process stays. */
static void look_at_proxy(struct session *s, const struct ask *ask)
{
    (void)s;
    (void)ask;
}

static void stop_proxy(struct session *s)
{
    struct passing *p = passing_of(s);

    p->stopped = true;
    break_active(p, RESULT_BROKEN, "stopped by us");
    proxy_process_end(&p->process);
    kick(p);
}

static bool is_busy(const struct session *s)
{
    const struct passing *p = passing_of(s);

    return p->passages != NULL || p->process.process != NULL;
}

static void on_kick_closed(uv_handle_t *timer)
{
    struct passing *p = timer->data;

    p->kick.data = NULL;
}

static void close_proxy(struct session *s)
{
    struct passing *p = passing_of(s);

    p->closed = true;
    proxy_process_close(&p->process);
    uv_close((uv_handle_t *)&p->kick, on_kick_closed);
    while (p->kick.data != NULL)
        uv_run(s->plan.loop, UV_RUN_ONCE);
    proxy_ports_clear(&p->ports);
    free(p->useless);
    free(p);
}

static unsigned port_of_origin(struct session *s)
{
    struct passing *p = passing_of(s);

    if (p->ports.count < 2)
        return 0;
    if (p->next_port >= p->ports.count)
        p->next_port = 1;
    return p->ports.ports[p->next_port++];
}

const struct session_kind session_of_proxies = {
    open_proxy, ask_proxy,   look_at_proxy,  stop_proxy,
    is_busy,    close_proxy, port_of_origin,
};
