/* SPDX-License-Identifier: MIT */
#include "proxy/proxy_process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limits/peer_limits.h"
#include "proxy/proxy_ports.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"

/* ms between two attempts to connect to its port. */
#define KNOCK_MS 20
/* ms that it has to end by itself. */
#define END_MS 2000
/* The user a proxy runs as if we are root: nobody has that number. */
#define NOBODY "65534"

static void change(struct proxy_process *p)
{
    p->changed(p->context);
}

static void set_failure(struct proxy_process *p, char *text)
{
    free(p->failure);
    p->failure = text;
}

/* ---- its output ---- */

static bool says(const struct buffer *said, size_t from, const char *text)
{
    size_t len = strlen(text);

    for (size_t i = from; i + len <= said->len; i++)
        if (memcmp(said->ptr + i, text, len) == 0)
            return true;
    return false;
}

/* A text may arrive in two pieces: its beginning is searched again. */
static void search_crash(struct proxy_process *p)
{
    const char *text = p->proxy->crash;
    size_t len = text != NULL ? strlen(text) : 0;

    if (text == NULL || p->said.len < len)
        return;
    if (says(&p->said, p->searched, text)) {
        p->crashed = true;
        p->searched = p->said.len;
        change(p);
    } else {
        p->searched = p->said.len - len + 1;
    }
}

static void on_output(void *context, int stream, struct sl_bytes bytes)
{
    struct proxy_process *p = context;

    (void)stream;
    buffer_add(&p->said, bytes.ptr, bytes.len);
    search_crash(p);
    if (p->said.len > PROXY_OUTPUT_MAX) {
        size_t gone = p->said.len - PROXY_OUTPUT_MAX / 2;

        memmove(p->said.ptr, p->said.ptr + gone, PROXY_OUTPUT_MAX / 2);
        buffer_truncate(&p->said, PROXY_OUTPUT_MAX / 2);
        p->searched = p->searched > gone ? p->searched - gone : 0;
    }
}

static struct sl_bytes last_line(const struct buffer *said)
{
    struct sl_bytes rest = buffer_view(said), last = {"", 0};

    while (rest.len > 0) {
        struct sl_bytes line = line_trim(line_take_until(&rest, '\n'));

        if (line.len > 0)
            last = line;
    }
    return last;
}

/* "the proxy WHAT", and the last line of its output. */
static char *describe(const struct proxy_process *p, const char *what)
{
    struct sl_bytes last = last_line(&p->said);
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "the proxy %s", what);
    if (last.len > 0) {
        buffer_add_text(&text, "; it said ");
        fault_quote(&text, last);
    }
    return text.ptr;
}

/* ---- its end ---- */

static char *describe_end(const struct proxy_process *p, struct process_end end)
{
    char what[64];

    if (end.fault != NULL)
        return describe(p, end.fault);
    if (end.signal != 0)
        snprintf(what, sizeof what, "died of signal %d", end.signal);
    else
        snprintf(what, sizeof what, "ended with status %d", end.status);
    return describe(p, what);
}

static void on_end(void *context, struct process_end end)
{
    struct proxy_process *p = context;

    if (!p->killed) {
        p->crashed = p->state == PROXY_READY && end.fault == NULL;
        set_failure(p, describe_end(p, end));
    }
    p->process = NULL;
    p->state = PROXY_ABSENT;
    uv_timer_stop(&p->timer);
    folder_remove(p->folder);
    free(p->folder);
    p->folder = NULL;
    change(p);
}

void proxy_process_look(struct proxy_process *p)
{
    if (p->process != NULL)
        process_look(p->process);
}

bool proxy_process_look_at_use(const struct proxy_process *p,
                               struct process_use *out)
{
    return p->process != NULL && process_look_at_all_use(p->process, out);
}

void proxy_process_forget_use(const struct proxy_process *p)
{
    if (p->process != NULL)
        process_forget_all_use(p->process);
}

static void on_end_due(uv_timer_t *timer)
{
    struct proxy_process *p = timer->data;

    process_kill(p->process);
}

/* Only the proxy itself can remove what it has in shared memory. */
void proxy_process_end(struct proxy_process *p)
{
    if (p->process == NULL || p->killed)
        return;
    p->killed = true;
    p->state = PROXY_ENDING;
    process_ask_to_end(p->process);
    event_loop_time(&p->timer, on_end_due, END_MS);
}

/* ---- whether it is ready ---- */

static void on_knock_closed(uv_handle_t *knock)
{
    struct proxy_process *p = knock->data;

    p->knocking = false;
}

static void on_connected(uv_connect_t *connecting, int status)
{
    struct proxy_process *p = connecting->data;

    uv_close((uv_handle_t *)&p->knock, on_knock_closed);
    if (status != 0 || p->state != PROXY_STARTING || p->killed)
        return;
    p->state = PROXY_READY;
    uv_timer_stop(&p->timer);
    change(p);
}

static void knock(struct proxy_process *p)
{
    if (p->knocking)
        return;
    uv_tcp_init(p->session->plan.loop, &p->knock);
    p->knock.data = p->connecting.data = p;
    p->knocking = true;
    if (!proxy_ports_connect(&p->knock, &p->connecting, p->port, on_connected))
        uv_close((uv_handle_t *)&p->knock, on_knock_closed);
}

