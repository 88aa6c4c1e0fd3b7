/* SPDX-License-Identifier: MIT */
/*
 * Driver clients: long-lived processes, each with one job at a time. One that
 * says nothing is killed and restarted; one that dies is a crash of the case it
 * was running.
 */
#include "client/session_kind.h"

#include <stdlib.h>
#include <string.h>

#include "client/driver_line.h"
#include "limits/peer_limits.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "text/line.h"
#include "text/number.h"

#define EXIT_UNSUPPORTED 89

/* A job that raised the peak of memory by less than this did not move it. */
#define PEAK_MOVED (UINT64_C(1) << 20)
/* The peak is reset anyway after this many jobs. */
#define PEAK_JOBS 64

enum worker_state {
    WORKER_ABSENT,   /* it has no process */
    WORKER_STARTING, /* it has not said hello yet */
    WORKER_READY
};

struct worker {
    struct session *session;
    enum worker_state state;
    struct process *process;
    uv_timer_t timer;
    uint64_t due; /* when the timer should fire */
    char *home;
    struct buffer line; /* the part of a line that has arrived */
    bool skips;         /* the line is being skipped */
    struct buffer complaint;
    unsigned id;           /* of its job */
    const struct ask *ask; /* NULL: it has no job */
    session_done *done;
    void *context;
    struct process_use before; /* by the process, before the job */
    struct process_use after;  /* after the last job; memory 0: not known */
    struct usage usage;        /* of the job */
    struct outside outside;    /* what it tried to connect to since the last
                                  job */
    bool unsent;        /* the process ended before it could get the job */
    bool again;         /* another process was started for that job */
    bool late, stopped; /* killed by us, and why */
};

struct pool {
    struct worker *workers; /* one for each job at a time */
    unsigned last_id;
    unsigned open; /* timers not yet closed */
    bool greeted;  /* some driver once said hello */
    char *useless; /* why starting another is pointless; NULL */
};

/* ---- answers ---- */

static void finish(struct worker *w, struct answer *first,
                   struct answer *second)
{
    session_done *done = w->done;

    if (w->process != NULL)
        process_take_outside(w->process, &w->outside);
    session_note_outside(&w->outside, &w->usage);
    uv_timer_stop(&w->timer);
    w->ask = NULL;
    done(w->context, first, second, &w->usage);
}

static void finish_with(struct worker *w, enum result result, const char *text)
{
    struct answer first = {.result = result, .error = memory_copy_text(text)};
    struct answer second = {.result = RESULT_NONE};

    finish(w, &first, &second);
}

/* ---- lines ---- */

/* What the process has used for its job so far. */
static void note_use(struct worker *w)
{
    struct process_use now;

    w->after = (struct process_use){.memory = 0};
    w->usage = (struct usage){.known = process_look_at_use(w->process, &now)};
    if (!w->usage.known)
        return;
    w->usage.cpu_us = session_growth(now.cpu_us, w->before.cpu_us);
    w->usage.memory = now.memory;
    w->usage.space = now.space;
    w->usage.grown_known = w->before.memory > 0;
    w->usage.memory_grown = session_growth(now.memory, w->before.memory);
    w->usage.space_grown = session_growth(now.space, w->before.space);
    if (w->usage.memory_grown < PEAK_MOVED)
        w->after = now;
}

/* Asking the kernel costs more than a job of a filter. So what was used before
 * a job is what was used after the last one, and the peak is reset only if the
 * last job moved it, or now and then, in case many moved it a little. */
static void note_before(struct worker *w)
{
    w->before = w->after;
    if (w->before.memory > 0 && w->id % PEAK_JOBS != 0)
        return;
    w->before = (struct process_use){.memory = 0};
    process_forget_use(w->process);
    process_look_at_use(w->process, &w->before);
}

