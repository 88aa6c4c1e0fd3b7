/* SPDX-License-Identifier: MIT */
/*
 * Updates an existing baseline file from a run that may have covered only a
 * part of it. Nothing is lost: a line is removed only if the run has judged
 * what it says, and found otherwise.
 */
#ifndef BASELINE_UPDATE_H
#define BASELINE_UPDATE_H

#include "report/report.h"

/*
 * Appends what the file path, whose contents are old, should contain after the
 * run: its lines and comments as they are, without those that the run has
 * refuted, and the failures that they do not list. An empty file becomes a new
 * baseline. A line for every delivery is refuted only by a whole run of its
 * case in several deliveries. False if old is not a baseline: each fault then
 * adds a line to *faults.
 */
bool baseline_update(struct sl_bytes old, const char *path,
                     const struct report *r, struct buffer *out,
                     struct buffer *faults);

#endif
