/* SPDX-License-Identifier: MIT */
/*
 * Clients inside this program: client zero, which is our parser with one of its
 * profiles and a careful use of connections; the mutants, which are wrong on
 * purpose; and the lawful clients, which behave differently from client zero
 * and are also right. Pure: a transcript in, an outcome out.
 */
#ifndef INPROCESS_H
#define INPROCESS_H

#include "case/delivery.h"
#include "case/transcript.h"
#include "judge/outcome.h"
#include "loose/loose.h"
#include "loose/reading.h"

/* What a mutant does wrong that no row of a profile can express; the names are
 * in mutant_file.c. */
enum quirk {
    /* ends */
    QUIRK_TRUNCATION_IS_SUCCESS = 1 << 0, /* half a body passes as complete */
    QUIRK_RESET_IS_END = 1 << 1,          /* a broken connection ends a body */
    QUIRK_TLS_FIN_IS_END = 1 << 2, /* so does a FIN without close_notify */
    QUIRK_ERROR_IS_END = 1 << 3,   /* and so do octets it cannot read */
    /* connections */
    QUIRK_REUSE_ANYWAY = 1 << 4,  /* asks again where a close is due */
    QUIRK_KEEP_LEFTOVER = 1 << 5, /* octets after a response are the next */
    /* responses */
    QUIRK_HEAD_HAS_BODY = 1 << 6,       /* frames a HEAD answer like others */
    QUIRK_TUNNEL_HAS_BODY = 1 << 7,     /* and the one to CONNECT */
    QUIRK_NO_CONTENT_HAS_BODY = 1 << 8, /* and 204 and 304 */
    QUIRK_INTERIM_IS_FINAL = 1 << 9,    /* a 1xx is the answer */
    QUIRK_SIZES_WRAP = 1 << 10,         /* numbers have 32 bits */
    QUIRK_CODING_UNKNOWN = 1 << 11,     /* does not know Transfer-Encoding */
    QUIRK_LOSES_OCTET = 1 << 12,        /* the last octet of a body */
    /* reports */
    QUIRK_DIE_ON_ERROR = 1 << 13,   /* has no error to report */
    QUIRK_ERROR_IS_EMPTY = 1 << 14, /* an error is an empty 200 */
    QUIRK_REFUSES_ALL = 1 << 15,    /* every response is an error */
    /* ends, as the server sees them */
    QUIRK_KEEPS_OPEN = 1 << 16, /* closes no connection by itself */
    QUIRK_NO_ALERT = 1 << 17,   /* closes without close_notify */
    /* fields */
    QUIRK_KEEPS_FOLDS = 1 << 18,     /* shows a folded value with its lines */
    QUIRK_JOINS_FIELDS = 1 << 19,    /* of one name, whatever the name */
    QUIRK_LOSES_FIELDS = 1 << 20,    /* all but the last of one name */
    QUIRK_MERGES_TRAILERS = 1 << 21, /* into the fields of the header */
    /* redirections, with HABIT_FOLLOWS */
    QUIRK_KEEPS_METHOD = 1 << 22,   /* after a 303 */
    QUIRK_CHANGES_METHOD = 1 << 23, /* after a 307 and 308 */
    QUIRK_SENDS_FRAGMENT = 1 << 24,
    QUIRK_SENDS_RAW = 1 << 25, /* octets that no URI has */
    /* the process */
    QUIRK_RESERVES = 1 << 26, /* memory for everything announced */
    /* trust */
    QUIRK_ANY_CERTIFICATE = 1 << 27,
    QUIRK_CLEAR_TEXT = 1 << 28, /* where TLS is due */
    /* content, with HABIT_DECODES */
    QUIRK_CUT_CODING_IS_END = 1 << 29 /* takes what can be decoded for all */
};

/* What a client may do or not do, and many do. */
enum habit {
    HABIT_HTTP10 = 1 << 0,           /* asks with HTTP/1.0, and knows no more */
    HABIT_ASKS_FOR_CLOSE = 1 << 1,   /* sends Connection: close */
    HABIT_HALF_CLOSES = 1 << 2,      /* ends its side after the request */
    HABIT_PIPELINES = 1 << 3,        /* sends request two with request one */
    HABIT_PRECONNECTS = 1 << 4,      /* opens a connection that it never uses */
    HABIT_NEVER_REUSES = 1 << 5,     /* a connection for each request */
    HABIT_NO_TIME_LIMIT = 1 << 6,    /* waits for ever */
    HABIT_RETRIES = 1 << 7,          /* asks once more after an error */
    HABIT_FOLLOWS = 1 << 8,          /* redirections, a few times */
    HABIT_REFUSES_MOVES = 1 << 9,    /* a redirection is an error */
    HABIT_REFUSES_CODINGS = 1 << 10, /* so is a content coding */
    HABIT_HIDES_ERRORS = 1 << 11,    /* so is a status other than 2xx, of which
                                        it shows neither code nor body */
    HABIT_HIDES_STATUS = 1 << 12,    /* shows only the body */
    HABIT_DECODES = 1 << 13,         /* shows it without its content codings */
    HABIT_FOLLOWS_WHEN_ASKED = 1 << 14 /* if the case wants it */
};

struct inprocess {
    struct sl_profile profile;
    struct sl_limits limits;
    unsigned quirks; /* of enum quirk */
    unsigned habits; /* of enum habit */
    bool is_loose;   /* the loose reader reads, in place of our parser */
    struct loose_rule loose;
    bool *found; /* notes the deviations that are found; NULL */
};

/* Client zero with a profile, to be freed. */
struct inprocess *inprocess_new(const struct sl_profile *profile);

/* Makes it read a part by rules of that kind: 0 start, 1 field, 2 framing, 3
 * chunk, in the order of struct sl_profile. */
void inprocess_set_rules(struct inprocess *c, size_t part, unsigned kind);

/* The i-th limit of struct sl_limits. */
uint32_t *inprocess_limit(struct inprocess *c, size_t i);

/* Adds to *ends where it considers a response of the case complete, in any
 * order, perhaps with duplicates. */
void inprocess_find_ends(const struct inprocess *c, const struct transcript *t,
                         struct delivery_ends *ends);

/* Plays a case to it. The times of the transcript do not pass. */
void inprocess_play(const struct inprocess *c, const struct transcript *t,
                    const struct delivery *d, const char *token,
                    struct outcome *out);

#endif
