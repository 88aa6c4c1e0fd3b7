/* SPDX-License-Identifier: MIT */
/*
 * One exchange: a listener of its own, the client asked, its answers, what the
 * wire showed, a judgement. A client that has answered makes room for the next
 * while its connections still drain.
 */
#include "run/run_state.h"

#include <stdlib.h>
#include <string.h>

#include "case/duration.h"
#include "desk/frame.h"
#include "play/token.h"
#include "system/event_loop.h"

/* What a client gets on top of its time limit, in ms: to start, to report that
 * the limit has passed, and to end. */
#define GRACE 4000

/* The loop has not run for so long, in ms: we were stopped or held up, and the
 * client had a server that does not answer. */
#define HELD_UP_MS 1000

/* The loop has waited for a processor for so long in all, in ms, during an
 * exchange: the machine is busy, and the client fared no better. */
#define STARVED_MS 1000

/* One exchange under way. */
struct run_exchange {
    struct run *run;
    struct report_entry *entry;
    struct exchange *exchange; /* the server's part of it; NULL: a filter */
    struct filter_job filter;
    struct ask ask;
    struct buffer url, url2;
    char token[TOKEN_LENGTH + 1];
    uint64_t began;
    uint64_t starved;     /* as event_loop_starved said then */
    uint64_t answered_at; /* when its answers came, in ms */
    bool answered;
};

static void free_exchange(struct run_exchange *x)
{
    buffer_clear(&x->url);
    buffer_clear(&x->url2);
    client_filter_clear(&x->filter);
    free(x);
}

/* ---- the end ---- */

static uint64_t now_ms(void)
{
    return uv_hrtime() / 1000000;
}

void run_exchanges_tick(struct run *run)
{
    uint64_t now = now_ms();

    if (now > run->looked_at + HELD_UP_MS)
        run->held_up_at = now;
    run->looked_at = now;
}

static bool is_failure(enum result result)
{
    return result == RESULT_HANG || result == RESULT_ERROR ||
           result == RESULT_CRASH;
}

static bool has_failed(const struct run_exchange *x)
{
    const struct outcome *o = &x->entry->outcome;

    return is_failure(o->first.result) || is_failure(o->second.result);
}

/* Time that the harness did not run is not the client's: what ended in a
 * time-out, or in any other failure, may have been our doing. */
static bool was_held_up(const struct run_exchange *x)
{
    return x->run->held_up_at > x->began / 1000000;
}

/* The same in many small pieces. */
static bool was_starved(const struct run_exchange *x)
{
    return event_loop_starved() > x->starved + STARVED_MS;
}

/* Such a case gets a second try, and is not judged if we were held up again. A
 * machine may stay busy: the second try of a starved one is judged. And a crash
 * that comes twice is the client's. */
static bool makes_up(struct run_exchange *x)
{
    struct run *run = x->run;
    bool repeated = run_entries_repeated(run, x->entry);

    if (run->stopped || !has_failed(x))
        return false;
    if (!repeated && (was_held_up(x) || was_starved(x))) {
        run_entries_repeat(run, x->entry, false);
        return true;
    }
    if (!was_held_up(x) || x->entry->outcome.first.result == RESULT_CRASH)
        return false;
    run_entries_settle_with(run, x->entry, VERDICT_ERROR,
                            "could not be judged: the harness was stopped or "
                            "held up meanwhile");
    return true;
}

/* What one case does to a browser or a proxy, others that it has at the time
 * suffer, too: each is asked again, and then alone. */
static bool asks_alone(struct run_exchange *x)
{
    struct run *run = x->run;
    const struct client *c = run->plan->client;
    const struct outcome *o = &x->entry->outcome;
    bool lost = o->first.result == RESULT_HANG ||
                o->second.result == RESULT_HANG ||
                (o->first.result == RESULT_CRASH && c->browser) ||
                (o->first.result == RESULT_ERROR && o->wire.requests == 0);

    if ((!c->browser && c->kind != CLIENT_PROXY) || run->stopped || !lost ||
        run_entries_repeated(run, x->entry))
        return false;
    run_entries_repeat(run, x->entry, false);
    return true;
}

static bool has_crashed(const struct report_entry *e)
{
    return e->outcome.first.result == RESULT_CRASH ||
           e->outcome.second.result == RESULT_CRASH;
}

/* A proxy has grown meanwhile, but it had other cases, too (usage.known). */
static bool may_have_grown(const struct report_entry *e)
{
    return e->outcome.usage.grown_known && !e->outcome.usage.known;
}

/* A driver that dies before it turns to the server may have died of the case
 * before: the answer was given, and then something was torn down. A proxy that
 * dies, or grows, had several cases at once. Such a case gets a second try with
 * a fresh process. */
