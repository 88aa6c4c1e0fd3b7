/* SPDX-License-Identifier: MIT */
/*
 * A summary as one HTML page that needs nothing else: bars by profile and by
 * finding, and examples of each, one click away.
 */
#ifndef SUMMARY_HTML_H
#define SUMMARY_HTML_H

#include "scan/summary.h"

void summary_html(struct scan_summary *s, struct buffer *out);

#endif
