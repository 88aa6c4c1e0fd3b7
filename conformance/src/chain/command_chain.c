/* SPDX-License-Identifier: MIT */
/*
 * strictline chain: what goes wrong only when a client is behind a proxy.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "chain/chain.h"
#include "client/client_list.h"
#include "proxy/proxy_list.h"
#include "text/json_write.h"
#include "text/line.h"
#include "text/word.h"
#include "text/wrap.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define JOBS_DEFAULT 8
#define JOBS_MAX 256
#define TIMEOUT_DEFAULT 3000
#define TIMEOUT_MAX 600000

struct sides {
    struct chain_side *items;
    size_t count;
};

struct work {
    const char *proxy_names, *client_names;
    unsigned jobs, timeout;
    bool all, json, quiet;
    struct proxy_list proxy_list;
    struct client_list client_list;
    struct corpus cases;
    struct sides proxies, clients;
    int status;
};

static int complain(struct buffer *faults, int status)
{
    if (faults->len > 0)
        fprintf(stderr, "strictline: %s\n", faults->ptr);
    buffer_clear(faults);
    return status;
}

/* ---- what takes part ---- */

static void add_side(struct sides *s, const struct client *c)
{
    s->items = memory_grow(s->items, (s->count + 1) * sizeof *s->items);
    s->items[s->count++] = (struct chain_side){.client = c};
}

static const struct client *find_side(const struct work *w, bool proxy,
                                      const char *name, struct buffer *fault)
{
    const struct proxy *found;

    if (!proxy)
        return client_find(&w->client_list, name, fault);
    found = proxy_find(&w->proxy_list, name, fault);
    return found != NULL ? &found->client : NULL;
}

static int find_sides(struct work *w, bool proxy, struct sides *out)
{
    struct sl_bytes rest = word_of(proxy ? w->proxy_names : w->client_names);
    struct buffer fault = BUFFER_EMPTY;

    while (rest.len > 0) {
        char *name = line_copy(line_trim(line_take_until(&rest, ',')));
        const struct client *c = find_side(w, proxy, name, &fault);

        free(name);
        if (c == NULL)
            return complain(&fault, EXIT_USAGE);
        add_side(out, c);
    }
    return EXIT_OK;
}

static int prepare(struct work *w, char *const *words, size_t count)
{
    struct buffer faults = BUFFER_EMPTY;
    bool read = proxy_list_read(&w->proxy_list, &faults);
    enum corpus_result result;
    int status;

    read = client_list_read(&w->client_list, &faults) && read;
    w->status = read ? EXIT_OK : EXIT_DAMAGED;
    complain(&faults, 0);
    status = find_sides(w, true, &w->proxies);
    if (status == EXIT_OK)
        status = find_sides(w, false, &w->clients);
    if (status != EXIT_OK)
        return status;
    result = corpus_gather(words, count, &w->cases, &faults);
    if (result == CORPUS_UNKNOWN)
        return complain(&faults, EXIT_USAGE);
    if (result == CORPUS_DAMAGED)
        w->status = EXIT_DAMAGED;
    complain(&faults, 0);
    return EXIT_OK;
}

/* Those that are not installed, or cannot do a plain GET, are reported and left
 * out. */
static void judge_alone(struct work *w, const struct chain_plan *plan,
                        struct sides *s)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->count; i++) {
        struct buffer fault = BUFFER_EMPTY;

        if (chain_side_run(plan, &s->items[i], &fault)) {
            s->items[kept++] = s->items[i];
            continue;
        }
        w->status = complain(&fault, EXIT_RESOURCE);
    }
    s->count = kept;
}

/* ---- the report ---- */

static void add_text(const struct chain_side *proxy,
                     const struct chain_side *client, const struct chain *c,
                     struct buffer *out)
{
    buffer_printf(out, "%s behind %s: %zu of %zu cases go wrong together\n",
                  client->client->name, proxy->client->name, c->find_count,
                  c->judged);
    for (size_t i = 0; i < c->find_count; i++) {
        const struct chain_find *f = &c->finds[i];

        buffer_printf(out, "  %-6s %s (alone: %s, %s)\n",
                      f->together.verdict == VERDICT_FAIL ? "fail" : "desync",
                      f->proxy->transcript->id,
                      verdict_name(f->proxy->judgement.verdict),
                      verdict_name(f->client->judgement.verdict));
        buffer_printf(out, "         %s\n",
                      f->together.verdict == VERDICT_FAIL ? f->together.reason
                                                          : f->seen);
    }
}

static void write_find(struct json_writer *w, const struct chain_find *f)
{
    const char *damage = damage_name(f->together.damage);

    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, f->proxy->transcript->id);
    json_write_key(w, "proxy_alone");
    json_write_text(w, verdict_name(f->proxy->judgement.verdict));
    json_write_key(w, "client_alone");
    json_write_text(w, verdict_name(f->client->judgement.verdict));
    json_write_key(w, "together");
    json_write_text(w, verdict_name(f->together.verdict));
    json_write_key(w, "damage");
    json_write_text_or_null(w, damage[0] != '\0' ? damage : NULL);
    json_write_key(w, "desync");
    json_write_bool(w, f->desync);
    json_write_key(w, "reason");
    json_write_text(w, f->together.reason);
    json_write_close(w, '}');
}

