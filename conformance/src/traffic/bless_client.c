/* SPDX-License-Identifier: MIT */
/*
 * A run with one delivery; its outcomes are kept, its verdicts are not.
 */
#include "traffic/bless_client.h"

#include <stdlib.h>
#include <string.h>

#include "client/client_list.h"
#include "judge/outcome_golden.h"
#include "run/run.h"
#include "run/run_controls.h"
#include "system/event_loop.h"
#include "system/exit_status.h"
#include "text/fault.h"
#include "zero/case_golden.h"

#define JOBS 8
#define TIMEOUT_MS 3000

struct blessing {
    struct client_list list;
    struct client own; /* from a path */
    const struct client *client;
    struct golden_file *files;
    size_t count;
    bool *blessed;
    struct buffer *faults;
};

static int find_client(struct blessing *b, const char *name)
{
    if (strchr(name, '/') != NULL) {
        if (!client_read(name, &b->own, b->faults))
            return EXIT_DAMAGED;
        b->client = &b->own;
        return EXIT_OK;
    }
    client_list_read(&b->list, b->faults);
    b->client = client_find(&b->list, name, b->faults);
    return b->client != NULL ? EXIT_OK : EXIT_USAGE;
}

/* The file whose case was played. */
static size_t find_file(const struct blessing *b, const char *path)
{
    size_t i = 0;

    while (i < b->count && strcmp(b->files[i].t.path, path) != 0)
        i++;
    return i;
}

static void take_outcome(struct blessing *b, const struct report_entry *e,
                         const struct client_traits *traits)
{
    size_t i = find_file(b, e->transcript->path);
    struct golden g;

    /* what could not be judged says nothing about the client */
    if (e->judgement.verdict != VERDICT_ERROR &&
        outcome_golden(&e->outcome.first, traits, &g)) {
        case_golden_stamp(e->transcript, &g);
        golden_set(&b->files[i].t.golden, b->client->name, &g);
        b->blessed[i] = true;
        return;
    }
    fault_add_path(b->faults, e->transcript->path, "is not blessed: ");
    buffer_add_text(b->faults, e->judgement.reason);
}

static int refuse(struct blessing *b, const char *why, int status)
{
    fault_add(b->faults, "the client %s cannot be asked: %s", b->client->name,
              why);
    return status;
}

static int take_result(struct blessing *b, const struct run_result *r)
{
    struct client_traits traits = run_controls_traits(&r->controls, b->client);

    if (r->missing != NULL)
        return refuse(b, r->missing, EXIT_RESOURCE);
    if (r->unfit != NULL)
        return refuse(b, r->unfit, EXIT_DAMAGED);
    if (r->count < r->planned)
        return refuse(b, "interrupted", EXIT_RESOURCE);
    for (size_t i = 0; i < r->count; i++)
        take_outcome(b, &r->entries[i], &traits);
    return EXIT_OK;
}

static int play(struct blessing *b)
{
    struct delivery whole = {.tls = false};
    const struct run_deliveries deliveries = {.items = &whole, .count = 1};
    struct corpus corpus = {.count = b->count};
    const struct run_plan plan = {
        .client = b->client,
        .corpus = &corpus,
        .deliveries = &deliveries,
        .jobs = JOBS,
        .timeout = TIMEOUT_MS,
    };
    struct run_result result;
    int status = EXIT_RESOURCE;

    /* the transcripts stay with the files */
    corpus.cases = memory_get(b->count * sizeof *corpus.cases);
    for (size_t i = 0; i < b->count; i++)
        corpus.cases[i] = b->files[i].t;
    if (run_all(&plan, &result, b->faults)) {
        status = take_result(b, &result);
        run_result_clear(&result);
    }
    free(corpus.cases);
    return status;
}

int bless_client(const char *name, struct golden_file *files, size_t count,
                 bool *blessed, struct buffer *faults)
{
    struct blessing b = {
        .files = files, .count = count, .blessed = blessed, .faults = faults};
    int status = EXIT_RESOURCE;

    if (event_loop_has_room(faults))
        status = find_client(&b, name);
    if (status == EXIT_OK)
        status = play(&b);
    client_list_clear(&b.list);
    client_clear(&b.own);
    return status;
}