static void send_job(struct worker *w)
{
    struct session *s = w->session;
    struct pool *pool = s->state;
    struct buffer line = BUFFER_EMPTY;

    w->id = ++pool->last_id;
    note_before(w);
    driver_line_job(w->id, w->ask, s->plan.ca_file, &line);
    w->unsent = !process_write(w->process, buffer_view(&line));
    buffer_clear(&line);
}

static void on_limit(uv_timer_t *timer);

static void start_timer(struct worker *w, unsigned limit)
{
    w->due = session_due(limit);
    event_loop_time(&w->timer, on_limit, limit);
}

static void on_hello(struct worker *w, struct sl_bytes version)
{
    struct pool *pool = w->session->state;

    if (w->state != WORKER_STARTING)
        return;
    w->state = WORKER_READY;
    if (!pool->greeted)
        session_set_version(w->session, version);
    pool->greeted = true;
    if (w->ask == NULL)
        return;
    start_timer(w, w->ask->limit);
    send_job(w);
}

/* The line has room for two bodies, and one body may use all of it. */
static void refuse_large(struct answer *a)
{
    if (a->body.len <= SESSION_BODY_MAX)
        return;
    buffer_clear(&a->body);
    free(a->error);
    a->error = memory_copy_text("a body that is too long to be kept");
    a->result = RESULT_BROKEN;
}

/* A result from a late worker comes too late: the worker is being killed, and
 * must not get another job. */
static void on_result(struct worker *w, struct sl_bytes rest)
{
    struct answer first = {.result = RESULT_NONE};
    struct answer second = {.result = RESULT_NONE};

    if (w->ask == NULL || w->state != WORKER_READY || w->late ||
        !driver_line_result(rest, w->id, w->ask->url2 != NULL, &first, &second))
        return;
    refuse_large(&first);
    refuse_large(&second);
    note_use(w);
    finish(w, &first, &second);
}

static void on_line(struct worker *w)
{
    struct sl_bytes line = buffer_view(&w->line), rest;

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    switch (driver_line_kind(line, &rest)) {
    case DRIVER_LINE_HELLO:
        on_hello(w, rest);
        break;
    case DRIVER_LINE_RESULT:
        on_result(w, rest);
        break;
    case DRIVER_LINE_OTHER:
        break;
    }
}

/* Whether what has arrived of a line can be the beginning of one of ours. */
static bool may_be_ours(const struct buffer *line)
{
    static const char *const words[] = {"hello\t", "result\t"};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(words[i]);

        if (memcmp(line->ptr, words[i], number_smaller(line->len, len)) == 0)
            return true;
    }
    return false;
}

/* Such an answer is lost; there is no need to wait for it. */
static bool is_too_long(struct worker *w)
{
    if (w->line.len < CLIENT_LINE_MAX)
        return false;
    if (w->ask != NULL && w->state == WORKER_READY)
        finish_with(w, RESULT_BROKEN, "the driver's line is too long");
    return true;
}

/* Lines that are not ours are skipped as they arrive, so that a driver that
 * floods its output costs no memory. */
static void take_output(struct worker *w, struct sl_bytes bytes)
{
    while (bytes.len > 0) {
        struct sl_bytes rest = bytes;
        struct sl_bytes piece = line_take_until(&rest, '\n');
        bool whole = piece.len < bytes.len;

        if (!w->skips) {
            buffer_add(&w->line, piece.ptr, piece.len);
            w->skips = !may_be_ours(&w->line) || is_too_long(w);
        }
        if (whole && !w->skips)
            on_line(w);
        if (whole || w->skips)
            buffer_truncate(&w->line, 0);
        if (whole)
            w->skips = false;
        bytes = rest;
    }
}

static void on_output(void *context, int stream, struct sl_bytes bytes)
{
    if (stream == 1)
        take_output(context, bytes);
    else
        session_keep_complaint(&((struct worker *)context)->complaint, bytes);
}

/* ---- processes ---- */

static void start(struct worker *w);

