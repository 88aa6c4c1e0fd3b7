/* SPDX-License-Identifier: MIT */
#include "visit/visitors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limits/peer_limits.h"
#include "text/line.h"
#include "text/word.h"
#include "visit/agent.h"

/* The time limit that visitors are given, in ms: they may be slow. */
#define TIMEOUT_MS 3000

struct visitor {
    struct visitors *all;
    struct buffer key;   /* what it is known by */
    struct buffer name;  /* one word */
    struct buffer agent; /* its User-Agent */
    char *host;          /* the one it asked for, for the URLs of its jobs */
    struct run_live *run;
    struct desk_call **waiting; /* by case: for a judgement; NULL */
};

struct visitors {
    struct visitors_plan plan;
    struct visitor items[VISITORS_MAX];
    size_t count;
};

struct visitors *visitors_new(const struct visitors_plan *plan)
{
    struct visitors *v = memory_get(sizeof *v);

    *v = (struct visitors){.plan = *plan};
    return v;
}

/* ---- who it is ---- */

/* It is printed in reports, also on terminals. */
static void add_agent(struct sl_bytes agent, struct buffer *out)
{
    for (size_t i = 0; i < agent.len && i < VISITOR_AGENT_MAX; i++)
        buffer_add(out,
                   agent.ptr[i] >= ' ' && agent.ptr[i] <= '~' ? agent.ptr + i
                                                              : "?",
                   1);
}

/* "as=NAME", or something unlike any such name: the whole User-Agent. */
static bool find_key(const struct http_request *request, struct buffer *key,
                     struct buffer *name)
{
    struct sl_bytes as;

    if (http_query_value(request->query, "as", &as)) {
        buffer_add(key, as.ptr, as.len);
        buffer_add(name, as.ptr, as.len);
        return agent_is_name(as);
    }
    buffer_add_text(key, "agent ");
    add_agent(request->agent, key);
    agent_name(request->agent, name);
    return true;
}

static struct visitor *look_up(struct visitors *v, const struct buffer *key)
{
    for (size_t i = 0; i < v->count; i++)
        if (word_equals(buffer_view(key), v->items[i].key.ptr))
            return &v->items[i];
    return NULL;
}

/* ---- a new one ---- */

static void on_settled(void *context, size_t number, struct report_entry *e)
{
    struct visitor *v = context;
    struct desk_call *call = v->waiting[number];
    struct buffer line = BUFFER_EMPTY;

    report_results_shrink(e);
    v->waiting[number] = NULL;
    if (call == NULL)
        return;
    report_results_line(e, &line);
    desk_answer(call, (struct desk_answer){.status = 200,
                                           .type = "application/json",
                                           .body = buffer_view(&line)});
    buffer_clear(&line);
}

/* Takes ownership of key and name. */
static struct visitor *take_in(struct visitors *all,
                               const struct http_request *request,
                               struct buffer *key, struct buffer *name)
{
    struct visitor *v = &all->items[all->count++];
    struct run_live_plan plan = {.loop = all->plan.loop,
                                 .server = all->plan.server,
                                 .corpus = all->plan.corpus,
                                 .timeout = TIMEOUT_MS,
                                 .settled = on_settled,
                                 .context = v};
    size_t count = all->plan.corpus->count;

    *v = (struct visitor){.all = all, .key = *key, .name = *name};
    *key = *name = BUFFER_EMPTY;
    add_agent(request->agent, &v->agent);
    v->host = line_copy(http_host_name(request->host));
    plan.host = v->host;
    v->run = run_live_new(&plan);
    v->waiting = memory_get(count * sizeof(struct desk_call *));
    for (size_t i = 0; i < count; i++)
        v->waiting[i] = NULL;
    return v;
}

struct visitor *visitors_find(struct visitors *v,
                              const struct http_request *request, bool make,
                              unsigned *status, const char **why)
{
    struct buffer key = BUFFER_EMPTY, name = BUFFER_EMPTY;
    struct visitor *found = NULL;

    if (!find_key(request, &key, &name)) {
        *status = 400;
        *why = "as=NAME takes letters, digits, '.', '_' and '-', at most 40";
    } else {
        *status = make ? 503 : 404;
        *why = make ? "too many different clients have come; start the program "
                      "again"
                    : "this client has asked for nothing yet";
        found = look_up(v, &key);
        if (found == NULL && make && v->count < VISITORS_MAX)
            found = take_in(v, request, &key, &name);
    }
    buffer_clear(&key);
    buffer_clear(&name);
    return found;
}

