/* SPDX-License-Identifier: MIT */
/*
 * Command clients: one process for each exchange, with a home of its own.
 */
#include "client/session_kind.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_output.h"
#include "client/head_text.h"
#include "client/placeholder.h"
#include "limits/peer_limits.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "system/left_file.h"
#include "text/word.h"

/* One process, from its start to its answers. */
struct invocation {
    struct session *session;
    struct invocation *next;
    const struct ask *ask; /* NULL: only to print the version */
    session_done *done;
    void *context;
    struct process *process; /* NULL: not started, or ended */
    uv_timer_t timer;
    uint64_t due; /* when the timer should fire */
    struct client_output output;
    struct usage usage;
    char *folder;
    struct words bodies; /* paths of files */
    char *part;
    bool body_is_output;
    struct buffer fault; /* why there is no process */
    bool stopped;
};

/* ---- the words of the command ---- */

static const char *last_component(const char *url)
{
    const char *slash = strrchr(url, '/');

    return slash != NULL ? slash + 1 : url;
}

/* The values of all placeholders for one ask. */
struct values {
    char timeout[16], seconds[16], idle[16];
    struct buffer body, body2, fields, fields2, content, field;
    char *folder;
    const char *of[PLACEHOLDER_COUNT];
};

static void values_make(struct values *v, const struct invocation *it)
{
    const struct ask *ask = it->ask;
    const char *url2 = ask->url2 != NULL ? ask->url2 : "";

    v->body = v->body2 = v->fields = v->fields2 = BUFFER_EMPTY;
    v->content = v->field = BUFFER_EMPTY;
    buffer_printf(&v->body, "%s/body", it->folder);
    buffer_printf(&v->body2, "%s/body2", it->folder);
    buffer_printf(&v->fields, "%s/fields", it->folder);
    buffer_printf(&v->fields2, "%s/fields2", it->folder);
    buffer_printf(&v->content, "%s/content", it->folder);
    v->folder = client_folder(it->session->plan.client);
    snprintf(v->timeout, sizeof v->timeout, "%u", ask->timeout);
    snprintf(v->seconds, sizeof v->seconds, "%u", (ask->timeout + 999) / 1000);
    v->of[PLACEHOLDER_URL] = ask->url;
    v->of[PLACEHOLDER_NAME] = last_component(ask->url);
    v->of[PLACEHOLDER_METHOD] = ask->method;
    v->of[PLACEHOLDER_BODY] = v->body.ptr;
    v->of[PLACEHOLDER_TIMEOUT] = v->timeout;
    v->of[PLACEHOLDER_SECONDS] = v->seconds;
    snprintf(v->idle, sizeof v->idle, "%u", ask->idle);
    v->of[PLACEHOLDER_IDLE] = v->idle;
    v->of[PLACEHOLDER_CAFILE] = it->session->plan.ca_file;
    v->of[PLACEHOLDER_WORK] = it->folder;
    v->of[PLACEHOLDER_FOLDER] = v->folder;
    v->of[PLACEHOLDER_URL2] = url2;
    v->of[PLACEHOLDER_NAME2] = last_component(url2);
    v->of[PLACEHOLDER_METHOD2] = ask->method2 != NULL ? ask->method2 : "";
    v->of[PLACEHOLDER_BODY2] = v->body2.ptr;
    v->of[PLACEHOLDER_FIELDS] = v->fields.ptr;
    v->of[PLACEHOLDER_FIELDS2] = v->fields2.ptr;
    v->of[PLACEHOLDER_CONTENT] = v->content.ptr;
    v->of[PLACEHOLDER_FIELD] = "";
}

static void values_clear(struct values *v)
{
    buffer_clear(&v->body);
    buffer_clear(&v->body2);
    buffer_clear(&v->fields);
    buffer_clear(&v->fields2);
    buffer_clear(&v->content);
    buffer_clear(&v->field);
    free(v->folder);
}

