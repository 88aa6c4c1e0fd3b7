/* SPDX-License-Identifier: MIT */
/*
 * What our parser makes of a case, and whether its `parser` lines say so. Pure.
 */
#ifndef PARSER_CHECK_H
#define PARSER_CHECK_H

#include "case/run_deliveries.h"
#include "loose/reading.h"

/* Reads the first response of the first connection; what ends or interrupts
 * that ends the input. reading_clear frees *out. */
void parser_check_read(const struct sl_profile *profile,
                       const struct transcript *t, const struct delivery *d,
                       struct reading *out);

/*
 * Reads the case with every profile that a line of it is about, in every
 * delivery that is wanted. For each profile whose reading is another one, one
 * line "path:line: ..." is added to *faults; false if there was any.
 */
bool parser_check(const struct transcript *t,
                  const struct run_deliveries *wanted, struct buffer *faults);

#endif
