/* SPDX-License-Identifier: MIT */
/*
 * One recorded response, read by several profiles at once as its octets arrive:
 * what each of them makes of it; its body is not kept. Profiles read it as
 * `strictline parse` does.
 */
#ifndef RESPONSE_H
#define RESPONSE_H

#include <strictline/parser.h>

#include "text/buffer.h"

/* Profiles of one scan. */
#define SCAN_PROFILES_MAX 16
/* Findings of a reading whose offsets are kept. Later ones are only counted. */
#define SCAN_FINDINGS_MAX 16
/* A longer head, chunk-size line or trailer section is refused, as in
 * message.h, so that memory stays bounded. */
#define SCAN_PENDING_MAX (1u << 20)

enum scan_outcome { SCAN_COMPLETE, SCAN_INCOMPLETE, SCAN_ERROR };
#define SCAN_OUTCOMES 3

/* Why a response is incomplete in a way that no parser could complete. */
enum scan_loss {
    SCAN_NOTHING_LOST,
    SCAN_RESET,  /* the connection broke */
    SCAN_CUT,    /* the recording ends before the response does */
    SCAN_HOLE,   /* octets in its middle were not recorded */
    SCAN_SPOILT, /* its last octets may be wrong */
    SCAN_LONG    /* more than SCAN_PENDING_MAX octets at once */
};

struct scan_finding {
    enum sl_deviation what;
    uint64_t offset;
};

/* What one profile makes of it. */
struct scan_reading {
    enum scan_outcome outcome;
    enum scan_loss loss;
    enum sl_err err;            /* SL_OK if complete, or lost */
    uint64_t offset;            /* of the error */
    enum sl_deviation rejected; /* with the error; SL_DEV_COUNT: none */
    unsigned responses;         /* final ones that began */
    unsigned interims;
    bool headed;      /* the rest is set: about the first final head */
    unsigned version; /* 11 is HTTP/1.1 */
    unsigned status;
    enum sl_framing framing;
    uint64_t body_len; /* of the first body, as far as it arrived */
    uint64_t body;     /* a hash of where its octets are in the response */
    uint64_t fields;   /* a hash of the fields as the profile reads them; only
                          if there are several profiles */
    size_t finding_count;
    struct scan_finding findings[SCAN_FINDINGS_MAX];
    bool found[SL_DEV_COUNT];
};

/* How the recording of the response ends. */
enum scan_ending {
    SCAN_ENDS,        /* its sender closed, or the connection was used again */
    SCAN_ENDS_BROKEN, /* the connection broke */
    SCAN_ENDS_CUT,    /* the recording ends */
    SCAN_ENDS_SPOILT  /* the recording is damaged there */
};

struct scan_response;

/* For any number of responses, one after the other; to be freed. The profiles
 * must outlive it. */
struct scan_response *
scan_response_new(const struct sl_profile *const *profiles, size_t count);
void scan_response_free(struct scan_response *r);

/* Replaces the limits of the i-th profile; before the first response. */
void scan_response_limit(struct scan_response *r, size_t i,
                         const struct sl_limits *limits);

/* Prepares for the answer to such a request. */
void scan_response_begin(struct scan_response *r, enum sl_request request);
void scan_response_octets(struct scan_response *r, struct sl_bytes octets);
/* count octets were not recorded; 0: an unknown number. */
void scan_response_gap(struct scan_response *r, uint64_t count);
void scan_response_end(struct scan_response *r, enum scan_ending ending);

/* After the end: what the i-th profile made of it. */
const struct scan_reading *scan_response_reading(const struct scan_response *r,
                                                 size_t i);

/* "complete", "incomplete", "error" */
const char *scan_outcome_name(enum scan_outcome outcome);
/* The name of the error or of the loss; "" if complete. */
const char *scan_error_name(const struct scan_reading *reading);
/* "none", "length", "chunked", "close"; "" without a head. */
const char *scan_framing_name(const struct scan_reading *reading);

#endif