static void fill_words(const struct values *v, const struct words *from,
                       struct words *to)
{
    for (size_t i = 0; i < from->count; i++) {
        char *word = placeholder_fill(from->items[i], v->of);

        words_add(to, word);
        free(word);
    }
}

static bool is_wanted(const struct client_group *g, const struct ask *ask)
{
    const char *method = g->second ? ask->method2 : ask->method;
    const struct asking *asking = ask->asking;

    return (!g->second || ask->url2 != NULL) && (!g->tls || ask->tls) &&
           (!g->idle || ask->idle > 0) &&
           (!g->content || (asking != NULL && asking->has_content)) &&
           (!g->follow || (asking != NULL && asking->follow)) &&
           (g->method == NULL || strcmp(g->method, method) == 0);
}

/* Once for each field. */
static void fill_fields(struct values *v, const struct asking *a,
                        const struct words *from, struct words *to)
{
    for (size_t i = 0; a != NULL && i < a->field_count; i++) {
        buffer_truncate(&v->field, 0);
        buffer_printf(&v->field, "%s: %s", a->fields[i].name.ptr,
                      a->fields[i].value.ptr);
        v->of[PLACEHOLDER_FIELD] = v->field.ptr;
        fill_words(v, from, to);
    }
}

static void make_argv(const struct client *c, struct values *v,
                      const struct ask *ask, struct words *argv)
{
    for (size_t i = 0; i < c->group_count; i++) {
        const struct client_group *g = &c->groups[i];

        if (is_wanted(g, ask) && g->field)
            fill_fields(v, ask->asking, &g->words, argv);
        else if (is_wanted(g, ask))
            fill_words(v, &g->words, argv);
    }
}

/* Without content the file exists but is empty. it->fault gets a failure. */
static void leave_content(struct invocation *it, const struct client *c,
                          const char *path)
{
    const struct asking *a = it->ask->asking;
    bool used = false;

    for (size_t i = 0; i < c->group_count; i++)
        used =
            used || placeholder_used(&c->groups[i].words, PLACEHOLDER_CONTENT);
    if (used)
        file_write(path, a != NULL ? buffer_view(&a->content) : word_of(""),
                   &it->fault);
}

/* Notes where the bodies will be. */
static void place_bodies(struct invocation *it, const struct client *c,
                         const struct values *v)
{
    bool to_file = c->bodies.count > 0;

    for (size_t i = 0; i < c->group_count; i++)
        to_file =
            to_file || placeholder_used(&c->groups[i].words, PLACEHOLDER_BODY);
    it->body_is_output = !to_file;
    fill_words(v, &c->bodies, &it->bodies);
    if (c->bodies.count == 0) {
        words_add(&it->bodies, v->body.ptr);
        words_add(&it->bodies, v->body2.ptr);
    }
}

/* ---- answers ---- */

static void note(struct answer *a, const char *text)
{
    if (a->error == NULL)
        a->error = memory_copy_text(text);
}

/* The client's fault overrides what it reports. */
static void set_broken(struct answer *a, const char *what)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "the client left as its body: %s", what);
    a->result = RESULT_BROKEN;
    free(a->error);
    a->error = text.ptr;
}

/* A body that is not shown is unknown; one that was not written is empty. */
static void read_body(const struct invocation *it, size_t n, struct answer *a)
{
    const struct client *c = it->session->plan.client;
    struct buffer fault = BUFFER_EMPTY;

    if (n >= it->bodies.count || a->result == RESULT_NONE)
        return;
    switch (left_file_read(it->session->plan.work, it->bodies.items[n],
                           SESSION_BODY_MAX, &a->body, &fault)) {
    case LEFT_NOTHING:
        a->body_unknown = !c->traits.body_of_errors && a->status / 100 != 2;
        break;
    case LEFT_FILE:
        break;
    case LEFT_WRONG:
        set_broken(a, fault.ptr);
        break;
    }
    buffer_clear(&fault);
}

