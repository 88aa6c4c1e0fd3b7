/* SPDX-License-Identifier: MIT */
/*
 * Golden outcomes as lines of a case file; the case reader reads them back.
 */
#ifndef GOLDEN_WRITE_H
#define GOLDEN_WRITE_H

#include "golden/golden.h"

/* All of them, an empty line between any two. */
void golden_write(const struct golden_list *l, struct buffer *out);

/* One, from its result on: what does not depend on whose it is. */
void golden_write_outcome(const struct golden *g, struct buffer *out);

#endif
