/* SPDX-License-Identifier: MIT */
/*
 * What a campaign knows, kept in a folder:
 *
 *     journal      a line for each thing that was learned; only added to
 *     kept/        specimens that showed a new behaviour, to be changed again
 *     raw/         specimens that showed a find and are not shrunk yet
 *     unsteady/    those that did not show it again
 *     finds/       cases, shrunk, for a person to complete
 *
 * Each line and file is written completely before the next step; so a kill at
 * any time loses only the current round, which is played again.
 */
#ifndef STATE_H
#define STATE_H

#include "case/delivery.h"
#include "case/transcript.h"
#include "explore/oracle.h"
#include "system/output_stream.h"

/* How a kind of find became known. */
enum known_by {
    KNOWN_CORPUS,  /* a case of the corpus shows it */
    KNOWN_FOUND,   /* a specimen showed it, and is in finds/ */
    KNOWN_UNSTEADY /* a specimen showed it, once; says nothing about others with
                      more deviations */
};

struct known {
    enum known_by by;
    enum find_kind kind;
    char *outcome;  /* words of behaviour.h */
    char *findings; /* of reference_findings */
};

/* A specimen in a file. */
struct stored {
    uint64_t number;
    enum find_kind kind; /* of a raw specimen */
    struct delivery cut; /* the delivery that shows it; whole: no other is
                            needed */
    struct transcript specimen;
};

/* A case in finds/. */
struct found {
    char *name, *delivery;
    enum find_kind kind;
    bool shown;
};

struct state {
    uint64_t seed;
    uint64_t next; /* the first specimen of the next round */
    struct known *known;
    size_t known_count;
    uint64_t *behaviours; /* hashes of their words */
    size_t behaviour_count;
    struct stored *kept; /* in the order of their numbers, like */
    size_t kept_count;
    struct stored *raw;
    size_t raw_count;
    struct found *finds;
    size_t find_count;
    bool other_cases; /* the cases are not those it began with */
    /* private */
    const char *folder;
    struct buffer journal_path;
    struct output_stream journal;
};

/* What a campaign is about. */
struct state_head {
    uint64_t seed;
    bool seed_given;    /* it must be the same each time, */
    const char *client; /* as do these */
    const char *other;  /* "-": no other client */
    uint64_t cases;     /* a hash of the cases that are changed */
};

/* Opens the folder, or makes it. False with clauses in *fault; *damaged if its
 * contents are the reason. Call state_close in any case. */
bool state_open(const char *folder, const struct state_head *head,
                struct state *s, bool *damaged, struct buffer *fault);
void state_close(struct state *s);

/* Adds text to a hash. Begin with 0. */
uint64_t state_hash(uint64_t before, struct sl_bytes text);

bool state_has_behaviour(const struct state *s, uint64_t behaviour);

/* Whether such a find is known. */
bool state_knows(const struct state *s, enum find_kind kind,
                 const char *outcome, const char *findings);
size_t state_count_known(const struct state *s, enum known_by by);

/* Each of these writes to the folder, and returns false with a clause in *fault
 * if it cannot. Texts and specimens are copied. */

/* A new behaviour, shown by specimen number n, */
bool state_add_behaviour(struct state *s, uint64_t n, uint64_t behaviour,
                         struct buffer *fault);
/* ... and a specimen to be changed again. */
bool state_keep(struct state *s, uint64_t n, const struct transcript *specimen,
                struct buffer *fault);
bool state_add_known(struct state *s, const struct known *known,
                     struct buffer *fault);
/* A pending find. */
bool state_add_raw(struct state *s, const struct stored *raw,
                   struct buffer *fault);
/* Drops the first of them; aside: it goes to unsteady/. */
bool state_drop_raw(struct state *s, bool aside, struct buffer *fault);
/* Writes finds/NAME.case, with a number added to the name if it is taken; *name
 * becomes the name used. */
bool state_write_case(const struct state *s, struct buffer *name,
                      struct sl_bytes text, struct buffer *fault);
/* Adds "FOLDER/finds/NAME.case". */
void state_case_path(const struct state *s, const char *name,
                     struct buffer *out);
bool state_add_find(struct state *s, const struct found *found,
                    struct buffer *fault);
bool state_end_round(struct state *s, uint64_t next, struct buffer *fault);

#endif