/* A head that is missing or too long is not shown; one that is not a file is a
 * trick. */
static void read_fields(const struct invocation *it, const char *name,
                        struct answer *a)
{
    struct buffer path = BUFFER_EMPTY, text = BUFFER_EMPTY;
    struct buffer fault = BUFFER_EMPTY;

    if (a->result == RESULT_NONE)
        return;
    buffer_printf(&path, "%s/%s", it->folder, name);
    switch (left_file_read(it->session->plan.work, path.ptr,
                           ANSWER_FIELDS_MAX * 2, &text, &fault)) {
    case LEFT_NOTHING:
        break;
    case LEFT_FILE:
        head_text_read(buffer_view(&text), a);
        break;
    case LEFT_WRONG:
        set_broken(a, fault.ptr);
        break;
    }
    buffer_clear(&path);
    buffer_clear(&text);
    buffer_clear(&fault);
}

static void take_bodies(struct invocation *it, struct answer *first,
                        struct answer *second)
{
    if (!it->body_is_output) {
        read_body(it, 0, first);
        read_body(it, 1, second);
        return;
    }
    first->body = it->output.streams[0];
    it->output.streams[0] = BUFFER_EMPTY;
    if (it->output.cut[0])
        note(first, "there was more output than is kept; the rest was cut off");
}

static void answer(struct invocation *it)
{
    struct answer first = {.result = RESULT_NONE};
    struct answer second = {.result = RESULT_NONE};

    if (it->stopped || it->fault.len > 0) {
        session_give_up(it->done, it->context,
                        it->stopped ? "stopped by us" : it->fault.ptr);
        return;
    }
    client_output_read(it->session->plan.client, &it->output, &first,
                       it->ask->url2 != NULL ? &second : NULL);
    take_bodies(it, &first, &second);
    read_fields(it, "fields", &first);
    read_fields(it, "fields2", &second);
    it->done(it->context, &first, &second, &it->usage);
}

/* ---- the life of an invocation ---- */

static void forget(struct invocation *it)
{
    struct invocation **link = (struct invocation **)&it->session->state;

    while (*link != it)
        link = &(*link)->next;
    *link = it->next;
}

static void finish(uv_handle_t *timer)
{
    struct invocation *it = timer->data;

    forget(it);
    if (it->ask == NULL)
        session_set_version(it->session, buffer_view(&it->output.streams[0]));
    else
        answer(it);
    if (it->folder != NULL)
        folder_remove(it->folder);
    for (int i = 0; i < 2; i++)
        buffer_clear(&it->output.streams[i]);
    words_clear(&it->bodies);
    buffer_clear(&it->fault);
    free(it->part);
    free(it->folder);
    free(it);
}

static void on_output(void *context, int stream, struct sl_bytes bytes)
{
    struct invocation *it = context;
    struct buffer *kept = &it->output.streams[stream - 1];
    size_t max =
        stream == 1 && it->body_is_output ? SESSION_BODY_MAX : CLIENT_TALK_MAX;
    size_t room = max - kept->len;

    if (bytes.len > room) {
        bytes.len = room;
        it->output.cut[stream - 1] = true;
    }
    buffer_add(kept, bytes.ptr, bytes.len);
}

static void on_end(void *context, struct process_end end)
{
    struct invocation *it = context;

    /* It ended before our signal. */
    if (end.signal != SIGKILL)
        it->output.ended_after = 0;
    if (end.fault != NULL)
        buffer_add_text(&it->fault, end.fault);
    it->usage = (struct usage){.known = true,
                               .cpu_us = end.use.cpu_us,
                               .memory = end.use.memory,
                               .space = end.use.space};
    session_note_outside(&end.outside, &it->usage);
    it->process = NULL;
    it->output.status = end.status;
    it->output.signal = end.signal;
    uv_close((uv_handle_t *)&it->timer, finish);
}

static void start_timer(struct invocation *it, unsigned limit);

