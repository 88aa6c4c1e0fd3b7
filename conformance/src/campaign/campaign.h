/* SPDX-License-Identifier: MIT */
/*
 * A campaign: tries specimens on a client, round after round, and keeps what it
 * finds as cases. It lives in a folder, and continues there after any end.
 *
 * Specimen number n follows from the seed, n and what earlier rounds kept, so a
 * client that always behaves the same gives the same finds.
 */
#ifndef CAMPAIGN_H
#define CAMPAIGN_H

#include "explore/oracle.h"
#include "run/run.h"

struct campaign_plan {
    struct run_plan run;         /* the client and how it is run */
    const struct client *other;  /* the client it is compared with; NULL */
    const struct corpus *corpus; /* the cases that are changed */
    const char *folder;          /* created if missing */
    uint64_t seed;
    bool seed_given;  /* if not, an existing folder keeps its own */
    uint64_t runs;    /* specimens in all, including those of earlier calls */
    unsigned seconds; /* of this call; 0: no limit */
    bool quiet;       /* show no progress, not even on a terminal */
};

struct campaign_find {
    enum find_kind kind;
    char *name;     /* FOLDER/finds/NAME.case */
    char *delivery; /* the list to give to strictline run */
    bool fresh;     /* found in this call */
    bool shown;     /* playing the case again shows it */
};

struct campaign_result {
    uint64_t seed;
    uint64_t specimens, exchanges; /* in this call */
    uint64_t ms;
    uint64_t all_specimens; /* of the campaign */
    size_t behaviours, fresh_behaviours;
    size_t of_corpus;  /* what would be a find if the corpus did not already
                          show it */
    size_t unsteady;   /* what a specimen showed once, but not again */
    size_t unjudged;   /* specimens of this call that could not be judged, which
                          says nothing about the client, */
    char *unjudged_by; /* and why the first of them was not; NULL */
    size_t unshrunk;   /* specimens that the next call is to shrink */
    bool other_cases; /* the cases are not those that the campaign began with */
    struct campaign_find *finds;
    size_t count;
    bool interrupted;
    char *client_version;
    char *missing, *unfit; /* why the client was not run at all; NULL */
};

/* False, with a clause in *fault, if it could not begin or continue; *damaged
 * if the contents of the folder are the reason. What was found so far is in the
 * folder and in *out. */
bool campaign_run(const struct campaign_plan *plan, struct campaign_result *out,
                  bool *damaged, struct buffer *fault);
void campaign_result_clear(struct campaign_result *r);

#endif
