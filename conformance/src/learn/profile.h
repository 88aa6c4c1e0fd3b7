/* SPDX-License-Identifier: MIT */
/*
 * A learned profile: what is known about how one client reads. A file has the
 * words of a mutant (mutants/README.md) and, for cases that no word explains,
 * what the client made of them. profiles/README.md is the grammar. Pure.
 */
#ifndef PROFILE_H
#define PROFILE_H

#include "learn/learner.h"

/* What was seen of a case that the words do not explain. */
struct profile_case {
    char *id;
    struct sight seen;
};

struct profile {
    char *name;  /* "curl-7.88.1" */
    char *title; /* what the client says it is */
    struct inprocess client;
    bool unknown[SL_DEV_COUNT]; /* no case that was seen exercises it */
    struct profile_case *cases; /* sorted by id */
    size_t case_count;
    double right, all; /* cases that the words explain, out of those learned
                          from */
};

/* Learns a profile. *out has no name. */
void profile_learn(const struct lessons *l, const char *title,
                   struct profile *out);

/* "curl-7.88.1" from a client's name and its version text. */
void profile_name(const char *client, const char *version, struct buffer *out);

void profile_write(const struct profile *p, struct buffer *out);

/* Reads the text of the file path. False with "path:line: what" in *fault. */
bool profile_parse(struct sl_bytes text, const char *path, struct profile *out,
                   struct buffer *fault);
void profile_clear(struct profile *p);

/* What the client made of the case, or would. */
void profile_sight(const struct profile *p, const struct transcript *t,
                   const struct delivery *d, struct sight *out);

/* "response 200 1f2e... then error". */
void sight_write(const struct sight *s, struct buffer *out);
bool sight_parse(struct sl_bytes text, struct sight *out);

#endif
