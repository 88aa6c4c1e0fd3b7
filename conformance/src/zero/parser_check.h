/* SPDX-License-Identifier: MIT */
/*
 * Whether the `parser` lines of a case are what our parser makes of it. Pure.
 */
#ifndef PARSER_CHECK_H
#define PARSER_CHECK_H

#include "case/run_deliveries.h"

/*
 * Reads the case with every profile that a line of it is about, in every
 * delivery that is wanted. For each profile whose reading is another one, one
 * line "path:line: ..." is added to *faults; false if there was any.
 */
bool parser_check(const struct transcript *t,
                  const struct run_deliveries *wanted, struct buffer *faults);

#endif
