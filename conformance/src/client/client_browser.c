/* SPDX-License-Identifier: MIT */
/*
 * Browsers: one process for all exchanges. A script starts the browser with
 * the address of a page (conformance/site/driven.html), which asks a desk for
 * jobs, has a frame do each of them, and posts the results. Jobs and results
 * are lines of the drivers' protocol.
 *
 * The page always waits for the next jobs, so a request from it shows that it
 * is alive. If the page has gone or the browser has ended, every exchange under
 * way is a crash. If the page no longer does anything, the browser is ended at
 * the time limit of an exchange, and every exchange is a hang; without an
 * exchange it is ended after a while. A fresh browser takes the next job. The
 * runner finds out which exchange was the cause: it asks for each again, alone
 * (fresh).
 */
#include "client/session_kind.h"

#include <stdlib.h>
#include <string.h>

#include "client/driver_line.h"
#include "desk/desk.h"
#include "desk/desk_assets.h"
#include "limits/peer_limits.h"
#include "play/token.h"
#include "server/address.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "text/line.h"
#include "text/word.h"

/* Starts in a row without a page, after which there are no more. */
#define STARTS_MAX 3
/* ms without a page before the browser is given up: after the page closed the
 * connection on which it waited, and after it was given jobs. */
#define GONE_MS 1500
#define SILENT_MS 5000

static const char silence[] = "the browser gave no result in time";

/* One exchange under way. */
struct job {
    struct browser *browser;
    const struct ask *ask; /* NULL: free */
    session_done *done;
    void *context;
    unsigned id;
    bool given; /* the page has it */
    uv_timer_t timer;
    uint64_t due;
};

struct browser {
    struct session *session;
    struct desk *desk;
    char token[TOKEN_LENGTH + 1]; /* in the path of the page */
    unsigned port;
    struct desk_call *waiting; /* the page's pending request for jobs; NULL */
    struct process *process;
    char *home;
    struct buffer hello, complaint; /* its output */
    uv_timer_t timer;               /* limits its start, or the page's
                                       absence */
    struct job *jobs;               /* one for each ask that may be under way */
    unsigned last_id;
    unsigned open;          /* timers not yet closed */
    bool ready;             /* the page has asked for jobs */
    bool worked;            /* some browser's page once did */
    unsigned failed_starts; /* in a row */
    bool ending;            /* it was killed and has not ended yet */
    bool hung;              /* ... because its page stopped doing anything */
    bool stopped;           /* by us, for good */
    char *useless;          /* why starting another is pointless; NULL */
};

/* ---- answers ---- */

static void finish(struct job *j, struct answer *first, struct answer *second)
{
    const struct usage usage = {.known = false};
    session_done *done = j->done;

    uv_timer_stop(&j->timer);
    j->ask = NULL;
    done(j->context, first, second, &usage);
}

static void finish_with(struct job *j, enum result result, const char *text)
{
    struct answer first = {.result = result, .error = memory_copy_text(text)};
    struct answer second = {.result = RESULT_NONE};

    finish(j, &first, &second);
}

static unsigned count_given(const struct browser *b)
{
    unsigned count = 0;

    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        count += b->jobs[i].ask != NULL && b->jobs[i].given;
    return count;
}

static void finish_all(struct browser *b, enum result result, const char *text)
{
    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        if (b->jobs[i].ask != NULL)
            finish_with(&b->jobs[i], result, text);
}

/* ---- jobs ---- */

static void end_browser(struct browser *b)
{
    b->ending = true;
    if (b->process != NULL)
        process_kill(b->process);
}

static void on_limit(uv_timer_t *timer);

static void start_timer(struct job *j, unsigned limit)
{
    j->due = session_due(limit);
    event_loop_time(&j->timer, on_limit, limit);
}

static void give(struct job *j, struct buffer *lines)
{
    struct browser *b = j->browser;

    j->given = true;
    j->id = ++b->last_id;
    driver_line_job(j->id, j->ask, b->session->plan.ca_file, lines);
    start_timer(j, j->ask->limit);
}

/* Takes the jobs that may be done now. One that must be alone waits for the
 * others to end, and later ones wait for it. */
