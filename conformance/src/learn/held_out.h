/* SPDX-License-Identifier: MIT */
/*
 * How well what was learned predicts what was not: some cases are held out, and
 * compared with what the profile of the others says of them. Pure.
 */
#ifndef HELD_OUT_H
#define HELD_OUT_H

#include "learn/lesson.h"

/* Holds out a third of the cases, with all their deliveries; which one depends
 * on the seed and their ids only. */
void held_out_choose(struct lessons *l, unsigned seed);
void held_out_none(struct lessons *l);

struct held_out {
    double right, all; /* by cases */
};

/* Learns from two thirds, and predicts the third; adds to *out. Nothing is held
 * out afterwards. */
void held_out_measure(struct lessons *l, unsigned seed, struct held_out *out);

#endif
