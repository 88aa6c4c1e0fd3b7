/* SPDX-License-Identifier: MIT */
/*
 * A specimen: a bare transcript that is tried on a client. It says what the
 * server does, but not what is expected. Pure.
 */
#ifndef SPECIMEN_H
#define SPECIMEN_H

#include "case/transcript.h"
#include "generate/random.h"

/* The most octets that a specimen may send. */
#define SPECIMEN_MAX 8192

/* Whether a case is worth changing: it does not wait, is not about TLS, and is
 * small. */
bool specimen_fits(const struct transcript *t);

/* What the server of the case does, as a new specimen. Consecutive replies
 * become one. */
void specimen_copy(const struct transcript *from, struct transcript *to);

/* Makes the specimen number n of its campaign: its id, which tells requests
 * apart, becomes "fuzz/sN" (request two ends in "/2"). */
void specimen_number(struct transcript *t, uint64_t n);

/* Appends what all replies send, in order. */
void specimen_octets(const struct transcript *t, struct buffer *out);

/* The same random numbers and parents give the same child. second contributes
 * some of its octets, or is NULL. */
void specimen_child(struct random *r, const struct transcript *first,
                    const struct transcript *second, struct transcript *out);

/* Whether it has a single connection, which nothing breaks off. */
bool specimen_is_plain(const struct transcript *t);

/* Whether the server ends each connection itself, so that no client waits. */
bool specimen_ends(const struct transcript *t);

/* Makes the server close each connection that it kept open or broke off. */
void specimen_close(struct transcript *t);

/* Removes count steps. */
void specimen_remove(struct transcript *t, size_t first, size_t count);

/* Whether the steps could be those of a case: no list is empty, and so on. */
bool specimen_valid(const struct transcript *t);

#endif