static bool begins_again(struct run_exchange *x)
{
    struct run *run = x->run;
    struct report_entry *e = x->entry;
    enum client_kind kind = run->plan->client->kind;
    bool stray;

    if ((kind != CLIENT_DRIVER && kind != CLIENT_PROXY) || run->stopped ||
        (!has_crashed(e) && !may_have_grown(e)))
        return false;
    if (run_entries_repeated(run, e)) {
        /* It was this case after all. */
        run->result->strays -= run_entries_strayed(run, e);
        return false;
    }
    if (kind == CLIENT_DRIVER && e->outcome.wire.connections > 0)
        return false;
    stray = has_crashed(e) && e->outcome.wire.connections == 0;
    run->result->strays += stray;
    run_entries_repeat(run, e, stray);
    return true;
}

/* The client waited until it did something, or gave its result. */
static void note_wait(const struct run_exchange *x, struct wire *wire)
{
    uint64_t end = wire->heard_at > 0 && wire->heard_at < x->answered_at
                       ? wire->heard_at
                       : x->answered_at;

    wire->waited_ms = wire->answered_at > 0 && end > wire->answered_at
                          ? end - wire->answered_at
                          : 0;
}

static void on_wire(void *context, struct wire *wire)
{
    struct run_exchange *x = context;
    struct run *run = x->run;
    struct report_entry *e = x->entry;

    note_wait(x, wire);
    e->outcome.wire = *wire;
    *wire = (struct wire){.asked = NULL};
    run->open--;
    if (session_missing(run->session) != NULL) {
        run_entries_settle_with(run, e, VERDICT_SKIPPED,
                                session_missing(run->session));
    } else if (x->answered && !makes_up(x) && !asks_alone(x) &&
               !begins_again(x)) {
        run_entries_judge(run, e, x->token);
        run_entries_settle(run, e);
    }
    free_exchange(x);
}

/* As if the octets had come over a connection. */
static void on_read(struct run_exchange *x)
{
    const struct answer *a = &x->entry->outcome.first;
    struct wire wire = {.connections = 1,
                        .requests = 1,
                        .sent = x->filter.octets,
                        .taken = a->used_known ? a->used : x->filter.octets};

    on_wire(x, &wire);
}

/* A command is a process of its own, and is held against the one that did a
 * plain GET. */
static void compare_use(const struct run *run, struct usage *u)
{
    const struct usage *plain = &run->plain_use;

    if (u->grown_known || !u->known || plain->space == 0 || u->space == 0)
        return;
    u->grown_known = true;
    u->memory_grown = session_growth(u->memory, plain->memory);
    u->space_grown = session_growth(u->space, plain->space);
}

static void on_answers(void *context, struct answer *first,
                       struct answer *second, const struct usage *usage)
{
    struct run_exchange *x = context;
    struct run *run = x->run;

    run_exchanges_tick(run);
    x->answered = !run->stopped; /* else it was us who ended it */
    x->entry->outcome.first = *first;
    x->entry->outcome.second = *second;
    x->entry->outcome.usage = *usage;
    compare_use(run, &x->entry->outcome.usage);
    x->entry->outcome.ms = (unsigned)((uv_hrtime() - x->began) / 1000000);
    x->entry->outcome.given_ms = x->ask.timeout;
    x->answered_at = now_ms();
    run->busy--;
    if (x->exchange != NULL)
        exchange_finish(x->exchange, on_wire, x);
    else
        on_read(x);
    run_exchanges_begin(run);
}

/* ---- the beginning ---- */

static bool can_probe(const struct client *c, const struct controls *controls,
                      const struct transcript *t)
{
    if (c->one_method && strcmp(t->method, t->probe_method) != 0)
        return false;
    if (controls->made && (!controls->able[CONTROL_SECOND] ||
                           !run_controls_able(controls, t->probe_method)))
        return false;
    return client_can_send(c, t->probe_method, true);
}

static void fill_ask(struct run_exchange *x)
{
    const struct run_plan *plan = x->run->plan;
    const struct transcript *t = x->entry->transcript;
    struct ask *ask = &x->ask;

    ask->method = t->method;
    ask->asking = &t->asking;
    ask->fresh = run_entries_repeated(x->run, x->entry);
    ask->tls = x->entry->delivery.tls;
    if (transcript_asks_for(t, CONDITION_CLOSES) ||
        transcript_asks_for(t, CONDITION_CLOSURE_ALERT))
        ask->open = SERVER_CLOSE_MS;
    ask->timeout = plan->timeout + duration_of(t, &x->entry->delivery);
    /* Some can only count in whole seconds. */
    ask->limit = (ask->timeout + 999) / 1000 * 1000 + GRACE;
    exchange_url(x->exchange, false, &x->url);
    ask->url = x->url.ptr;
    if (!t->probe || !can_probe(plan->client, &x->run->result->controls, t))
        return;
    exchange_url(x->exchange, true, &x->url2);
    ask->url2 = x->url2.ptr;
    ask->method2 = t->probe_method;
    if (x->entry->delivery.busy)
        ask->busy = DELIVERY_IDLE_MS;
    else if (plan->client->idles && (t->idle || x->entry->delivery.idle))
        ask->idle = DELIVERY_IDLE_MS;
    ask->limit += ask->busy + ask->idle;
}