static void on_end_at_start(struct worker *w, struct process_end end)
{
    struct pool *pool = w->session->state;
    char *text = session_describe_end("the driver", &w->complaint, end);

    if (w->late) {
        free(text);
        text = memory_copy_text("the driver did not say hello");
    }
    if (session_says_missing(end))
        session_set_missing(w->session, text);
    if (end.status == EXIT_UNSUPPORTED) {
        finish_with(w, RESULT_UNSUPPORTED, text);
        free(text);
        return;
    }
    finish_with(w, RESULT_BROKEN, text);
    /* A driver that never worked will not work for the next case either. */
    if (pool->greeted || pool->useless != NULL)
        free(text);
    else
        pool->useless = text;
}

static void finish_missing(struct worker *w, const char *why)
{
    session_set_missing(w->session, why);
    finish_with(w, RESULT_BROKEN, why);
}

static void on_end_at_job(struct worker *w, struct process_end end)
{
    char *text = session_describe_end("the driver", &w->complaint, end);

    if (w->late)
        finish_with(w, RESULT_HANG, "the driver gave no result in time");
    else if (end.status == SESSION_NOT_INSTALLED)
        finish_missing(w, text);
    else if (end.status == EXIT_UNSUPPORTED)
        finish_with(w, RESULT_UNSUPPORTED, text);
    else
        finish_with(w, RESULT_CRASH, text);
    free(text);
}

/* Only once: a driver that says hello and takes no job is useless. */
static void start_again(struct worker *w)
{
    w->again = true;
    start(w);
}

static void on_end(void *context, struct process_end end)
{
    struct worker *w = context;
    enum worker_state state = w->state;

    w->process = NULL;
    outside_move(&end.outside, &w->outside);
    w->state = WORKER_ABSENT;
    folder_remove(w->home);
    free(w->home);
    w->home = NULL;
    if (w->ask == NULL)
        return;
    if (w->stopped)
        finish_with(w, RESULT_BROKEN, "stopped by us");
    else if (end.fault != NULL)
        finish_with(w, RESULT_BROKEN, end.fault);
    else if (w->unsent && !w->late && !w->again)
        start_again(w);
    else if (state == WORKER_STARTING || w->unsent)
        on_end_at_start(w, end);
    else
        on_end_at_job(w, end);
}

/* If the loop was held up, an answer or hello may have arrived that it has not
 * read yet. */
static bool has_moved_on(struct worker *w)
{
    enum worker_state state = w->state;
    unsigned id = w->id;

    process_look(w->process);
    return w->ask == NULL || w->id != id || w->state != state;
}

static void on_limit(uv_timer_t *timer)
{
    struct worker *w = timer->data;
    struct pool *pool = w->session->state;
    unsigned late = session_lateness(w->due);

    if (w->process == NULL) {
        finish_with(w, RESULT_BROKEN, pool->useless);
        return;
    }
    if (has_moved_on(w))
        return;
    if (late > 0) {
        start_timer(w, late);
        return;
    }
    w->late = true;
    note_use(w);
    process_kill(w->process);
}

static bool start_process(struct worker *w, struct buffer *fault)
{
    struct session *s = w->session;
    const struct client *c = s->plan.client;
    const struct process_hooks hooks = {on_output, on_end, w};
    struct words env = WORDS_EMPTY;
    struct buffer mark = BUFFER_EMPTY;

    w->home = session_make_home(s, &env, fault);
    if (w->home != NULL) {
        const struct process_plan plan = {.argv = c->driver.items,
                                          .env = env.items,
                                          .memory = c->memory,
                                          .mark = session_mark(w->home, &mark),
                                          .talks = true};

        w->process = process_start(s->plan.loop, &plan, &hooks, fault);
    }
    buffer_clear(&mark);
    words_clear(&env);
    return w->process != NULL;
}

/* Starts the process that takes the job of *w. If that is pointless, the answer
 * still comes from the loop, like all others. */
