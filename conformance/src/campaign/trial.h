/* SPDX-License-Identifier: MIT */
/*
 * Specimens that are tried together: played to the client and to the other
 * client, and looked at.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include "explore/oracle.h"
#include "run/lab.h"

/* The clients. */
struct trial_labs {
    struct lab *lab;
    struct lab *other;  /* its plan delivers whole; NULL */
    uint64_t exchanges; /* made so far */
};

/* The first delivery of each specimen is whole. */
#define TRIAL_DELIVERIES 3

struct trial {
    struct corpus specimens;
    struct reference *references;
    struct run_deliveries *own;
    /* private */
    struct delivery (*deliveries)[TRIAL_DELIVERIES];
    size_t *firsts; /* the first entry of each specimen */
    struct run_result result, other;
};

void trial_begin(struct trial *t);
/* Adds a specimen, which the trial takes over. cuts: the deliveries after the
 * first, count of them. */
void trial_add(struct trial *t, const struct transcript *specimen,
               uint64_t number, const struct delivery *cuts, size_t count);
/* Plays everything. False if interrupted, without any result. */
bool trial_play(struct trial *t, struct trial_labs *labs);

/* What was seen of a specimen, with its delivery number cut: 1 or more; 0: only
 * the whole one. */
struct sighting trial_sighting(const struct trial *t,
                               const struct trial_labs *labs, size_t specimen,
                               size_t cut);

void trial_clear(struct trial *t);

#endif
