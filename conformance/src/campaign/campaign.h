/* SPDX-License-Identifier: MIT */
/*
 * A campaign: tries specimens on a client, round after round, and keeps what
 * is found as cases. It lives in a folder, and goes on there after any end.
 *
 * Specimen number n follows from the seed, n and what was kept in earlier
 * rounds, so a client that always does the same gives the same finds.
 */
#ifndef CAMPAIGN_H
#define CAMPAIGN_H

#include "explore/oracle.h"
#include "run/run.h"

struct campaign_plan {
    struct run_plan run;         /* the client and how it is asked */
    const struct client *other;  /* it is compared with; NULL */
    const struct corpus *corpus; /* what is changed */
    const char *folder;          /* made if it is not there */
    uint64_t seed;
    bool seed_given;  /* else a folder goes on with its own */
    uint64_t runs;    /* specimens in all, those of earlier calls included */
    unsigned seconds; /* of this call; 0: no limit */
    bool quiet;       /* show no progress, not even on a terminal */
};

struct campaign_find {
    enum find_kind kind;
    char *name;     /* FOLDER/finds/NAME.case */
    char *delivery; /* the list to give to strictline run */
    bool fresh;     /* found by this call */
    bool shown;     /* the case, played again, shows it */
};

struct campaign_result {
    uint64_t seed;
    uint64_t specimens, exchanges; /* of this call */
    uint64_t ms;
    uint64_t all_specimens; /* of the campaign */
    size_t behaviours, fresh_behaviours;
    size_t of_corpus;  /* what the corpus shows already, and else were a find */
    size_t unsteady;   /* what a specimen showed once, and then no more */
    size_t unjudged;   /* specimens of this call that could not be judged, which
                          says nothing of the client, */
    char *unjudged_by; /* and why not the first of them; NULL */
    size_t unshrunk;   /* specimens that are to be shrunk by the next call */
    bool other_cases; /* the cases are not those that the campaign began with */
    struct campaign_find *finds;
    size_t count;
    bool interrupted;
    char *client_version;
    char *missing, *unfit; /* why the client was not asked at all; NULL */
};

/* False if it could not begin or go on, with a clause in *fault; *damaged if
 * that is for what stands in the folder. What was found so far is in the folder
 * and in *out. */
bool campaign_run(const struct campaign_plan *plan, struct campaign_result *out,
                  bool *damaged, struct buffer *fault);
void campaign_result_clear(struct campaign_result *r);

#endif