static void start(struct worker *w)
{
    struct pool *pool = w->session->state;
    struct buffer fault = BUFFER_EMPTY;

    w->unsent = w->late = w->skips = false;
    w->after = (struct process_use){.memory = 0};
    buffer_truncate(&w->line, 0);
    buffer_truncate(&w->complaint, 0);
    if (pool->useless == NULL && start_process(w, &fault)) {
        w->state = WORKER_STARTING;
        start_timer(w, w->ask->limit + CLIENT_HELLO_MS);
        return;
    }
    if (w->home != NULL)
        folder_remove(w->home);
    free(w->home);
    w->home = NULL;
    if (pool->useless == NULL)
        pool->useless = memory_copy_text(fault.ptr);
    buffer_clear(&fault);
    start_timer(w, 0);
}

/* ---- the kind ---- */

static bool open_drivers(struct session *s, struct buffer *fault)
{
    struct pool *pool = memory_get(sizeof *pool);

    (void)fault;
    *pool = (struct pool){.open = s->plan.jobs};
    pool->workers = memory_get(s->plan.jobs * sizeof *pool->workers);
    for (unsigned i = 0; i < s->plan.jobs; i++) {
        struct worker *w = &pool->workers[i];

        *w = (struct worker){.session = s};
        uv_timer_init(s->plan.loop, &w->timer);
        w->timer.data = w;
    }
    s->state = pool;
    return true;
}

/* A worker that is ready (fresh: that has no process), or else any worker
 * without a job. */
static struct worker *find_free(const struct session *s, bool fresh)
{
    enum worker_state wanted = fresh ? WORKER_ABSENT : WORKER_READY;
    struct pool *pool = s->state;
    struct worker *found = NULL;

    for (unsigned i = 0; i < s->plan.jobs; i++) {
        struct worker *w = &pool->workers[i];

        if (w->ask == NULL && w->state == wanted)
            return w;
        if (w->ask == NULL && found == NULL)
            found = w;
    }
    return found;
}

static void ask_driver(struct session *s, const struct ask *ask,
                       session_done *done, void *context)
{
    struct worker *w = find_free(s, ask->fresh);

    w->ask = ask;
    w->done = done;
    w->context = context;
    w->again = false;
    w->usage = (struct usage){.known = false};
    if (w->state == WORKER_ABSENT) {
        start(w);
        return;
    }
    start_timer(w, ask->limit);
    if (!ask->fresh) {
        send_job(w);
        return;
    }
    /* It gets the job after its end, from on_end. */
    w->unsent = true;
    process_kill(w->process);
}

/* A driver is looked at when its answer has arrived. */
static void look_at_driver(struct session *s, const struct ask *ask)
{
    (void)s;
    (void)ask;
}

static void stop_drivers(struct session *s)
{
    struct pool *pool = s->state;

    for (unsigned i = 0; i < s->plan.jobs; i++) {
        struct worker *w = &pool->workers[i];

        w->stopped = true;
        if (w->process != NULL)
            process_kill(w->process);
    }
}

static bool is_busy(const struct session *s)
{
    struct pool *pool = s->state;

    for (unsigned i = 0; i < s->plan.jobs; i++)
        if (pool->workers[i].process != NULL || pool->workers[i].ask != NULL)
            return true;
    return false;
}

static void on_closed(uv_handle_t *timer)
{
    struct worker *w = timer->data;
    struct pool *pool = w->session->state;

    buffer_clear(&w->line);
    buffer_clear(&w->complaint);
    pool->open--;
}

static void close_drivers(struct session *s)
{
    struct pool *pool = s->state;

    for (unsigned i = 0; i < s->plan.jobs; i++)
        uv_close((uv_handle_t *)&pool->workers[i].timer, on_closed);
    while (pool->open > 0)
        uv_run(s->plan.loop, UV_RUN_ONCE);
    free(pool->workers);
    free(pool->useless);
    free(pool);
}

const struct session_kind session_of_drivers = {
    open_drivers, ask_driver,    look_at_driver, stop_drivers,
    is_busy,      close_drivers, NULL,
};
