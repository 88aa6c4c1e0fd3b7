/* SPDX-License-Identifier: MIT */
/*
 * One exchange is: a listener of its own, the client asked, its answers, what
 * the wire showed, a judgement. As many at a time as there are jobs; a client
 * that is done makes room while its connections still drain.
 */
#include "command/run.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "client/session.h"
#include "play/token.h"
#include "server/server.h"
#include "system/file.h"
#include "zero/inprocess.h"

/* A client that was told to wait for so many ms gets that much longer to say
 * so, and to start and end. */
#define GRACE 4000

#define SIGNALS 3

struct run {
    const struct run_plan *plan;
    struct run_result *result;
    bool *done;                  /* for each entry */
    bool *repeated;              /* for each entry */
    struct report_entry **queue; /* what is to be begun: each entry once, and
                                    those that are begun anew */
    size_t next, queued;
    size_t busy; /* exchanges that have no result yet */
    size_t open; /* exchanges that are not over: busy or draining */
    bool stopped;
    uv_loop_t loop;
    uv_signal_t signals[SIGNALS]; /* Ctrl-C and its like */
    char *work;
    struct server *server;
    struct session *session;
    struct progress progress;
};

/* One exchange under way. */
struct turn {
    struct run *run;
    struct report_entry *entry;
    struct exchange *exchange;
    struct ask ask;
    struct buffer url, url2;
    char token[TOKEN_LENGTH + 1];
    uint64_t began;
    bool answered;
};

/* ---- entries ---- */

static void add_entries(struct run_result *r, const struct transcript *t,
                        const struct run_deliveries *wanted)
{
    struct run_deliveries list = RUN_DELIVERIES_NONE;

    run_deliveries_of(wanted, t, &list);
    r->entries =
        memory_grow(r->entries, (r->count + list.count) * sizeof *r->entries);
    for (size_t i = 0; i < list.count; i++)
        r->entries[r->count++] =
            (struct report_entry){.transcript = t, .delivery = list.items[i]};
    run_deliveries_clear(&list);
}

static void entry_clear(struct report_entry *e)
{
    judgement_clear(&e->judgement);
    outcome_clear(&e->outcome);
}

/* Of an interrupted run only what is done is reported. */
static void drop_unfinished(struct run *run)
{
    struct run_result *r = run->result;
    size_t kept = 0;

    for (size_t i = 0; i < r->count; i++)
        if (run->done[i])
            r->entries[kept++] = r->entries[i];
        else
            entry_clear(&r->entries[i]);
    r->count = kept;
}

void run_result_clear(struct run_result *r)
{
    for (size_t i = 0; i < r->count; i++)
        entry_clear(&r->entries[i]);
    free(r->entries);
    free(r->version);
    free(r->missing);
    *r = (struct run_result){.entries = NULL};
}

static void settle(struct run *run, struct report_entry *e)
{
    run->done[e - run->result->entries] = true;
    progress_add(&run->progress, e->judgement.verdict);
}

static void settle_with(struct run *run, struct report_entry *e,
                        enum verdict verdict, const char *why)
{
    e->judgement =
        (struct judgement){.verdict = verdict, .reason = memory_copy_text(why)};
    settle(run, e);
}

/* ---- one exchange ---- */

static void go_on(struct run *run);

static void turn_free(struct turn *turn)
{
    buffer_clear(&turn->url);
    buffer_clear(&turn->url2);
    free(turn);
}

/* A driver that dies before it turns to the server may have died of the case
 * before: the answer was given, and then something was torn down. Such a case
 * gets a second try with a fresh process. */
static bool begins_anew(struct run *run, struct report_entry *e)
{
    bool *repeated = &run->repeated[e - run->result->entries];

    if (run->plan->client->kind != CLIENT_DRIVER || run->stopped ||
        e->outcome.first.result != RESULT_CRASH)
        return false;
    if (*repeated) {
        run->result->strays--; /* it was this case after all */
        return false;
    }
    if (e->outcome.wire.connections > 0)
        return false;
    outcome_clear(&e->outcome);
    *repeated = true;
    run->result->strays++;
    run->queue[run->queued++] = e;
    return true;
}

static void on_wire(void *context, const struct wire *wire)
{
    struct turn *turn = context;
    struct run *run = turn->run;
    struct report_entry *e = turn->entry;

    e->outcome.wire = *wire;
    run->open--;
    if (session_missing(run->session) != NULL) {
        settle_with(run, e, VERDICT_SKIPPED, session_missing(run->session));
    } else if (turn->answered && !begins_anew(run, e)) {
        verdict_judge(e->transcript, &e->outcome, &run->plan->client->traits,
                      turn->token, &e->judgement);
        settle(run, e);
    }
    turn_free(turn);
}