static void take_jobs(struct browser *b, struct buffer *lines)
{
    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        if (b->jobs[i].ask != NULL && b->jobs[i].given && b->jobs[i].ask->fresh)
            return;
    for (unsigned i = 0; i < b->session->plan.jobs; i++) {
        struct job *j = &b->jobs[i];

        if (j->ask == NULL || j->given || (j->ask->fresh && count_given(b) > 0))
            continue;
        give(j, lines);
        if (j->ask->fresh)
            return;
    }
}

static void answer_text(struct desk_call *call, const char *type,
                        struct sl_bytes text)
{
    desk_answer(
        call, (struct desk_answer){.status = 200, .type = type, .body = text});
}

/* Jobs that the page has got have their own limits. */
static void on_silent_page(uv_timer_t *timer)
{
    struct browser *b = timer->data;

    if (count_given(b) > 0)
        event_loop_time(&b->timer, on_silent_page, SILENT_MS);
    else
        end_browser(b);
}

/* Gives the waiting page its jobs; it then asks again. */
static void give_jobs(struct browser *b)
{
    struct buffer lines = BUFFER_EMPTY;

    if (b->waiting == NULL || b->ending)
        return;
    take_jobs(b, &lines);
    if (lines.len > 0) {
        answer_text(b->waiting, "text/plain; charset=utf-8",
                    buffer_view(&lines));
        b->waiting = NULL;
        event_loop_time(&b->timer, on_silent_page, SILENT_MS);
    }
    buffer_clear(&lines);
}

static struct job *find_given(struct browser *b, struct sl_bytes id)
{
    uint64_t number;

    if (!word_number(id, UINT32_MAX, &number))
        return NULL;
    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        if (b->jobs[i].ask != NULL && b->jobs[i].given &&
            b->jobs[i].id == number)
            return &b->jobs[i];
    return NULL;
}

/* "ID silent": the frame of that job said nothing in time. */
static void take_result(struct browser *b, struct sl_bytes rest)
{
    struct answer first = {.result = RESULT_NONE};
    struct answer second = {.result = RESULT_NONE};
    struct sl_bytes what = rest;
    struct job *j = find_given(b, line_take_until(&what, '\t'));

    if (j == NULL)
        return;
    if (word_equals(what, "silent"))
        finish_with(j, RESULT_HANG, silence);
    else if (driver_line_result(rest, j->id, j->ask->url2 != NULL, &first,
                                &second))
        finish(j, &first, &second);
}

/* ---- the desk ---- */

static void on_page_time(uv_timer_t *timer)
{
    end_browser(timer->data);
}

static void take_page(struct browser *b, struct desk_call *call)
{
    uv_timer_stop(&b->timer);
    if (b->waiting != NULL)
        desk_say(b->waiting, 409, "another page asks for jobs");
    b->waiting = call;
    b->ready = b->worked = true;
    give_jobs(b);
}

static void take_post(struct browser *b, struct desk_call *call,
                      struct sl_bytes line)
{
    struct sl_bytes rest;

    answer_text(call, "text/plain; charset=utf-8", (struct sl_bytes){"", 0});
    if (driver_line_kind(line, &rest) == DRIVER_LINE_RESULT)
        take_result(b, rest);
    give_jobs(b);
}

static struct sl_bytes asset(const unsigned char *octets, size_t len)
{
    return (struct sl_bytes){(const char *)octets, len};
}

static void on_asked(void *context, struct desk_call *call,
                     const struct http_request *request)
{
    struct browser *b = context;
    struct sl_bytes path = request->path;
    bool post = word_equals(request->method, "POST");

    if (path.len < TOKEN_LENGTH + 2 || path.ptr[TOKEN_LENGTH + 1] != '/' ||
        memcmp(path.ptr + 1, b->token, TOKEN_LENGTH) != 0) {
        desk_say(call, 404, "no such page");
        return;
    }
    path.ptr += TOKEN_LENGTH + 2;
    path.len -= TOKEN_LENGTH + 2;
    if (post && word_equals(path, "result"))
        take_post(b, call, request->body);
    else if (!post && word_equals(path, "next"))
        take_page(b, call);
    else if (!post && word_equals(path, ""))
        answer_text(call, "text/html; charset=utf-8",
                    asset(desk_driven, desk_driven_len));
    else if (!post && word_equals(path, "jobs.js"))
        answer_text(call, "text/javascript; charset=utf-8",
                    asset(desk_jobs, desk_jobs_len));
    else
        desk_say(call, 404, "no such page");
}

