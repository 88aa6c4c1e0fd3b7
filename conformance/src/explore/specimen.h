/* SPDX-License-Identifier: MIT */
/*
 * A specimen: a bare transcript that is tried on a client. It says what the
 * server does, and nothing of what is expected. Pure.
 */
#ifndef SPECIMEN_H
#define SPECIMEN_H

#include "case/transcript.h"
#include "generate/random.h"

/* The octets that a specimen sends at most. */
#define SPECIMEN_MAX 8192

/* Whether a case is worth changing: it waits for nothing, is not about TLS,
 * and is small. */
bool specimen_fits(const struct transcript *t);

/* What the server of the case does, as a specimen of its own. Replies in a row
 * become one. */
void specimen_copy(const struct transcript *from, struct transcript *to);

/* The specimen becomes number n of its campaign: its id, by which requests
 * are told apart, is "fuzz/sN" ("/2" at the end is request two). */
void specimen_number(struct transcript *t, uint64_t n);

/* Appends what the replies send, all of them in order. */
void specimen_octets(const struct transcript *t, struct buffer *out);

/* The same random numbers and parents give the same child. second lends some
 * of its octets, or is NULL. */
void specimen_child(struct random *r, const struct transcript *first,
                    const struct transcript *second, struct transcript *out);

/* Whether there is one connection, and nothing breaks it off. */
bool specimen_is_plain(const struct transcript *t);

/* Whether the server ends each connection itself, so that nobody waits. */
bool specimen_ends(const struct transcript *t);

/* From now on the server closes where it kept a connection open, or broke it
 * off. */
void specimen_close(struct transcript *t);

/* Removes count steps. */
void specimen_remove(struct transcript *t, size_t first, size_t count);

/* Whether the steps are those of a case: no list is empty, and so on. */
bool specimen_valid(const struct transcript *t);

#endif
