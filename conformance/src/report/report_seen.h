/* SPDX-License-Identifier: MIT */
/*
 * What was seen besides the answers, in words.
 */
#ifndef REPORT_SEEN_H
#define REPORT_SEEN_H

#include "report/report.h"

/*
 * Adds lines such as
 *
 *       wire     connection 1: 2 requests, ended first by the client after the
 *                answer; waited 3 ms
 *       process  12 ms of CPU, 8 MiB of memory (1 more than before)
 *       outside  the client tried to connect to 192.0.2.1:80
 *
 * or nothing if nothing was seen.
 */
void report_seen(const struct report_entry *e, struct buffer *out);

#endif