static void on_limit(uv_timer_t *timer)
{
    struct invocation *it = timer->data;
    unsigned late = session_lateness(it->due);

    if (it->process == NULL) {
        uv_close((uv_handle_t *)timer, finish);
        return;
    }
    if (late > 0) {
        start_timer(it, late);
        return;
    }
    it->output.ended_after =
        it->ask != NULL ? it->ask->limit : CLIENT_VERSION_MS;
    process_kill(it->process);
}

static void start_timer(struct invocation *it, unsigned limit)
{
    it->due = session_due(limit);
    event_loop_time(&it->timer, on_limit, limit);
}

static struct invocation *invocation_new(struct session *s)
{
    struct invocation *it = memory_get(sizeof *it);

    *it = (struct invocation){.session = s, .next = s->state};
    s->state = it;
    uv_timer_init(s->plan.loop, &it->timer);
    it->timer.data = it;
    return it;
}

/* Starts the process, and the clock even if that failed: a fault is reported
 * from the loop, like everything else. */
static void invocation_start(struct invocation *it, const struct words *argv,
                             const struct words *env, unsigned limit)
{
    const struct process_hooks hooks = {on_output, on_end, it};
    struct buffer mark = BUFFER_EMPTY;
    const struct process_plan plan = {
        .argv = argv->items,
        .env = env->items,
        .memory = it->session->plan.client->memory,
        .mark = session_mark(it->folder, &mark),
    };

    if (it->fault.len == 0)
        it->process =
            process_start(it->session->plan.loop, &plan, &hooks, &it->fault);
    buffer_clear(&mark);
    start_timer(it, it->process != NULL ? limit : 0);
}

/* ---- the kind ---- */

static void ask_command(struct session *s, const struct ask *ask,
                        session_done *done, void *context)
{
    const struct client *c = s->plan.client;
    struct invocation *it = invocation_new(s);
    struct words argv = WORDS_EMPTY, env = WORDS_EMPTY;
    struct values v;

    it->ask = ask;
    it->done = done;
    it->context = context;
    it->folder = session_make_home(s, &env, &it->fault);
    if (it->folder != NULL) {
        values_make(&v, it);
        leave_content(it, c, v.content.ptr);
        make_argv(c, &v, ask, &argv);
        place_bodies(it, c, &v);
        it->output.follows = ask->asking != NULL && ask->asking->follow;
        if (c->part.stream != 0)
            it->output.part = it->part = placeholder_fill(c->part.text, v.of);
        values_clear(&v);
    }
    invocation_start(it, &argv, &env, ask->limit);
    words_clear(&argv);
    words_clear(&env);
}

/* Asks for the version at once; nothing waits for it. */
static bool open_commands(struct session *s, struct buffer *fault)
{
    struct words env = WORDS_EMPTY;
    struct invocation *it;

    (void)fault;
    if (s->plan.client->version.count == 0)
        return true;
    it = invocation_new(s);
    it->folder = session_make_home(s, &env, &it->fault);
    invocation_start(it, &s->plan.client->version, &env, CLIENT_VERSION_MS);
    words_clear(&env);
    return true;
}

static void stop_commands(struct session *s)
{
    for (struct invocation *it = s->state; it != NULL; it = it->next) {
        it->stopped = true;
        if (it->process != NULL)
            process_kill(it->process);
    }
}

/* Only a running process shows its address space. */
static void look_at_command(struct session *s, const struct ask *ask)
{
    struct process_use use;

    for (struct invocation *it = s->state; it != NULL; it = it->next)
        if (it->ask == ask && it->process != NULL)
            process_look_at_use(it->process, &use);
}

static bool is_busy(const struct session *s)
{
    return s->state != NULL;
}

static void close_commands(struct session *s)
{
    (void)s;
}

const struct session_kind session_of_commands = {
    open_commands,  ask_command, look_at_command, stop_commands, is_busy,
    close_commands, NULL,
};
