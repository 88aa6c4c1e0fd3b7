/* SPDX-License-Identifier: MIT */
/*
 * One exchange that did not change is forgotten.
 * Target: results
 * Wraps: results_diff_make
 */
#include "results/results_diff.h"

void __real_results_diff_make(const struct results *old,
                              const struct results *new,
                              struct results_diff *d);
void __wrap_results_diff_make(const struct results *old,
                              const struct results *new,
                              struct results_diff *d);

void __wrap_results_diff_make(const struct results *old,
                              const struct results *new, struct results_diff *d)
{
    __real_results_diff_make(old, new, d);
    d->counts[CHANGE_NONE] -= d->counts[CHANGE_NONE] > 0;
}
