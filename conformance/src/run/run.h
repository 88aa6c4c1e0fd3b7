/* SPDX-License-Identifier: MIT */
/*
 * The runner: plays cases to a client, many at a time, and judges the results.
 * The one place that joins server, client, outcome and verdict. lab.c opens the
 * client, run_entries.c keeps the entries, and run_exchange.c plays one of
 * them.
 */
#ifndef RUN_H
#define RUN_H

#include "case/run_deliveries.h"
#include "client/client.h"
#include "corpus/corpus.h"
#include "report/controls.h"
#include "report/report.h"

/* The highest number of exchanges at a time. */
#define RUN_JOBS_MAX 256

/* How many exchanges at a time suit this machine and the client: more than it
 * has cores, because most of the time a client waits for octets that the case
 * does not send. */
unsigned run_jobs(const struct client *c);

struct run_plan {
    const struct client *client;
    const struct corpus *corpus;
    const struct run_deliveries *deliveries;
    const struct run_deliveries *own; /* of each case, in place of them; NULL */
    const struct inprocess *const *readers; /* deliveries know their ends */
    size_t reader_count;
    unsigned jobs;    /* exchanges at a time */
    unsigned timeout; /* time limit of the client in ms; the duration of
                         the case is added */
    /* Called for each entry when it has its judgement, in that order; the entry
     * may be changed. */
    void (*settled)(void *context, struct report_entry *e);
    void *context;
    bool quiet;              /* show no progress, not even on a terminal */
    const struct words *env; /* added to the client's; NULL */
    bool no_controls;        /* make no control exchanges */
    /* The client whose golden outcomes to compare with; NULL: the client
     * itself. */
    const char *golden;
};

struct run_result {
    /* In corpus order. After an interrupted run, only those that were
     * done. */
    struct report_entry *entries;
    size_t count;
    size_t planned;
    struct delivery_ends *ends; /* of each of case_count cases */
    size_t case_count;
    size_t strays; /* times that a driver died between two cases */
    char *version; /* of the client; NULL if unknown */
    char *missing; /* why the client could not be asked at all; NULL */
    char *unfit;   /* what it made of a plain GET, if that was wrong and
                      nothing else was asked; NULL */
    struct controls controls; /* of a client outside this process */
};

/* Runs everything. False if it could not even start, with a clause in *fault;
 * *out is then empty. */
bool run_all(const struct run_plan *plan, struct run_result *out,
             struct buffer *fault);
void run_result_clear(struct run_result *r);

#endif
