/* SPDX-License-Identifier: MIT */
/*
 * Learns a profile: the traits of client zero that make it treat the lessons
 * as the client did. Pure and deterministic: the same lessons give the same
 * profile.
 */
#ifndef LEARNER_H
#define LEARNER_H

#include "learn/lesson.h"
#include "learn/trait.h"

struct learned {
    struct inprocess client;
    double right, all; /* lessons explained, by weight, out of those that were
                          learned from */
};

/* Learns from the lessons that are not held out. */
void learner_learn(const struct lessons *l, bool loose, struct learned *out);

/* The better of both readers; the loose one only if it is strictly better. The
 * profile is always the one that was learned for our parser. */
void learner_choose(const struct lessons *l, struct learned *out);

/* How much of the lessons, held out or not, c explains. */
double learner_score(const struct inprocess *c, const struct lessons *l,
                     bool held_out, double *all);

#endif
