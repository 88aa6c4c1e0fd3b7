/* SPDX-License-Identifier: MIT */
/*
 * Opens what an outside client needs, plays rounds, and closes it. A client in
 * this process needs none of it.
 */
#include "run/lab.h"

#include <stdio.h>
#include <stdlib.h>

#include "confine/isolation.h"
#include "play/token.h"
#include "proxy/proxy_session.h"
#include "run/run_state.h"
#include "system/descendants.h"
#include "system/event_loop.h"
#include "zero/inprocess.h"

/* How often it is noted that the loop runs. */
#define TICK_MS 100

struct lab {
    struct run run;
    struct run_plan plan;
    struct run_result about; /* during a round, the result has its parts */
};

static bool is_inside(const struct lab *l)
{
    return l->plan.client->kind == CLIENT_IN_PROCESS;
}

/* ---- clients outside this process ---- */

static void stop(void *context)
{
    struct run *run = context;

    run->stopped = true;
    session_stop(run->session);
}

static bool open_session(struct run *run, struct buffer *fault)
{
    struct session_plan plan = {.loop = &run->loop,
                                .client = run->plan->client,
                                .jobs = run->plan->jobs,
                                .env = run->plan->env};

    if (run->plan->client->kind == CLIENT_PROXY)
        plan.kind = &session_of_proxies;
    descendants_adopt();
    run->isolated = isolation_begin(fault);
    if (!run->isolated || !scratch_open(&run->scratch, fault))
        return false;
    run->server = server_new(&run->loop, run->scratch.path, fault);
    if (run->server == NULL)
        return false;
    plan.work = run->scratch.path;
    plan.ca_file = server_ca_file(run->server);
    run->session = session_new(&plan, fault);
    if (run->session == NULL)
        return false;
    return signals_watch(&run->signals, &run->loop, stop, run, fault);
}

/* What was known first stays. */
static void keep_text(char **to, const char *text)
{
    if (text != NULL && *to == NULL)
        *to = memory_copy_text(text);
}

/* The client's version, and whether it turned out to be missing. */
static void note_about(struct run *run)
{
    keep_text(&run->result->version, session_version(run->session));
    keep_text(&run->result->missing, session_missing(run->session));
}

static void close_session(struct run *run)
{
    struct buffer left = BUFFER_EMPTY;

    if (run->session != NULL) {
        note_about(run);
        session_free(run->session);
        signals_close(&run->signals);
    }
    if (run->server != NULL)
        server_free(run->server);
    run->session = NULL;
    run->server = NULL;
    uv_run(&run->loop, UV_RUN_DEFAULT);
    if (run->isolated)
        isolation_end();
    run->isolated = false;
    scratch_close(&run->scratch, &left);
    if (left.len > 0)
        fprintf(stderr, "strictline: %s\n", left.ptr);
    buffer_clear(&left);
}

/* Moves what is known about the client to the other result. */
static void move_about(struct run_result *from, struct run_result *to)
{
    to->version = from->version;
    to->missing = from->missing;
    to->unfit = from->unfit;
    to->controls = from->controls;
    from->version = from->missing = from->unfit = NULL;
    from->controls = (struct controls){.made = false};
}

static void close_outside(struct lab *l)
{
    struct run *run = &l->run;

    uv_close((uv_handle_t *)&run->ticks, NULL);
    close_session(run);
    uv_loop_close(&run->loop);
}

static void on_tick(uv_timer_t *ticks)
{
    run_exchanges_tick(ticks->data);
}

static bool open_with_ticks(struct run *run, struct buffer *fault)
{
    return open_session(run, fault) &&
           uv_timer_start(&run->ticks, on_tick, TICK_MS, TICK_MS) == 0;
}

static void play_all(struct run *run)
{
    /* The loop did not run since the last round: limits begin now. */
    uv_update_time(&run->loop);
    run->looked_at = uv_hrtime() / 1000000;
    run_exchanges_begin(run);
    while (run->open > 0) {
        uv_run(&run->loop, UV_RUN_ONCE);
        run_exchanges_begin(run);
    }
}

/* A machine that is busy for a moment must not look like a client that cannot
 * do something. An entry that was already repeated has had its second try: the
 * queue has room for two of each. */
static void repeat_errors(struct run *run)
{
    for (size_t i = 0; i < run->result->count; i++) {
        struct report_entry *e = &run->result->entries[i];

        if (e->judgement.verdict == VERDICT_PASS ||
            e->outcome.first.result != RESULT_ERROR ||
            run_entries_repeated(run, e))
            continue;
        judgement_clear(&e->judgement);
        run_entries_repeat(run, e, false);
    }
}

/* The control exchanges are a run of their own in the same session. */
static void play_round(struct run *run)
{
    struct delivery whole = {.tls = false};
    const struct run_deliveries deliveries = {.items = &whole, .count = 1};
    const struct run_plan *real_plan = run->plan;
    struct run_result *real = run->result, result = {.entries = NULL};
    struct run_plan plan = *run->plan;
    struct corpus corpus;

    run_controls_make(&corpus);
    plan.corpus = &corpus;
    plan.deliveries = &deliveries;
    plan.settled = NULL;
    run->plan = &plan;
    run->result = &result;
    run_entries_make(run);
    play_all(run);
    repeat_errors(run);
    play_all(run);
    controls_clear(&real->controls);
    if (!run->stopped && session_missing(run->session) == NULL)
        run_controls_note(result.entries, result.count, &real->controls);
    if (result.count > CONTROL_GET)
        run->plain_use = result.entries[CONTROL_GET].outcome.usage;
    run_entries_clear(run);
    run_result_clear(&result);
    corpus_clear(&corpus);
    run->plan = real_plan;
    run->result = real;
}

