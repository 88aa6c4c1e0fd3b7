/* SPDX-License-Identifier: MIT */
/*
 * What the parts of a campaign share; only for the files of this folder.
 */
#ifndef CAMPAIGN_PARTS_H
#define CAMPAIGN_PARTS_H

#include "campaign/campaign.h"
#include "campaign/state.h"
#include "campaign/trial.h"

struct campaign {
    const struct campaign_plan *plan;
    struct trial_labs labs;
    struct state state;
    struct stored *seeds; /* the cases to change */
    size_t seed_count;
    size_t old_kept;                  /* specimens kept before the round */
    size_t old_finds, old_behaviours; /* those before this call */
    uint64_t began;                   /* this call, in ms */
    uint64_t first;                   /* specimen of this call */
    size_t unjudged;   /* specimens of this call that could not be judged, */
    char *unjudged_by; /* and why the first of them was not; the result's;
                          NULL */
    bool stopped;      /* by a signal */
    uint64_t drawn;    /* when progress was last shown, in ms; 0: not yet */
};

/* What was seen of a specimen, in words. */
struct view {
    unsigned kinds;
    enum find_kind kind;   /* the kind looked for */
    struct buffer outcome; /* the words that count for that kind */
    struct buffer findings;
};

/* view_of: as a find of the worst kind. view_as: as one of that kind, whether
 * it is there or not. */
void view_of(const struct sighting *s, struct view *out);
void view_as(const struct sighting *s, enum find_kind kind, struct view *out);
void view_clear(struct view *v);

static inline bool view_shows(const struct view *v)
{
    return (v->kinds & 1u << v->kind) != 0;
}

/* ---- round.c ---- */

/* Tries the next specimens. False with a clause in *fault. An interrupted round
 * is not in the state. */
bool round_play(struct campaign *c, struct buffer *fault);

/* ---- find.c ---- */

/* Confirms, shrinks and writes the pending finds. */
bool finds_process(struct campaign *c, struct buffer *fault);

/* ---- campaign.c ---- */

/* Draws the line of progress, now and then. */
void campaign_draw(struct campaign *c);
bool campaign_time_is_over(const struct campaign *c);

#endif
