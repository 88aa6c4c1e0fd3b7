/* SPDX-License-Identifier: MIT */
/*
 * A run: a lab that plays one round.
 */
#include "run/lab.h"

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
