/* SPDX-License-Identifier: MIT */
/* A summary for a terminal. */
#ifndef SUMMARY_TEXT_H
#define SUMMARY_TEXT_H

#include "scan/summary.h"

void summary_text(struct scan_summary *s, struct buffer *out);

/* If the row counts something not read, adds what and how many. */
bool summary_text_loss(const struct scan_row *row, struct buffer *out);

#endif
