/* SPDX-License-Identifier: MIT */
/*
 * The kind of session for such a client: an ask becomes a line that is handed
 * out, and its answers arrive when the client brings them.
 */
#include "run/run_live.h"

#include <stdlib.h>

#include "client/driver_line.h"
#include "client/session_kind.h"
#include "run/run_state.h"
#include "system/event_loop.h"
#include "text/line.h"
#include "text/word.h"

/* ms that a client may take to bring a result, on top of what the case may
 * take: it may be a small board, or a person's phone. */
#define BRING_MS 20000
/* How often it is noted that the loop runs. */
#define TICK_MS 100

/* An entry that was handed out. */
struct handed {
    struct run_live *live;
    size_t number;
    unsigned id;
    const struct ask *ask; /* NULL: it is answered */
    session_done *done;
    void *context;
    uv_timer_t timer;
    bool closed;
};

struct run_live {
    struct run_live_plan plan;
    struct client client;
    struct run_deliveries deliveries;
    struct delivery whole;
    struct run_plan run_plan;
    struct run_result result;
    struct run run;
    struct session session;
    struct handed **handed; /* by entry; NULL: not handed out */
    bool *under_way;        /* by entry: it has no judgement yet */
    size_t count;           /* of those that are not NULL */
    unsigned last_id;
    size_t beginning; /* the entry being begun */
    uv_timer_t ticks;
    bool ticking; /* its handle is open */
};

/* ---- the session ---- */

static void on_closed(uv_handle_t *timer)
{
    struct handed *h = timer->data;

    h->live->count--;
    free(h);
}

static void finish(struct handed *h, struct answer *first,
                   struct answer *second)
{
    const struct usage usage = {.known = false};
    struct run_live *l = h->live;
    session_done *done = h->done;
    void *context = h->context;

    l->handed[h->number] = NULL;
    uv_close((uv_handle_t *)&h->timer, on_closed);
    done(context, first, second, &usage);
}

static void give_up(struct handed *h, const char *why)
{
    struct answer first = {.result = RESULT_BROKEN,
                           .error = memory_copy_text(why)};
    struct answer second = {.result = RESULT_NONE};

    finish(h, &first, &second);
}

static void on_limit(uv_timer_t *timer)
{
    give_up(timer->data, "no result was brought in time");
}

static void hand_out(struct session *s, const struct ask *ask,
                     session_done *done, void *context)
{
    struct run_live *l = s->state;
    struct handed *h = memory_get(sizeof *h);

    *h = (struct handed){.live = l,
                         .number = l->beginning,
                         .id = ++l->last_id,
                         .ask = ask,
                         .done = done,
                         .context = context};
    l->handed[h->number] = h;
    l->count++;
    uv_timer_init(l->plan.loop, &h->timer);
    h->timer.data = h;
    event_loop_time(&h->timer, on_limit, ask->limit + BRING_MS);
}

static void look(struct session *s, const struct ask *ask)
{
    (void)s;
    (void)ask;
}

static const struct session_kind session_of_visitors = {.ask = hand_out,
                                                        .look = look};

/* ---- the run ---- */

static void on_settled(void *context, struct report_entry *e)
{
    struct run_live *l = context;
    size_t number = (size_t)(e - l->result.entries);

    l->under_way[number] = false;
    l->plan.settled(l->plan.context, number, e);
}

static void on_tick(uv_timer_t *ticks)
{
    struct run_live *l = ticks->data;

    run_exchanges_tick(&l->run);
}

static void on_ticks_closed(uv_handle_t *ticks)
{
    struct run_live *l = ticks->data;

    l->ticking = false;
}

static void open_run(struct run_live *l)
{
    l->client = (struct client){.name = memory_copy_text("visitor"),
                                .path = memory_copy_text(""),
                                .kind = CLIENT_DRIVER,
                                .browser = true,
                                .idles = true,
                                .traits = {.body_of_errors = true,
                                           .status_known = true,
                                           .hides_cookies = true,
                                           .reports_errors = true}};
    l->deliveries = (struct run_deliveries){.items = &l->whole, .count = 1};
    l->run_plan = (struct run_plan){.client = &l->client,
                                    .corpus = l->plan.corpus,
                                    .deliveries = &l->deliveries,
                                    .jobs = RUN_LIVE_MAX,
                                    .timeout = l->plan.timeout,
                                    .settled = on_settled,
                                    .context = l,
                                    .quiet = true,
                                    .no_controls = true};
    l->session = (struct session){.plan = {.loop = l->plan.loop},
                                  .kind = &session_of_visitors,
                                  .state = l};
    l->run = (struct run){.plan = &l->run_plan,
                          .result = &l->result,
                          .host = l->plan.host,
                          .traits = l->client.traits,
                          .server = l->plan.server,
                          .session = &l->session};
    run_entries_make(&l->run);
    l->run.progress = (struct progress){.stream = NULL};
}

