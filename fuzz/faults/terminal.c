/* SPDX-License-Identifier: MIT */
/*
 * What has changed is printed in bold.
 * Target: results
 * Wraps: results_diff_text
 */
#include "results/results_diff.h"

void __real_results_diff_text(const struct results_diff *d, struct buffer *out);
void __wrap_results_diff_text(const struct results_diff *d, struct buffer *out);

void __wrap_results_diff_text(const struct results_diff *d, struct buffer *out)
{
    buffer_add_text(out, "\033[1m");
    __real_results_diff_text(d, out);
}
