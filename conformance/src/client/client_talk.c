/* SPDX-License-Identifier: MIT */
/*
 * Runs the loop while it waits, so that a server on the same loop can serve.
 */
#include "client/client_talk.h"

#include <stdlib.h>
#include <string.h>

#include "client/session_kind.h"
#include "limits/peer_limits.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"

/* A process that neither runs nor waits to run for one fiftieth of a step waits
 * for something else. */
#define STEP_MS 1000
#define IDLE_SHARE 50
/* How many times longer to wait for a process that is working. */
#define PATIENCE 8

/* Makes room by dropping the lines already taken. */
static void forget_heard(struct client_talk *t)
{
    memmove(t->coming.ptr, t->coming.ptr + t->used, t->coming.len - t->used);
    buffer_truncate(&t->coming, t->coming.len - t->used);
    t->used = 0;
}

static void keep_output(struct client_talk *t, struct sl_bytes bytes)
{
    if (t->flooded)
        return;
    if (t->used > t->coming.len / 2)
        forget_heard(t);
    buffer_add(&t->coming, bytes.ptr, bytes.len);
    t->total += bytes.len;
    t->flooded = t->total > CLIENT_HEARD_MAX;
    if (!t->flooded)
        return;
    buffer_printf(&t->complaint, "\nmore than %d octets\n", CLIENT_HEARD_MAX);
    process_kill(t->process);
}

static void on_output(void *context, int stream, struct sl_bytes bytes)
{
    struct client_talk *t = context;

    if (stream == 1)
        keep_output(t, bytes);
    else if (t->complaint.len < CLIENT_COMPLAINT_MAX)
        buffer_add(&t->complaint, bytes.ptr, bytes.len);
}

static void on_end(void *context, struct process_end end)
{
    struct client_talk *t = context;

    t->process = NULL;
    t->end = end;
    t->end.fault = NULL;
    t->failed = end.fault != NULL;
    if (t->failed)
        fault_add(t->fault, "%s", end.fault);
}

static void on_timer(uv_timer_t *timer)
{
    ((struct client_talk *)timer->data)->late = true;
}

bool client_talk_begin(struct client_talk *t, const struct session_plan *plan,
                       char *const *argv, struct buffer *fault)
{
    const struct process_hooks hooks = {on_output, on_end, t};
    struct words env = WORDS_EMPTY;
    struct buffer mark = BUFFER_EMPTY;

    *t = (struct client_talk){.session = memory_get(sizeof *t->session),
                              .fault = fault};
    *t->session = (struct session){.plan = *plan};
    t->home = session_make_home(t->session, &env, fault);
    if (t->home != NULL) {
        const struct process_plan process = {
            .argv = argv,
            .env = env.items,
            .memory = plan->client->memory,
            .mark = session_mark(t->home, &mark),
            .talks = true,
        };

        t->process = process_start(plan->loop, &process, &hooks, fault);
    }
    buffer_clear(&mark);
    words_clear(&env);
    uv_timer_init(plan->loop, &t->timer);
    t->timer.data = t;
    if (t->process != NULL)
        return true;
    client_talk_end(t);
    return false;
}

bool client_talk_say(struct client_talk *t, struct sl_bytes line)
{
    return t->process != NULL && process_write(t->process, line);
}

/* Moves the next whole line of what arrived to t->line. */
static bool take_line(struct client_talk *t)
{
    struct sl_bytes rest = buffer_view(&t->coming), line;

    if (rest.len == t->used)
        return false;
    rest.ptr += t->used;
    rest.len -= t->used;
    if (memchr(rest.ptr, '\n', rest.len) == NULL)
        return false;
    line = line_take_until(&rest, '\n');
    buffer_truncate(&t->line, 0);
    buffer_add(&t->line, line.ptr, line.len);
    t->used += line.len + 1;
    return true;
}

static void set_limit(struct client_talk *t, unsigned ms)
{
    t->late = false;
    event_loop_time(&t->timer, on_timer, ms);
}

static bool has_ended(struct client_talk *t)
{
    return t->process == NULL;
}

static bool wait_for(struct client_talk *t, bool (*came)(struct client_talk *),
                     unsigned ms)
{
    bool done = came(t);

    set_limit(t, ms);
    while (!done && t->process != NULL && !t->late) {
        uv_run(t->session->plan.loop, UV_RUN_ONCE);
        done = came(t);
    }
    uv_timer_stop(&t->timer);
    return done;
}

/* Whether it did more than wait in the last ms milliseconds. */
static bool has_worked(struct client_talk *t, unsigned ms)
{
    uint64_t before = t->wanted;

    if (t->process == NULL)
        return false;
    t->wanted = process_look_at_wanted(t->process);
    /* less: a thread has ended */
    return t->wanted < before ||
           t->wanted - before >= ms * UINT64_C(1000) / IDLE_SHARE;
}

/* At most ms, or longer while it works, so that the speed of the machine does
 * not matter. */
static bool wait_while_it_works(struct client_talk *t,
                                bool (*came)(struct client_talk *), unsigned ms)
{
    bool done = false, works = true;

    for (unsigned waited = 0;
         !done && (waited < ms || (works && waited / PATIENCE < ms));
         waited += STEP_MS) {
        done = wait_for(t, came, STEP_MS);
        works = has_worked(t, STEP_MS);
        if (t->process == NULL)
            return done;
    }
    return done;
}

bool client_talk_hear(struct client_talk *t, unsigned ms)
{
    return take_line(t) || wait_while_it_works(t, take_line, ms);
}

bool client_talk_finish(struct client_talk *t, unsigned ms)
{
    if (t->process != NULL)
        process_end_input(t->process);
    return wait_while_it_works(t, has_ended, ms);
}

static void on_closed(uv_handle_t *timer)
{
    ((struct client_talk *)timer->data)->late = true;
}

void client_talk_end(struct client_talk *t)
{
    uv_loop_t *loop = t->session->plan.loop;

    if (t->process != NULL)
        process_kill(t->process);
    while (t->process != NULL)
        uv_run(loop, UV_RUN_ONCE);
    t->late = false;
    uv_close((uv_handle_t *)&t->timer, on_closed);
    while (!t->late)
        uv_run(loop, UV_RUN_ONCE);
    if (t->home != NULL)
        folder_remove(t->home);
    free(t->home);
    free(t->session);
    buffer_clear(&t->line);
    buffer_clear(&t->coming);
    buffer_clear(&t->complaint);
}
