/* SPDX-License-Identifier: MIT */
/*
 * The oracles: whether what a client did with a specimen is a find. None of
 * them knows the client; each compares it with a sentence of the RFC, with
 * itself, or with another client. Pure.
 */
#ifndef ORACLE_H
#define ORACLE_H

#include "explore/reference.h"
#include "judge/verdict.h"

/* The worst first. */
enum find_kind {
    FIND_CRASH,        /* it died */
    FIND_POISONING,    /* octets of response one answered request two */
    FIND_INVENTED,     /* a body with octets that were not sent in that order */
    FIND_LOST,         /* not the body that every profile reads */
    FIND_TRUNCATION,   /* a part was taken as the whole */
    FIND_REFUSAL,      /* a valid response was refused */
    FIND_HANG,         /* no result although the server was done */
    FIND_MEMORY,       /* it grew by far more than it was sent */
    FIND_CUT,          /* the outcome depends on where the octets were cut */
    FIND_FORWARDED,    /* what a proxy passes on is not what it should */
    FIND_DISAGREEMENT, /* another client reads it differently */
    FIND_KINDS
};

/* "crash", "poisoning", "invented", "lost", "truncation", "refusal", "hang",
 * "memory", "cut", "forwarded", "disagreement" */
const char *find_name(enum find_kind kind);
/* One line for people. */
const char *find_text(enum find_kind kind);

/* The value of a name; false if it is unknown. */
bool find_of_name(struct sl_bytes name, enum find_kind *out);

/* One delivery of a specimen. */
struct observation {
    const struct outcome *outcome;
    const struct judgement *judgement;
};

struct sighting {
    const struct transcript *specimen;
    const struct reference *reference;
    const struct client_traits *traits;
    struct observation whole;
    struct observation cut;   /* outcome NULL: not delivered so */
    struct observation other; /* of the other client, whole; or empty */
};

/* What the judge fails a proxy for in a message that it passed on; NULL:
 * nothing. */
const char *observation_breach(const struct observation *o);

/* Whether it says anything about the client. */
bool observation_counts(const struct observation *o);

/* The kinds of finds in it: bit 1 << kind for each. */
unsigned oracle_look(const struct sighting *s);

/* The worst kind in a set that is not empty. */
enum find_kind oracle_gravest(unsigned kinds);

#endif