static void on_time(uv_timer_t *timer)
{
    struct proxy_process *p = timer->data;
    char what[96];

    if (uv_hrtime() / 1000000 < p->due) {
        knock(p);
        return;
    }
    snprintf(what, sizeof what,
             "was started, and its port took no connection for %u seconds",
             p->proxy->starts);
    set_failure(p, describe(p, what));
    proxy_process_end(p);
}

/* ---- its beginning ---- */

/* Some refuse to run as root, and others then drop privileges they need. */
static bool is_root(void)
{
    return geteuid() == 0;
}

static void add_unprivileged(struct words *argv)
{
    static const char *const words[] = {"setpriv", "--reuid=" NOBODY,
                                        "--regid=" NOBODY, "--clear-groups"};

    for (size_t i = 0; is_root() && i < 4; i++)
        words_add(argv, words[i]);
}

static bool give(const char *folder, const char *name, struct buffer *fault)
{
    uid_t nobody = (uid_t)strtoul(NOBODY, NULL, 10);
    struct buffer path = BUFFER_EMPTY;
    bool good;

    buffer_printf(&path, "%s/%s", folder, name);
    good = chown(path.ptr, nobody, nobody) == 0 ||
           fault_add_path(fault, path.ptr, strerror(errno));
    buffer_clear(&path);
    return good;
}

/* The proxy's own folder, with its contents; those above it may be passed
 * through. */
static bool give_all(const struct proxy_process *p, struct buffer *fault)
{
    bool good;

    if (!is_root())
        return true;
    chmod(p->session->plan.work, 0711);
    good = give(p->folder, ".", fault) && give(p->folder, "home", fault);
    for (size_t i = 0; good && i < p->proxy->file_count; i++)
        good = give(p->folder, p->proxy->files[i].name, fault);
    return good;
}

/* The words of the command, with their values filled in. */
static void make_argv(const struct proxy_process *p,
                      const struct proxy_values *values, struct words *argv)
{
    const struct words *command = &p->proxy->command;

    add_unprivileged(argv);
    for (size_t i = 0; i < command->count; i++) {
        struct sl_bytes word = {command->items[i], strlen(command->items[i])};
        struct buffer filled = BUFFER_EMPTY;

        buffer_add_text(&filled, "");
        proxy_fill(word, values, &filled);
        words_add(argv, filled.ptr);
        buffer_clear(&filled);
    }
}

static bool start_in(struct proxy_process *p, const struct words *env,
                     struct buffer *fault)
{
    const struct proxy_values values = {
        .folder = p->folder, .seconds = p->seconds, .port = p->port};
    const struct process_hooks hooks = {on_output, on_end, p};
    struct words argv = WORDS_EMPTY;
    struct buffer mark = BUFFER_EMPTY;

    if (!proxy_write_files(p->proxy, &values, p->origins, p->origin_count,
                           fault) ||
        !give_all(p, fault))
        return false;
    make_argv(p, &values, &argv);
    p->process = process_start(
        p->session->plan.loop,
        &(struct process_plan){.argv = argv.items,
                               .env = env->items,
                               .mark = session_mark(p->folder, &mark)},
        &hooks, fault);
    buffer_clear(&mark);
    words_clear(&argv);
    return p->process != NULL;
}

static bool start(struct proxy_process *p, struct buffer *fault)
{
    struct words env = WORDS_EMPTY;
    bool good;

    p->folder = session_make_home(p->session, &env, fault);
    good = p->folder != NULL && start_in(p, &env, fault);
    words_clear(&env);
    if (!good && p->folder != NULL) {
        folder_remove(p->folder);
        free(p->folder);
        p->folder = NULL;
    }
    return good;
}

void proxy_process_start(struct proxy_process *p)
{
    struct buffer fault = BUFFER_EMPTY;

    if (p->process != NULL)
        return;
    p->killed = p->crashed = false;
    p->searched = 0;
    buffer_truncate(&p->said, 0);
    set_failure(p, NULL);
    if (start(p, &fault)) {
        p->state = PROXY_STARTING;
        p->due = uv_hrtime() / 1000000 + 1000 * p->proxy->starts;
        uv_timer_start(&p->timer, on_time, KNOCK_MS, KNOCK_MS);
    } else {
        set_failure(p, memory_copy_text(fault.ptr));
        change(p);
    }
    buffer_clear(&fault);
}

void proxy_process_init(struct proxy_process *p, struct session *session,
                        const struct proxy *proxy)
{
    p->session = session;
    p->proxy = proxy;
    p->state = PROXY_ABSENT;
    p->timer.data = p;
    p->open = 1;
    uv_timer_init(session->plan.loop, &p->timer);
}

static void on_closed(uv_handle_t *timer)
{
    struct proxy_process *p = timer->data;

    p->open--;
}

void proxy_process_close(struct proxy_process *p)
{
    uv_close((uv_handle_t *)&p->timer, on_closed);
    while (p->open > 0 || p->knocking)
        uv_run(p->session->plan.loop, UV_RUN_ONCE);
    buffer_clear(&p->said);
    free(p->failure);
}
