/* SPDX-License-Identifier: MIT */
/*
 * The entries of a run: one for each case and delivery, each queued until it
 * has a judgement.
 */
#include "run/run_state.h"

#include <stdlib.h>

#include "judge/outcome_golden.h"
#include "proxy/proxy.h"
#include "proxy/relay_judge.h"
#include "zero/case_golden.h"
#include "zero/ends.h"

static void add_entries(struct run_result *r, const struct transcript *t,
                        const struct run_deliveries *wanted,
                        const struct delivery_ends *ends)
{
    struct run_deliveries list = RUN_DELIVERIES_NONE;

    run_deliveries_of(wanted, t, ends, &list);
    r->entries =
        memory_grow(r->entries, (r->count + list.count) * sizeof *r->entries);
    for (size_t i = 0; i < list.count; i++)
        r->entries[r->count++] =
            (struct report_entry){.transcript = t, .delivery = list.items[i]};
    run_deliveries_clear(&list);
}

/* The ends that some reader finds in each case. */
static void find_ends(const struct run_plan *plan, struct run_result *r)
{
    bool wanted = run_deliveries_wait(plan->deliveries);

    r->case_count = plan->corpus->count;
    r->ends = memory_get(r->case_count * sizeof *r->ends);
    for (size_t i = 0; i < r->case_count; i++) {
        r->ends[i] = (struct delivery_ends){.items = NULL};
        if (wanted)
            ends_find(plan->readers, plan->reader_count,
                      &plan->corpus->cases[i], &r->ends[i]);
    }
}

void run_entries_make(struct run *run)
{
    const struct run_plan *plan = run->plan;
    struct run_result *r = run->result;

    find_ends(plan, r);
    for (size_t i = 0; i < plan->corpus->count; i++)
        add_entries(r, &plan->corpus->cases[i],
                    plan->own != NULL ? &plan->own[i] : plan->deliveries,
                    &r->ends[i]);
    r->planned = r->count;
    run->entries = memory_get(r->count * sizeof *run->entries);
    run->queue = memory_get(2 * r->count * sizeof *run->queue);
    for (size_t i = 0; i < r->count; i++) {
        run->entries[i] = (struct run_progress){.done = false};
        run->queue[run->queued++] = &r->entries[i];
    }
}

void run_entries_clear(struct run *run)
{
    free(run->entries);
    free(run->queue);
    run->entries = NULL;
    run->queue = NULL;
    run->next = run->queued = 0;
}

static struct run_progress *progress_of(const struct run *run,
                                        const struct report_entry *e)
{
    return &run->entries[e - run->result->entries];
}

struct report_entry *run_entries_next(struct run *run)
{
    return run->next < run->queued ? run->queue[run->next++] : NULL;
}

void run_entries_repeat(struct run *run, struct report_entry *e, bool stray)
{
    progress_of(run, e)->repeated = true;
    progress_of(run, e)->stray = stray;
    outcome_clear(&e->outcome);
    run->queue[run->queued++] = e;
}

bool run_entries_repeated(const struct run *run, const struct report_entry *e)
{
    return progress_of(run, e)->repeated;
}

bool run_entries_strayed(const struct run *run, const struct report_entry *e)
{
    return progress_of(run, e)->stray;
}

/* Compares with the client's outcome that a recorded case notes. */
static void compare(const struct run *run, struct report_entry *e)
{
    const struct run_plan *plan = run->plan;
    const char *other = plan->golden;
    const char *whose = other != NULL ? other : plan->client->name;
    const struct golden *was = golden_find(&e->transcript->golden, whose);
    struct golden is;

    if (was == NULL || !outcome_golden(&e->outcome.first, &run->traits, &is))
        return;
    case_golden_stamp(e->transcript, &is);
    outcome_golden_judge(was, &is, whose,
                         other != NULL ? GOLDEN_OTHER : GOLDEN_SAME,
                         &e->judgement);
    golden_clear(&is);
}

void run_entries_judge(const struct run *run, struct report_entry *e,
                       const char *token)
{
    const struct client *c = run->plan->client;

    if (c->kind == CLIENT_PROXY)
        relay_judge(e->transcript, c->proxy->role, &e->outcome, &run->traits,
                    token, &e->judgement);
    else
        verdict_judge(e->transcript, &e->outcome, &run->traits, token,
                      &e->judgement);
    compare(run, e);
}

void run_entries_settle(struct run *run, struct report_entry *e)
{
    progress_of(run, e)->done = true;
    if (run->plan->settled != NULL)
        run->plan->settled(run->plan->context, e);
    progress_add(&run->progress, e->judgement.verdict);
}

void run_entries_settle_with(struct run *run, struct report_entry *e,
                             enum verdict verdict, const char *why)
{
    e->judgement =
        (struct judgement){.verdict = verdict, .reason = memory_copy_text(why)};
    run_entries_settle(run, e);
}

static void entry_clear(struct report_entry *e)
{
    judgement_clear(&e->judgement);
    outcome_clear(&e->outcome);
}

void run_entries_drop_unfinished(struct run *run)
{
    struct run_result *r = run->result;
    size_t kept = 0;

    for (size_t i = 0; i < r->count; i++)
        if (run->entries[i].done)
            r->entries[kept++] = r->entries[i];
        else
            entry_clear(&r->entries[i]);
    r->count = kept;
}

void run_result_clear(struct run_result *r)
{
    for (size_t i = 0; i < r->count; i++)
        entry_clear(&r->entries[i]);
    for (size_t i = 0; i < r->case_count; i++)
        ends_clear(&r->ends[i]);
    free(r->ends);
    free(r->entries);
    free(r->version);
    free(r->missing);
    free(r->unfit);
    controls_clear(&r->controls);
    *r = (struct run_result){.entries = NULL};
}