/* A client that never connected may accept a name only, not an address. If that
 * does not help, what it did with the address describes the fault better. */
static void try_name(struct run *run)
{
    struct controls *c = &run->result->controls;
    struct controls by_address = *c;

    *c = (struct controls){.made = false};
    run->host = "localhost";
    play_round(run);
    if (c->able[CONTROL_GET]) {
        c->by_name = true;
        controls_clear(&by_address);
        return;
    }
    run->host = NULL;
    controls_clear(c);
    *c = by_address;
}

static void play_controls(struct run *run)
{
    struct controls *c = &run->result->controls;

    play_round(run);
    if (c->unreached && !run->stopped)
        try_name(run);
    run->traits = run_controls_traits(c, run->plan->client);
    if (c->made && !c->able[CONTROL_GET])
        run->result->unfit = memory_copy_text(c->seen[CONTROL_GET]);
}

/* A client that can do nothing in isolation may work without: it may lead to
 * another machine, or to a service on this one. */
static bool play_controls_anywhere(struct run *run, struct buffer *fault)
{
    play_controls(run);
    if (run->result->unfit == NULL || run->stopped ||
        !isolation_give_up("the client cannot do a plain GET in isolation"))
        return true;
    uv_timer_stop(&run->ticks);
    close_session(run);
    free(run->result->unfit);
    run->result->unfit = NULL;
    if (!open_with_ticks(run, fault))
        return false;
    play_controls(run);
    return true;
}

/* ---- clients in this process ---- */

static void play_entry(struct run *run, struct report_entry *e)
{
    const struct client *c = run->plan->client;
    char token[TOKEN_LENGTH + 1];

    token_make(token);
    inprocess_play(c->inprocess, e->transcript, &e->delivery, token,
                   &e->outcome);
    run_entries_judge(run, e, token);
    run_entries_settle(run, e);
}

static void play_inside(struct run *run)
{
    struct report_entry *e;

    while ((e = run_entries_next(run)) != NULL)
        play_entry(run, e);
}

/* ---- begin and end ---- */

static void find_missing(const struct client *c, struct run_result *out)
{
    struct buffer why = BUFFER_EMPTY;

    if (!client_present(c, &why))
        out->missing = memory_copy_text(why.ptr);
    buffer_clear(&why);
}

static bool open_outside(struct lab *l, struct buffer *fault)
{
    struct run *run = &l->run;
    bool good;

    if (!event_loop_open(&run->loop, fault))
        return false;
    uv_timer_init(&run->loop, &run->ticks);
    run->ticks.data = run;
    good = open_with_ticks(run, fault);
    if (good && !l->plan.no_controls && l->about.missing == NULL)
        good = play_controls_anywhere(run, fault);
    if (!good)
        close_outside(l);
    return good;
}

struct lab *lab_open(const struct run_plan *plan, struct buffer *fault)
{
    struct lab *l = memory_get(sizeof *l);

    *l = (struct lab){.plan = *plan};
    l->run = (struct run){.plan = &l->plan,
                          .result = &l->about,
                          .traits = plan->client->traits,
                          .scratch = SCRATCH_NONE};
    find_missing(plan->client, &l->about);
    if (is_inside(l) || open_outside(l, fault))
        return l;
    run_result_clear(&l->about);
    free(l);
    return NULL;
}

void lab_close(struct lab *l, struct run_result *about)
{
    if (!is_inside(l))
        close_outside(l);
    if (about != NULL)
        move_about(&l->about, about);
    run_result_clear(&l->about);
    free(l);
}

/* ---- rounds ---- */

const struct run_result *lab_about(const struct lab *l)
{
    return &l->about;
}

const struct client_traits *lab_traits(const struct lab *l)
{
    return &l->run.traits;
}

static void play(struct lab *l)
{
    struct run *run = &l->run;

    run_entries_make(run);
    run->progress = (struct progress){.stream = stderr};
    if (!l->plan.quiet)
        progress_start(&run->progress, stderr, run->result->count);
    if (is_inside(l))
        play_inside(run);
    else if (run->result->unfit == NULL)
        play_all(run);
    if (!is_inside(l))
        note_about(run);
    progress_end(&run->progress);
    run_entries_drop_unfinished(run);
    run_entries_clear(run);
}

bool lab_play(struct lab *l, const struct corpus *cases,
              const struct run_deliveries *own, struct run_result *out)
{
    *out = (struct run_result){.entries = NULL};
    l->plan.corpus = cases;
    l->plan.own = own;
    move_about(&l->about, out);
    l->run.result = out;
    play(l);
    l->run.result = &l->about;
    move_about(out, &l->about);
    return !l->run.stopped;
}
