/* SPDX-License-Identifier: MIT */
/*
 * An outcome: what a reader made of a transcript. Our parser makes one in
 * memory, a client makes one through server and driver; verdict and report
 * never know which.
 */
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"
#include "wire/wire.h"

enum result {
    RESULT_NONE,        /* nothing was asked (no second request) */
    RESULT_RESPONSE,    /* taken as a complete response */
    RESULT_ERROR,       /* the client reports an error, possibly after a part */
    RESULT_HANG,        /* no result within the time limit; ended by us */
    RESULT_CRASH,       /* died by a signal, or the driver died */
    RESULT_UNSUPPORTED, /* the client says it lacks the feature (89) */
    RESULT_BROKEN       /* the harness or the driver failed: see error */
};

/* "none", "response", "error", "hang", "crash", "unsupported", "broken" */
const char *result_name(enum result result);

/* A field as the client delivers it to its user. */
struct answer_field {
    struct buffer name, value;
};

struct relayed;

/* What a request resulted in. */
struct answer {
    enum result result;
    bool status_known;
    int64_t status;    /* whatever number the client shows; 0 if unknown */
    bool fields_known; /* the client shows them */
    struct answer_field *fields;
    size_t field_count;
    size_t field_octets;
    struct buffer body; /* octets handed over, even before an error */
    /* Only the beginning of a judged answer is kept (report.h). These are the
     * number of fields dropped, the octets that the body had, and its SHA-256
     * in hex. */
    size_t fields_dropped;
    size_t body_cut; /* 0: the body is whole */
    char body_digest[65];
    bool body_unknown;       /* the client does not show it (non-2xx dropped) */
    char *error;             /* text of the error; NULL */
    struct relayed *relayed; /* what left a proxy (relayed.h); NULL: no proxy */
    bool used_known;         /* a filter reports how many octets it took: */
    uint64_t used;
};

/* Room for "[IPv6 ADDRESS]:PORT". */
#define OUTCOME_ADDRESS 64

/* What the client's process used. Sizes are peaks, in octets. */
struct usage {
    bool known;
    uint64_t cpu_us;
    uint64_t memory; /* resident */
    uint64_t space;  /* address space; 0: not seen */
    /* How much this exchange added to both, over what the process had before or
     * what it needs for a plain GET. */
    bool grown_known;
    uint64_t memory_grown, space_grown;
    /* Where it tried to connect outside this machine, if that is watched: the
     * first address, "" if none, and how many there were, including those that
     * could not be read. */
    char outside[OUTCOME_ADDRESS];
    unsigned outside_count, outside_unread;
};

struct outcome {
    struct answer first;
    struct answer second;
    struct wire wire;
    struct usage usage;
    unsigned ms;
    unsigned given_ms; /* the time limit that the client was given; 0: not
                          known */
};

void outcome_clear(struct outcome *o);
void answer_clear(struct answer *a);

/* Makes the fields unknown again. */
void answer_clear_fields(struct answer *a);

void answer_set_status(struct answer *a, int64_t status);

/* Adds a field, taking over its name and value, which are left empty. False,
 * with nothing added, beyond the limits above. */
bool answer_add_field(struct answer *a, struct buffer *name,
                      struct buffer *value);

#endif