/* A page that reloads asks again at once. */
static void on_gone(void *context, struct desk_call *call)
{
    struct browser *b = context;

    if (call != b->waiting)
        return;
    b->waiting = NULL;
    event_loop_time(&b->timer, on_page_time, GONE_MS);
}

/* ---- the process ---- */

static char *describe_end(const struct browser *b, struct process_end end)
{
    if (!b->ending)
        return session_describe_end("the browser", &b->complaint, end);
    return memory_copy_text(b->ready ? "its page is gone"
                                     : "its page did not open in time");
}

static void start(struct browser *b);

static void finish_given(struct browser *b, enum result result,
                         const char *text)
{
    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        if (b->jobs[i].ask != NULL && b->jobs[i].given)
            finish_with(&b->jobs[i], result, text);
}

static void on_crash(struct browser *b, struct process_end end)
{
    char *text = describe_end(b, end);

    if (!b->ready && session_says_missing(end))
        session_set_missing(b->session, text);
    b->failed_starts = b->ready ? 0 : b->failed_starts + 1;
    /* A browser that never worked will not work for the next case either. */
    if (!b->ready && (!b->worked || b->failed_starts == STARTS_MAX)) {
        b->useless = text;
        finish_all(b, RESULT_BROKEN, text);
        return;
    }
    finish_given(b, RESULT_CRASH, text);
    free(text);
}

static bool has_jobs(const struct browser *b)
{
    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        if (b->jobs[i].ask != NULL)
            return true;
    return false;
}

static void on_end(void *context, struct process_end end)
{
    struct browser *b = context;
    b->process = NULL;
    uv_timer_stop(&b->timer);
    folder_remove(b->home);
    free(b->home);
    b->home = NULL;
    if (b->stopped)
        finish_all(b, RESULT_BROKEN, "stopped by us");
    else if (end.fault != NULL)
        finish_given(b, RESULT_BROKEN, end.fault);
    else if (b->hung)
        finish_given(b, RESULT_HANG, silence);
    else
        on_crash(b, end);
    /* An answer may have led to a job, and the job to a browser. */
    if (b->process == NULL && !b->stopped && b->useless == NULL && has_jobs(b))
        start(b);
}

/* Standard output begins with "hello VERSION", as that of a driver does. */
static void take_hello(struct browser *b, struct sl_bytes octets)
{
    struct sl_bytes text, rest;

    if (b->hello.len < BROWSER_OUTPUT_MAX)
        buffer_add(&b->hello, octets.ptr, octets.len);
    text = buffer_view(&b->hello);
    if (memchr(text.ptr, '\n', text.len) != NULL &&
        session_version(b->session) == NULL &&
        driver_line_kind(line_take_until(&text, '\n'), &rest) ==
            DRIVER_LINE_HELLO)
        session_set_version(b->session, rest);
}

static void on_output(void *context, int stream, struct sl_bytes octets)
{
    struct browser *b = context;

    if (stream == 1)
        take_hello(b, octets);
    else
        session_keep_complaint(&b->complaint, octets);
}

static bool start_process(struct browser *b, struct buffer *fault)
{
    struct session *s = b->session;
    const struct client *c = s->plan.client;
    const struct process_hooks hooks = {on_output, on_end, b};
    struct words argv = WORDS_EMPTY, env = WORDS_EMPTY;
    struct buffer mark = BUFFER_EMPTY, page = BUFFER_EMPTY;

    buffer_printf(&page, "http://127.0.0.1:%u/%s/", b->port, b->token);
    for (size_t i = 0; i < c->driver.count; i++)
        words_add(&argv, c->driver.items[i]);
    words_add(&argv, page.ptr);
    b->home = session_make_home(s, &env, fault);
    if (b->home != NULL) {
        const struct process_plan plan = {.argv = argv.items,
                                          .env = env.items,
                                          .memory = c->memory,
                                          .mark = session_mark(b->home, &mark)};

        b->process = process_start(s->plan.loop, &plan, &hooks, fault);
    }
    buffer_clear(&mark);
    buffer_clear(&page);
    words_clear(&argv);
    words_clear(&env);
    return b->process != NULL;
}

