/* SPDX-License-Identifier: MIT */
/*
 * Golden outcomes as lines of a case file; the case reader reads them back.
 */
#ifndef GOLDEN_WRITE_H
#define GOLDEN_WRITE_H

#include "golden/golden.h"

/* Writes all of them, separated by empty lines. */
void golden_write(const struct golden_list *l, struct buffer *out);

/* Writes one, from its result on: the part that does not depend on the
 * reader. */
void golden_write_outcome(const struct golden *g, struct buffer *out);

#endif
