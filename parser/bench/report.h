/* SPDX-License-Identifier: MIT */
/* How the measurements are printed. */
#ifndef REPORT_H
#define REPORT_H

#include "measure.h"

void report_table(const struct measured *rows, size_t count);
void report_markdown(const struct measured *rows, size_t count);
void report_json(const struct measured *rows, size_t count);

/* What could be measured, and what could not. */
void report_list(void);

#endif