static void on_answers(void *context, struct answer *first,
                       struct answer *second)
{
    struct turn *turn = context;
    struct run *run = turn->run;

    turn->answered = !run->stopped; /* else it was us who ended it */
    turn->entry->outcome.first = *first;
    turn->entry->outcome.second = *second;
    turn->entry->outcome.ms = (unsigned)((uv_hrtime() - turn->began) / 1000000);
    run->busy--;
    exchange_finish(turn->exchange, on_wire, turn);
    go_on(run);
}

static unsigned pauses_of(const struct transcript *t)
{
    uint64_t ms = 0;

    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_PAUSE && t->steps[i].count < 60000)
            ms += t->steps[i].count;
    return ms < 60000 ? (unsigned)ms : 60000;
}

/* What segments that travel apart may cost on a busy machine, in ms. A client
 * is not to run into its time limit because the server was slow. */
#define GAP_ALLOWANCE 20

static unsigned gaps_of(const struct transcript *t, const struct delivery *d)
{
    unsigned gaps = d->segment > 0 ? SERVER_GAPS : d->cut > 0;

    for (size_t i = 0; i < t->step_count && gaps < SERVER_GAPS; i++) {
        if (t->steps[i].type == STEP_SEGMENT)
            gaps = SERVER_GAPS;
        else
            gaps += t->steps[i].type == STEP_CUT;
    }
    return gaps * GAP_ALLOWANCE;
}

static bool can_probe(const struct client *c, const struct transcript *t)
{
    if (c->one_method && strcmp(t->method, t->probe_method) != 0)
        return false;
    return client_can_send(c, t->probe_method, true);
}

static void fill_ask(struct turn *turn)
{
    const struct run_plan *plan = turn->run->plan;
    const struct transcript *t = turn->entry->transcript;
    struct ask *ask = &turn->ask;

    ask->method = t->method;
    ask->tls = turn->entry->delivery.tls;
    ask->timeout =
        plan->timeout + pauses_of(t) + gaps_of(t, &turn->entry->delivery);
    /* Some can only count in whole seconds. */
    ask->limit = (ask->timeout + 999) / 1000 * 1000 + GRACE;
    exchange_url(turn->exchange, false, &turn->url);
    ask->url = turn->url.ptr;
    if (!t->probe || !can_probe(plan->client, t))
        return;
    exchange_url(turn->exchange, true, &turn->url2);
    ask->url2 = turn->url2.ptr;
    ask->method2 = t->probe_method;
}

static void begin_turn(struct run *run, struct report_entry *e)
{
    struct turn *turn = memory_get(sizeof *turn);
    struct buffer fault = BUFFER_EMPTY;
    unsigned port;

    *turn = (struct turn){.run = run, .entry = e, .began = uv_hrtime()};
    token_make(turn->token);
    turn->exchange = server_open(run->server, e->transcript, &e->delivery,
                                 turn->token, &port, &fault);
    if (turn->exchange == NULL) {
        settle_with(run, e, VERDICT_ERROR, fault.ptr);
        turn_free(turn);
        buffer_clear(&fault);
        return;
    }
    fill_ask(turn);
    run->busy++;
    run->open++;
    session_ask(run->session, &turn->ask, on_answers, turn);
}

static void begin_entry(struct run *run, struct report_entry *e)
{
    const struct client *c = run->plan->client;

    if (run->result->missing != NULL)
        settle_with(run, e, VERDICT_SKIPPED, run->result->missing);
    else if (!client_can_send(c, e->transcript->method, false))
        settle_with(run, e, VERDICT_UNSUPPORTED,
                    "the client cannot be made to send this method");
    else
        begin_turn(run, e);
}

static void go_on(struct run *run)
{
    while (!run->stopped && run->busy < run->plan->jobs &&
           run->next < run->queued)
        begin_entry(run, run->queue[run->next++]);
}

/* ---- clients in this process ---- */

static void play_entry(struct run *run, struct report_entry *e)
{
    const struct client *c = run->plan->client;
    char token[TOKEN_LENGTH + 1];

    token_make(token);
    inprocess_play(c->inprocess, e->transcript, &e->delivery, token,
                   &e->outcome);
    verdict_judge(e->transcript, &e->outcome, &c->traits, token, &e->judgement);
    settle(run, e);
}

