/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the runner share; only for run.c and run_*.c.
 */
#ifndef RUN_STATE_H
#define RUN_STATE_H

#include <uv.h>

#include "client/session.h"
#include "report/progress.h"
#include "run/run.h"
#include "run/run_controls.h"
#include "server/server.h"
#include "system/scratch.h"
#include "system/signals.h"

/* How far an entry is. */
struct run_progress {
    bool done;
    bool repeated; /* it was queued a second time */
    bool stray;    /* ... since a driver died before turning to it */
};

struct run {
    const struct run_plan *plan;
    struct run_result *result;    /* of the control exchanges at first */
    const char *host;             /* for the client, in URLs; NULL: 127.0.0.1 */
    struct usage plain_use;       /* for a plain GET; space 0: not known */
    struct client_traits traits;  /* of the client, as far as it showed them */
    struct run_progress *entries; /* in the order of the result */
    struct report_entry **queue;  /* room for each entry twice */
    size_t next, queued;
    size_t busy; /* exchanges that have no result yet */
    size_t open; /* exchanges that are not over: busy or draining */
    bool stopped;
    uint64_t looked_at;  /* when the loop last ran, in ms */
    uint64_t held_up_at; /* when it last had not run for long */
    struct progress progress;

    /* For a client outside this process. */
    uv_loop_t loop;
    struct signals signals;
    uv_timer_t ticks;
    struct scratch scratch;
    struct server *server;
    struct session *session;
    bool isolated; /* isolation_end is due */
};

/* ---- run_entries.c ---- */

/* Makes the entries of the result, and queues each. */
void run_entries_make(struct run *run);
void run_entries_clear(struct run *run);

/* The next entry to play; NULL if there is none for now. */
struct report_entry *run_entries_next(struct run *run);

/* Queues an entry again; an entry can be repeated once. */
void run_entries_repeat(struct run *run, struct report_entry *e, bool stray);
bool run_entries_repeated(const struct run *run, const struct report_entry *e);
/* Whether it was repeated for that reason. */
bool run_entries_strayed(const struct run *run, const struct report_entry *e);

/* The entry has its judgement, or gets one here. */
void run_entries_settle(struct run *run, struct report_entry *e);
void run_entries_settle_with(struct run *run, struct report_entry *e,
                             enum verdict verdict, const char *why);

/* Judges the outcome of the entry. */
void run_entries_judge(const struct run *run, struct report_entry *e,
                       const char *token);

/* After an interrupted run, only what is done is reported. */
void run_entries_drop_unfinished(struct run *run);

/* ---- run_exchange.c ---- */

/* To be called whenever the loop runs. */
void run_exchanges_tick(struct run *run);

/* Begins exchanges while jobs are free and entries are left. */
void run_exchanges_begin(struct run *run);

#endif
