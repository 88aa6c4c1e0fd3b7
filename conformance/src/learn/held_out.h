/* SPDX-License-Identifier: MIT */
/*
 * How well a learned profile predicts cases it was not learned from: some cases
 * are held out, and compared with what the profile of the rest predicts. Pure.
 */
#ifndef HELD_OUT_H
#define HELD_OUT_H

#include "learn/lesson.h"

/* Holds out a third of the cases, with all their deliveries. The choice depends
 * only on the seed and the case ids. */
void held_out_choose(struct lessons *l, unsigned seed);
void held_out_none(struct lessons *l);

struct held_out {
    double right, all; /* by cases */
};

/* Learns from two thirds and predicts the rest; adds the score to *out. Nothing
 * is left held out. */
void held_out_measure(struct lessons *l, unsigned seed, struct held_out *out);

#endif