void visitors_stop(struct visitors *v)
{
    for (size_t i = 0; i < v->count; i++)
        run_live_stop(v->items[i].run);
}

void visitors_free(struct visitors *v)
{
    for (size_t i = 0; i < v->count; i++) {
        struct visitor *one = &v->items[i];

        run_live_free(one->run);
        buffer_clear(&one->key);
        buffer_clear(&one->name);
        buffer_clear(&one->agent);
        free(one->host);
        free(one->waiting);
    }
    free(v);
}

/* ---- jobs and results ---- */

void visitor_begin(struct visitor *v, size_t number, struct desk_call *call)
{
    struct buffer line = BUFFER_EMPTY;

    switch (run_live_begin(v->run, number, &line)) {
    case RUN_LIVE_GIVEN:
        desk_answer(call,
                    (struct desk_answer){.status = 200,
                                         .type = "text/plain; charset=utf-8",
                                         .body = buffer_view(&line)});
        break;
    case RUN_LIVE_BUSY:
        desk_say(call, 409,
                 "this case is under way; post its result, or wait until it is "
                 "given up");
        break;
    case RUN_LIVE_CROWDED:
        desk_say(call, 503, "too many cases are under way; post their results");
        break;
    case RUN_LIVE_BROKEN:
        desk_say(call, 503, "this case could not begin");
        break;
    }
    buffer_clear(&line);
}

void visitor_take(struct visitor *v, size_t number, struct sl_bytes line,
                  struct desk_call *call)
{
    struct buffer fault = BUFFER_EMPTY;

    v->waiting[number] = v->waiting[number] != NULL ? v->waiting[number] : call;
    switch (run_live_take(v->run, number, line, &fault)) {
    case RUN_LIVE_TAKEN:
        break;
    case RUN_LIVE_UNASKED:
        desk_say(call, 409,
                 "this case is not under way, or the number of the job is "
                 "a different one");
        if (v->waiting[number] == call)
            v->waiting[number] = NULL;
        break;
    case RUN_LIVE_UNREAD:
        desk_say(call, 400, fault.ptr);
        v->waiting[number] = NULL;
        break;
    }
    buffer_clear(&fault);
}

void visitors_forget(struct visitors *v, const struct desk_call *call)
{
    for (size_t i = 0; i < v->count; i++)
        for (size_t n = 0; n < v->plan.corpus->count; n++)
            if (v->items[i].waiting[n] == call)
                v->items[i].waiting[n] = NULL;
}

/* ---- reports ---- */

static struct run_info info_of(const struct visitors *v, const char *name,
                               const char *agent)
{
    static const char *const repeat[] = {"strictline", "serve"};
    static const struct run_option options[] = {{"delivery", "whole"},
                                                {"timeout", "3000 ms"}};

    return (struct run_info){.version = v->plan.version,
                             .client = name,
                             .client_version = agent,
                             .options = options,
                             .option_count = 2,
                             .repeat = repeat,
                             .repeat_count = 2};
}

void visitors_results(struct visitors *v, const struct visitor *visitor,
                      const struct http_request *request, struct buffer *out)
{
    struct buffer key = BUFFER_EMPTY, name = BUFFER_EMPTY;
    struct report_entry *entries = NULL;
    struct report r = {.entries = NULL};

    if (visitor == NULL) {
        find_key(request, &key, &name);
        r.info = info_of(v, name.ptr, NULL);
    } else {
        r.info = info_of(v, visitor->name.ptr, visitor->agent.ptr);
        r.count = run_live_entries(visitor->run, &entries);
        r.entries = entries;
    }
    report_results(&r, out);
    free(entries);
    buffer_clear(&key);
    buffer_clear(&name);
}

void visitors_report(const struct visitors *v, bool colour, struct buffer *out)
{
    const struct terminal_style style = {.colour = colour};

    for (size_t i = 0; i < v->count; i++) {
        const struct visitor *one = &v->items[i];
        struct report_entry *entries;
        struct report r = {.info = info_of(v, one->name.ptr, one->agent.ptr),
                           .count = run_live_entries(one->run, &entries)};

        r.entries = entries;
        if (r.count > 0)
            report_terminal(&r, &style, out);
        free(entries);
    }
}