/* So often another port is tried where one is wanted and not free. */
#define PORTS_TRIED 256

static bool open_exchange(struct run_exchange *x, struct buffer *fault)
{
    struct run *run = x->run;
    const struct report_entry *e = x->entry;

    for (unsigned i = 0; x->exchange == NULL && i < PORTS_TRIED; i++) {
        unsigned port = session_port(run->session);

        buffer_truncate(fault, 0);
        x->exchange = server_open_at(run->server, e->transcript, &e->delivery,
                                     x->token, port, fault);
        if (port == 0)
            break;
    }
    return x->exchange != NULL;
}

static void on_look(void *context)
{
    struct run_exchange *x = context;

    session_look(x->run->session, &x->ask);
}

/* False: it is settled. */
static bool open_server(struct run_exchange *x)
{
    struct buffer fault = BUFFER_EMPTY;
    struct report_entry *e = x->entry;

    if (open_exchange(x, &fault)) {
        if (x->run->host != NULL)
            exchange_use_host(x->exchange, x->run->host);
        if (x->run->plan->client->browser)
            exchange_add_page(x->exchange, FRAME_PATH, frame_transcript());
        fill_ask(x);
        exchange_watch(x->exchange, on_look, x);
    } else {
        run_entries_settle_with(x->run, e, VERDICT_ERROR, fault.ptr);
    }
    buffer_clear(&fault);
    return x->exchange != NULL;
}

/* The same without a server. */
static bool open_filter(struct run_exchange *x)
{
    struct report_entry *e = x->entry;

    if (!client_filter_fill(e->transcript, &e->delivery, x->token,
                            &x->filter)) {
        run_entries_settle_with(x->run, e, VERDICT_UNSUPPORTED,
                                "more octets than a filter is given");
        return false;
    }
    x->ask = (struct ask){.method = e->transcript->method,
                          .filter = &x->filter,
                          .limit = x->run->plan->timeout + GRACE,
                          .fresh = run_entries_repeated(x->run, e)};
    return true;
}

static void begin_exchange(struct run *run, struct report_entry *e)
{
    struct run_exchange *x = memory_get(sizeof *x);

    *x = (struct run_exchange){.run = run,
                               .entry = e,
                               .began = uv_hrtime(),
                               .starved = event_loop_starved()};
    token_make(x->token);
    if (!(run->plan->client->filter ? open_filter(x) : open_server(x))) {
        free_exchange(x);
        return;
    }
    run->busy++;
    run->open++;
    session_ask(run->session, &x->ask, on_answers, x);
}

static void begin_entry(struct run *run, struct report_entry *e)
{
    const struct client *c = run->plan->client;
    char *refusal = run_controls_refuse(&run->result->controls, e);
    const char *unread =
        c->filter ? client_filter_refusal(e->transcript, &e->delivery) : NULL;

    if (run->result->missing != NULL)
        run_entries_settle_with(run, e, VERDICT_SKIPPED, run->result->missing);
    else if (unread != NULL)
        run_entries_settle_with(run, e, VERDICT_UNSUPPORTED, unread);
    else if (!client_can_send(c, e->transcript->method, false))
        run_entries_settle_with(run, e, VERDICT_UNSUPPORTED,
                                "the client cannot be made to send this "
                                "method");
    else if (e->delivery.busy && !c->busies)
        run_entries_settle_with(run, e, VERDICT_UNSUPPORTED,
                                "the client cannot be kept busy before "
                                "request two");
    else if (e->delivery.idle && !e->delivery.busy && !c->idles)
        run_entries_settle_with(run, e, VERDICT_UNSUPPORTED,
                                "the client cannot be made to wait before "
                                "request two");
    else if (refusal != NULL)
        run_entries_settle_with(run, e, VERDICT_UNSUPPORTED, refusal);
    else
        begin_exchange(run, e);
    free(refusal);
}

void run_exchanges_begin(struct run *run)
{
    while (!run->stopped && run->busy < run->plan->jobs) {
        struct report_entry *e = run_entries_next(run);

        if (e == NULL)
            return;
        begin_entry(run, e);
    }
}
