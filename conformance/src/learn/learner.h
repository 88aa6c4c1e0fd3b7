/* SPDX-License-Identifier: MIT */
/*
 * Learns a profile: the traits of client zero with which it makes of the
 * lessons what the client made of them. Pure, and without chance: the same
 * lessons give the same profile.
 */
#ifndef LEARNER_H
#define LEARNER_H

#include "learn/lesson.h"
#include "learn/trait.h"

struct learned {
    struct inprocess client;
    double right, all; /* lessons that it explains, by weight, of those that it
                          learned from */
};

/* Learns from the lessons that are not held out. */
void learner_learn(const struct lessons *l, bool loose, struct learned *out);

/* The better of both readers; the loose one only if it is better. The profile
 * is the one that was learned for our parser in any case. */
void learner_choose(const struct lessons *l, struct learned *out);

/* How much of the lessons, held out or not, c explains. */
double learner_score(const struct inprocess *c, const struct lessons *l,
                     bool held_out, double *all);

#endif