struct run_live *run_live_new(const struct run_live_plan *plan)
{
    struct run_live *l = memory_get(sizeof *l);

    *l = (struct run_live){.plan = *plan};
    open_run(l);
    uv_timer_init(plan->loop, &l->ticks);
    l->ticks.data = l;
    l->ticking = true;
    l->run.looked_at = uv_hrtime() / 1000000;
    uv_timer_start(&l->ticks, on_tick, TICK_MS, TICK_MS);
    l->handed = memory_get(l->result.count * sizeof(struct handed *));
    l->under_way = memory_get(l->result.count * sizeof(bool));
    for (size_t i = 0; i < l->result.count; i++) {
        l->handed[i] = NULL;
        l->under_way[i] = false;
    }
    return l;
}

void run_live_stop(struct run_live *l)
{
    if (l->run.stopped)
        return;
    l->run.stopped = true;
    uv_close((uv_handle_t *)&l->ticks, on_ticks_closed);
    for (size_t i = 0; i < l->result.count; i++)
        if (l->handed[i] != NULL)
            give_up(l->handed[i], "stopped by us");
}

void run_live_free(struct run_live *l)
{
    run_live_stop(l);
    while (l->run.open > 0 || l->count > 0 || l->ticking)
        uv_run(l->plan.loop, UV_RUN_ONCE);
    run_entries_clear(&l->run);
    run_result_clear(&l->result);
    client_clear(&l->client);
    free(l->handed);
    free(l->under_way);
    free(l);
}

/* ---- one entry ---- */

/* Drops the earlier result. There is no second try: the client would not come
 * for it. */
static void renew(struct run_live *l, size_t number)
{
    struct run *run = &l->run;
    struct report_entry *e = &l->result.entries[number];

    judgement_clear(&e->judgement);
    outcome_clear(&e->outcome);
    run->entries[number] = (struct run_progress){.repeated = true};
    run->next = 0;
    run->queued = 1;
    run->queue[0] = e;
}

enum run_live_begun run_live_begin(struct run_live *l, size_t number,
                                   struct buffer *line)
{
    struct handed *h;

    if (l->under_way[number])
        return RUN_LIVE_BUSY;
    if (l->count >= RUN_LIVE_MAX || l->run.open >= 2 * RUN_LIVE_MAX)
        return RUN_LIVE_CROWDED;
    l->beginning = number;
    l->under_way[number] = true;
    renew(l, number);
    run_exchanges_tick(&l->run);
    run_exchanges_begin(&l->run);
    h = l->handed[number];
    if (h == NULL)
        return RUN_LIVE_BROKEN;
    driver_line_job(h->id, h->ask, "-", line);
    return RUN_LIVE_GIVEN;
}

/* "silent" stands for a client that was ended because it gave no result. */
static bool is_silent(struct sl_bytes rest, struct answer *first)
{
    line_take_until(&rest, '\t');
    if (!word_equals(line_trim(rest), "silent"))
        return false;
    first->result = RESULT_HANG;
    first->error = memory_copy_text("no result in time");
    return true;
}

static enum run_live_taken refuse(struct answer *first, struct answer *second,
                                  struct buffer *fault)
{
    buffer_add_text(fault, first->error != NULL ? first->error : "no result");
    answer_clear(first);
    answer_clear(second);
    return RUN_LIVE_UNREAD;
}

enum run_live_taken run_live_take(struct run_live *l, size_t number,
                                  struct sl_bytes line, struct buffer *fault)
{
    struct answer first = {.result = RESULT_NONE};
    struct answer second = {.result = RESULT_NONE};
    struct handed *h = l->handed[number];
    struct sl_bytes rest;

    if (h == NULL)
        return RUN_LIVE_UNASKED;
    line = line_trim(line);
    if (driver_line_kind(line, &rest) != DRIVER_LINE_RESULT) {
        buffer_add_text(fault, "a result is a line that begins with \"result\" "
                               "and a tab");
        return RUN_LIVE_UNREAD;
    }
    if (!driver_line_result(rest, h->id, h->ask->url2 != NULL, &first, &second))
        return RUN_LIVE_UNASKED;
    if (first.result == RESULT_BROKEN) {
        struct answer silent = {.result = RESULT_NONE};

        if (!is_silent(rest, &silent))
            return refuse(&first, &second, fault);
        answer_clear(&first);
        first = silent;
    }
    finish(h, &first, &second);
    return RUN_LIVE_TAKEN;
}

size_t run_live_entries(const struct run_live *l, struct report_entry **out)
{
    size_t count = 0;

    *out = memory_get(l->result.count * sizeof **out);
    for (size_t i = 0; i < l->result.count; i++)
        if (l->run.entries[i].done)
            (*out)[count++] = l->result.entries[i];
    return count;
}