/* ---- the whole ---- */

static void on_signal(uv_signal_t *handle, int number)
{
    struct run *run = handle->data;

    (void)number;
    run->stopped = true;
    session_stop(run->session);
    /* Whoever asks again does not want to wait. */
    for (int i = 0; i < SIGNALS; i++)
        uv_signal_stop(&run->signals[i]);
}

static void watch_signals(struct run *run)
{
    static const int numbers[SIGNALS] = {SIGINT, SIGTERM, SIGHUP};

    for (int i = 0; i < SIGNALS; i++) {
        uv_signal_init(&run->loop, &run->signals[i]);
        run->signals[i].data = run;
        uv_signal_start(&run->signals[i], on_signal, numbers[i]);
    }
}

static bool open_rim(struct run *run, struct buffer *fault)
{
    struct session_plan plan = {.loop = &run->loop,
                                .client = run->plan->client,
                                .jobs = run->plan->jobs};

    run->work = folder_make_scratch(fault);
    if (run->work == NULL)
        return false;
    run->server = server_new(&run->loop, run->work, fault);
    if (run->server == NULL)
        return false;
    plan.work = run->work;
    plan.ca_file = server_ca_file(run->server);
    run->session = session_new(&plan, fault);
    if (run->session == NULL)
        return false;
    watch_signals(run);
    return true;
}

static void keep_text(char **to, const char *text)
{
    if (text != NULL && *to == NULL)
        *to = memory_copy_text(text);
}

static void close_rim(struct run *run)
{
    if (run->session != NULL) {
        keep_text(&run->result->version, session_version(run->session));
        keep_text(&run->result->missing, session_missing(run->session));
        session_free(run->session);
        for (int i = 0; i < SIGNALS; i++)
            uv_close((uv_handle_t *)&run->signals[i], NULL);
    }
    if (run->server != NULL)
        server_free(run->server);
    uv_run(&run->loop, UV_RUN_DEFAULT);
    if (run->work != NULL)
        folder_remove(run->work);
    free(run->work);
}

static bool run_outside(struct run *run, struct buffer *fault)
{
    bool good;

    uv_loop_init(&run->loop);
    good = open_rim(run, fault);
    if (good)
        go_on(run);
    while (run->open > 0) {
        uv_run(&run->loop, UV_RUN_ONCE);
        go_on(run);
    }
    close_rim(run);
    uv_loop_close(&run->loop);
    return good;
}

static bool run_inside(struct run *run)
{
    for (size_t i = 0; i < run->result->count; i++)
        play_entry(run, &run->result->entries[i]);
    return true;
}

static bool run_entries(struct run *run, struct buffer *fault)
{
    bool inside = run->plan->client->kind == CLIENT_IN_PROCESS, good;

    run->progress = (struct progress){.stream = stderr};
    if (!run->plan->quiet)
        progress_start(&run->progress, stderr, run->result->count);
    good = inside ? run_inside(run) : run_outside(run, fault);
    progress_end(&run->progress);
    drop_unfinished(run);
    return good;
}

static void queue_entries(struct run *run)
{
    size_t count = run->result->count;

    run->done = memory_get(count * sizeof *run->done);
    run->repeated = memory_get(count * sizeof *run->repeated);
    run->queue = memory_get(2 * count * sizeof *run->queue);
    for (size_t i = 0; i < count; i++) {
        run->done[i] = run->repeated[i] = false;
        run->queue[run->queued++] = &run->result->entries[i];
    }
}

static void find_missing(const struct client *c, struct run_result *out)
{
    struct buffer why = BUFFER_EMPTY;

    if (!client_present(c, &why))
        out->missing = memory_copy_text(why.ptr);
    buffer_clear(&why);
}

bool run_all(const struct run_plan *plan, struct run_result *out,
             struct buffer *fault)
{
    struct run run = {.plan = plan, .result = out};
    bool good;

    *out = (struct run_result){.entries = NULL};
    for (size_t i = 0; i < plan->corpus->count; i++)
        add_entries(out, &plan->corpus->cases[i], plan->deliveries);
    out->planned = out->count;
    queue_entries(&run);
    find_missing(plan->client, out);
    good = run_entries(&run, fault);
    free(run.done);
    free(run.repeated);
    free(run.queue);
    if (!good)
        run_result_clear(out);
    return good;
}