/* One pair on a line. */
static void add_json(const struct chain_side *proxy,
                     const struct chain_side *client, const struct chain *c,
                     struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "format");
    json_write_text(&w, "strictline-chain/1");
    json_write_key(&w, "proxy");
    json_write_text(&w, proxy->client->name);
    json_write_key(&w, "proxy_version");
    json_write_text_or_null(&w, proxy->result.version);
    json_write_key(&w, "client");
    json_write_text(&w, client->client->name);
    json_write_key(&w, "client_version");
    json_write_text_or_null(&w, client->result.version);
    json_write_key(&w, "judged");
    json_write_number(&w, c->judged);
    json_write_key(&w, "replayed");
    json_write_number(&w, c->played);
    json_write_key(&w, "finds");
    json_write_open(&w, '[');
    for (size_t i = 0; i < c->find_count; i++)
        write_find(&w, &c->finds[i]);
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

static void chain_pair(struct work *w, const struct chain_plan *plan,
                       const struct chain_side *proxy,
                       const struct chain_side *client, struct buffer *out)
{
    struct buffer fault = BUFFER_EMPTY;
    struct chain chain;

    if (!chain_run(plan, proxy, client, &chain, &fault))
        w->status = complain(&fault, EXIT_RESOURCE);
    else if (w->json)
        add_json(proxy, client, &chain, out);
    else
        add_text(proxy, client, &chain, out);
    if (chain.find_count > 0 && w->status == EXIT_OK)
        w->status = EXIT_FAILED;
    chain_clear(&chain);
}

static int chain_all(struct work *w)
{
    const struct chain_plan plan = {.corpus = &w->cases,
                                    .jobs = w->jobs,
                                    .timeout = w->timeout,
                                    .all = w->all,
                                    .quiet = w->quiet};
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    int status;

    judge_alone(w, &plan, &w->proxies);
    judge_alone(w, &plan, &w->clients);
    for (size_t i = 0; i < w->proxies.count; i++)
        for (size_t j = 0; j < w->clients.count; j++)
            chain_pair(w, &plan, &w->proxies.items[i], &w->clients.items[j],
                       &out);
    status = usage_finish(CORPUS_OK, &out, &faults);
    return status != EXIT_OK ? status : w->status;
}

static void work_clear(struct work *w)
{
    for (size_t i = 0; i < w->proxies.count; i++)
        chain_side_clear(&w->proxies.items[i]);
    for (size_t i = 0; i < w->clients.count; i++)
        chain_side_clear(&w->clients.items[i]);
    free(w->proxies.items);
    free(w->clients.items);
    corpus_clear(&w->cases);
    proxy_list_clear(&w->proxy_list);
    client_list_clear(&w->client_list);
}

/* ---- the command ---- */

enum chain_option {
    CHAIN_PROXY = COMMAND_LONG + 1,
    CHAIN_CLIENT,
    CHAIN_ALL,
    CHAIN_JSON,
    CHAIN_TIMEOUT
};

static const struct command_option options[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {CHAIN_PROXY, "proxy", "NAMES",
     "proxies of 'strictline list --proxies', joined by commas"},
    {CHAIN_CLIENT, "client", "NAMES",
     "clients of 'strictline list --clients', joined by commas; each is paired "
     "with each proxy"},
    {CHAIN_ALL, "all", NULL,
     "also replay what the proxy forwards without anything odd in it"},
    {CHAIN_TIMEOUT, "timeout", "MS",
     "the time limit that clients are given (default: 3000)"},
    {'j', "jobs", "N", "run N exchanges at a time (default: 8)"},
    {CHAIN_JSON, "json", NULL, "print a JSON object for each pair"},
    {'q', "quiet", NULL, "print no progress"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct work *w = context;

    if (code == CHAIN_PROXY)
        w->proxy_names = value;
    if (code == CHAIN_CLIENT)
        w->client_names = value;
    w->all = w->all || code == CHAIN_ALL;
    w->json = w->json || code == CHAIN_JSON;
    w->quiet = w->quiet || code == 'q';
    if (code == CHAIN_TIMEOUT &&
        !options_take_number(value, TIMEOUT_MAX, &w->timeout))
        return "--timeout takes a number of ms, 1 to 600000";
    if (code == 'j' && !options_take_number(value, JOBS_MAX, &w->jobs))
        return "--jobs takes a number, 1 to 256";
    return NULL;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct work w = {.jobs = JOBS_DEFAULT, .timeout = TIMEOUT_DEFAULT};
    int status = options_read(self, argc, argv, take_option, &w);

    if (status != OPTIONS_READ)
        return status;
    if (w.proxy_names == NULL || w.client_names == NULL)
        return usage_fault("chain", "--proxy and --client are needed");
    status = prepare(&w, argv + optind, (size_t)(argc - optind));
    if (status == EXIT_OK)
        status = chain_all(&w);
    work_clear(&w);
    return status;
}

const struct command command_chain = {
    .name = "chain",
    .place = 22,
    .run = run,
    .summary = "find what goes wrong with a client behind a proxy",
    .usage = "[OPTION...] --proxy NAMES --client NAMES [CASE...]",
    .about =
        "Judges proxies and clients alone. If neither fails, and the proxy "
        "forwards something that others may read differently, what left it is "
        "replayed to the client, octet for octet. The result is 'fail' if the "
        "client then fails the case, and 'desync' if it reads a different "
        "message than the harness read from the proxy.",
    .options = options,
    .statuses = "Exit status: 0 nothing goes wrong together, 1 something does, "
                "2 wrong usage, 3 damaged input, 4 something is missing, or "
                "I/O error.",
};
