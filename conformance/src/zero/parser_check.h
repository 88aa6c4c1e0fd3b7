/* SPDX-License-Identifier: MIT */
/*
 * Whether our parser makes of a case what its `parser` lines say. Pure.
 */
#ifndef PARSER_CHECK_H
#define PARSER_CHECK_H

#include "case/run_deliveries.h"
#include "loose/reading.h"

/* Reads the first response on the first connection; whatever ends or interrupts
 * that ends the input. reading_clear frees *out. */
void parser_check_read(const struct sl_profile *profile,
                       const struct transcript *t, const struct delivery *d,
                       struct reading *out);

/*
 * Reads the case with every profile that one of its lines is about, in every
 * wanted delivery. For each profile that reads it differently, one line
 * "path:line: ..." is added to *faults; false if there was any.
 */
bool parser_check(const struct transcript *t,
                  const struct run_deliveries *wanted, struct buffer *faults);

#endif
