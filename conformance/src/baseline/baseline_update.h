/* SPDX-License-Identifier: MIT */
/*
 * A baseline file that is there already, and a run that saw perhaps only a
 * part of what it is about. Nothing is replaced by less: a line goes only when
 * the run has judged what it says, and found otherwise.
 */
#ifndef BASELINE_UPDATE_H
#define BASELINE_UPDATE_H

#include "report/report.h"

/*
 * Appends what the file path, whose contents are old, shall contain after the
 * run: its lines and comments as they stand, without those that the run has
 * refuted, and the failures that they do not know. An empty file becomes a new
 * one. A line for every delivery is refuted by nothing less than a whole run
 * of its case in several. False if old is not a baseline: each fault then adds
 * a line to *faults.
 */
bool baseline_update(struct sl_bytes old, const char *path,
                     const struct report *r, struct buffer *out,
                     struct buffer *faults);

#endif
