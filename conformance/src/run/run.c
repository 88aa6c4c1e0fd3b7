/* SPDX-License-Identifier: MIT */
/*
 * A run: a lab that plays one round.
 */
#include "run/run.h"

#include <unistd.h>

#include "run/lab.h"

#define JOBS_OF_A_CORE 8
#define JOBS_OF_A_CORE_BY_DRIVER 4
#define JOBS_MIN 8
#define JOBS_MAX 64

unsigned run_jobs(const struct client *c)
{
    long jobs =
        sysconf(_SC_NPROCESSORS_ONLN) *
        (c->kind == CLIENT_COMMAND ? JOBS_OF_A_CORE : JOBS_OF_A_CORE_BY_DRIVER);

    if (jobs < JOBS_MIN)
        return JOBS_MIN;
    return jobs < JOBS_MAX ? (unsigned)jobs : JOBS_MAX;
}

bool run_all(const struct run_plan *plan, struct run_result *out,
             struct buffer *fault)
{
    struct lab *lab = lab_open(plan, fault);

    *out = (struct run_result){.entries = NULL};
    if (lab == NULL)
        return false;
    lab_play(lab, plan->corpus, NULL, out);
    lab_close(lab, out);
    return true;
}
