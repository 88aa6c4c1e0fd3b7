/* SPDX-License-Identifier: MIT */
/*
 * Specimens that are tried together: played to the client, and to the other
 * one, and looked at.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include "explore/oracle.h"
#include "run/lab.h"

/* Who is asked. */
struct trial_labs {
    struct lab *lab;
    struct lab *other;  /* whose plan delivers whole; NULL */
    uint64_t exchanges; /* made so far */
};

/* The first delivery of each is whole. */
#define TRIAL_DELIVERIES 3

struct trial {
    struct corpus specimens;
    struct reference *references;
    struct run_deliveries *own;
    /* private */
    struct delivery (*deliveries)[TRIAL_DELIVERIES];
    size_t *firsts; /* the first entry of each */
    struct run_result result, other;
};

void trial_begin(struct trial *t);
/* Adds a specimen, which is the trial's from now on. cuts: of the count
 * deliveries after the first. */
void trial_add(struct trial *t, const struct transcript *specimen,
               uint64_t number, const struct delivery *cuts, size_t count);
/* Plays all. False if it was interrupted; nothing can be said then. */
bool trial_play(struct trial *t, struct trial_labs *labs);

/* What was seen of a specimen, with its delivery number cut: 1 or more; 0: the
 * whole one alone. */
struct sighting trial_sighting(const struct trial *t,
                               const struct trial_labs *labs, size_t specimen,
                               size_t cut);

void trial_clear(struct trial *t);

#endif