/* If that is pointless, answers still come from the loop, like all others. */
static void start(struct browser *b)
{
    struct buffer fault = BUFFER_EMPTY;

    b->ready = b->ending = b->hung = false;
    buffer_truncate(&b->hello, 0);
    buffer_truncate(&b->complaint, 0);
    if (b->useless == NULL && start_process(b, &fault)) {
        event_loop_time(&b->timer, on_page_time, BROWSER_START_MS);
        return;
    }
    if (b->home != NULL)
        folder_remove(b->home);
    free(b->home);
    b->home = NULL;
    if (b->useless == NULL)
        b->useless = memory_copy_text(fault.ptr);
    buffer_clear(&fault);
    for (unsigned i = 0; i < b->session->plan.jobs; i++)
        if (b->jobs[i].ask != NULL)
            start_timer(&b->jobs[i], 0);
}

/* A page that still asks for jobs is alive: only the frame is silent. */
static void on_limit(uv_timer_t *timer)
{
    struct job *j = timer->data;
    struct browser *b = j->browser;
    unsigned late = session_lateness(j->due);

    if (b->useless != NULL) {
        finish_with(j, RESULT_BROKEN, b->useless);
    } else if (late > 0) {
        start_timer(j, late);
    } else {
        if (b->waiting == NULL && !b->ending) {
            b->hung = true;
            end_browser(b);
        }
        finish_with(j, RESULT_HANG, silence);
    }
}

/* ---- the kind ---- */

static bool open_browser(struct session *s, struct buffer *fault)
{
    struct sockaddr_storage address = address_loopback(0);
    struct browser *b = memory_get(sizeof *b);

    *b = (struct browser){.session = s, .open = s->plan.jobs + 1};
    b->desk = desk_open(s->plan.loop, &address,
                        (struct desk_handler){on_asked, on_gone, b}, fault);
    if (b->desk == NULL) {
        free(b);
        return false;
    }
    b->port = address_port(&address);
    token_make(b->token);
    uv_timer_init(s->plan.loop, &b->timer);
    b->timer.data = b;
    b->jobs = memory_get(s->plan.jobs * sizeof *b->jobs);
    for (unsigned i = 0; i < s->plan.jobs; i++) {
        b->jobs[i] = (struct job){.browser = b};
        uv_timer_init(s->plan.loop, &b->jobs[i].timer);
        b->jobs[i].timer.data = &b->jobs[i];
    }
    s->state = b;
    return true;
}

static struct job *find_free(struct browser *b)
{
    struct job *j = b->jobs;

    while (j->ask != NULL)
        j++;
    return j;
}

static void ask_browser(struct session *s, const struct ask *ask,
                        session_done *done, void *context)
{
    struct browser *b = s->state;
    struct job *j = find_free(b);

    j->ask = ask;
    j->done = done;
    j->context = context;
    j->given = false;
    if (b->useless != NULL)
        start_timer(j, 0);
    else if (b->process == NULL)
        start(b);
    else
        give_jobs(b);
}

/* It has many processes, and nothing shows which of them does what. */
static void look_at_browser(struct session *s, const struct ask *ask)
{
    (void)s;
    (void)ask;
}

static void stop_browser(struct session *s)
{
    struct browser *b = s->state;

    b->stopped = true;
    if (b->process != NULL)
        process_kill(b->process);
    else
        finish_all(b, RESULT_BROKEN, "stopped by us");
}

static bool is_busy(const struct session *s)
{
    const struct browser *b = s->state;

    return b->process != NULL || has_jobs(b);
}

static void on_closed(uv_handle_t *timer)
{
    struct browser *b = ((struct job *)timer->data)->browser;

    b->open--;
}

static void on_own_closed(uv_handle_t *timer)
{
    struct browser *b = timer->data;

    b->open--;
}

static void close_browser(struct session *s)
{
    struct browser *b = s->state;

    for (unsigned i = 0; i < s->plan.jobs; i++)
        uv_close((uv_handle_t *)&b->jobs[i].timer, on_closed);
    uv_close((uv_handle_t *)&b->timer, on_own_closed);
    desk_close(b->desk);
    while (b->open > 0)
        uv_run(s->plan.loop, UV_RUN_ONCE);
    buffer_clear(&b->hello);
    buffer_clear(&b->complaint);
    free(b->jobs);
    free(b->useless);
    free(b);
}

const struct session_kind session_of_browsers = {
    open_browser,  ask_browser, look_at_browser, stop_browser, is_busy,
    close_browser, NULL,
};
