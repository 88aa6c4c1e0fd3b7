/* SPDX-License-Identifier: MIT */
/*
 * Of two summaries, the second one is lost.
 * Target: scan_summary
 * Wraps: scan_summary_merge
 */
#include "scan/summary.h"

void __real_scan_summary_merge(struct scan_summary *s,
                               const struct scan_summary *from);
void __wrap_scan_summary_merge(struct scan_summary *s,
                               const struct scan_summary *from);

void __wrap_scan_summary_merge(struct scan_summary *s,
                               const struct scan_summary *from)
{
    (void)s, (void)from;
}
