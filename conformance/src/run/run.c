/* SPDX-License-Identifier: MIT */
/*
 * A run: a lab that plays one round.
 */
#include "run/run.h"

#include <unistd.h>

#include "run/lab.h"

#define JOBS_OF_A_CORE 8
#define JOBS_OF_A_CORE_OF_ONE 4 /* if one process takes all of them */
#define JOBS_MIN 8
#define JOBS_MAX 64

unsigned run_jobs(const struct client *c)
{
    bool one = c->kind == CLIENT_PROXY || c->browser;
    long jobs = sysconf(_SC_NPROCESSORS_ONLN) *
                (one ? JOBS_OF_A_CORE_OF_ONE : JOBS_OF_A_CORE);

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
