/* SPDX-License-Identifier: MIT */
/*
 * The part of an outcome that is learned and predicted: the result, status and
 * body of each answer, as far as the client shows them. Times, fields and what
 * was seen on the wire are left out. Pure.
 */
#ifndef SIGHT_H
#define SIGHT_H

#include "judge/outcome.h"

/* One answer; bodies are compared by their digests. */
struct sight_answer {
    enum result result;
    bool status_known, body_known;
    int status;
    uint64_t body; /* a digest */
};

struct sight {
    struct sight_answer first, second;
};

/* Longer bodies are compared by length only. */
#define SIGHT_BODY_MAX 4096

void sight_of(const struct outcome *o, struct sight *out);

/* The digest of a body of len octets. octets may be NULL if len is over
 * SIGHT_BODY_MAX. Any signature of an answer to request two (token.h) counts as
 * the same. */
uint64_t sight_digest(const char *octets, uint64_t len);

/* Whether a person would call them the same: the part of a body before an error
 * does not count, and what either side does not show matches anything. */
bool sight_answer_agrees(const struct sight_answer *a,
                         const struct sight_answer *b);
bool sight_agrees(const struct sight *a, const struct sight *b);

#endif
