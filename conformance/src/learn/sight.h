/* SPDX-License-Identifier: MIT */
/*
 * What of an outcome is learned and predicted: of each answer the result, the
 * status and the body, as far as the client shows them. Times, fields and what
 * was seen on the wire are left out. Pure.
 */
#ifndef SIGHT_H
#define SIGHT_H

#include "judge/outcome.h"

/* Of one answer; bodies are compared by their digests. */
struct sight_answer {
    enum result result;
    bool status_known, body_known;
    int status;
    uint64_t body; /* a digest */
};

struct sight {
    struct sight_answer first, second;
};

/* Bodies of more octets are compared by their length only. */
#define SIGHT_BODY_MAX 4096

void sight_of(const struct outcome *o, struct sight *out);

/* The digest of a body of len octets. octets may be NULL if there are more than
 * SIGHT_BODY_MAX. A signature of an answer to request two (token.h) counts
 * like any other. */
uint64_t sight_digest(const char *octets, uint64_t len);

/* Whether a person would call them the same: the part of a body before an error
 * does not count, and what one side does not show agrees with anything. */
bool sight_answer_agrees(const struct sight_answer *a,
                         const struct sight_answer *b);
bool sight_agrees(const struct sight *a, const struct sight *b);

#endif
