/* SPDX-License-Identifier: MIT */
/*
 * The mutator: changes a response with what is known of responses, so that
 * what comes out is nearly one. The same random numbers give the same octets.
 * Pure; fuzz/mutator.c and fuzz/afl_mutator.c are its front ends for engines.
 */
#ifndef MUTATE_H
#define MUTATE_H

#include "case/transcript.h"
#include "generate/random.h"
#include "text/buffer.h"

/* Appends octets after one to a few changes, at most max octets. */
void mutate_response(struct random *r, struct sl_bytes octets, size_t max,
                     struct buffer *out);

/* Appends a child of two responses: parts of a with lines, chunks, or the
 * rest of b. */
void mutate_cross(struct random *r, struct sl_bytes a, struct sl_bytes b,
                  size_t max, struct buffer *out);

/* Appends a response by which to begin: well-formed, one of a few. */
void mutate_begin(struct random *r, struct buffer *out);

/*
 * Changes the steps of a transcript: the octets of a reply, as above; where
 * segments end; how the connection ends. No pauses and stalls, so that no
 * client has to be waited for; no TLS endings unless the case is for TLS only.
 * Expectations are not touched: they are about the case as it was. max: octets
 * of all replies together.
 */
void mutate_steps(struct random *r, size_t max, struct transcript *t);

#endif
