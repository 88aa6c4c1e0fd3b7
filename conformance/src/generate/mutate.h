/* SPDX-License-Identifier: MIT */
/*
 * The mutator: changes a response, using knowledge of responses, so that the
 * result is nearly one. The same random numbers give the same octets. Pure;
 * fuzz/mutator.c and fuzz/afl_mutator.c are its front ends for engines.
 */
#ifndef MUTATE_H
#define MUTATE_H

#include "case/transcript.h"
#include "generate/random.h"
#include "text/buffer.h"

/* Appends octets, changed in one to a few places; at most max octets. */
void mutate_response(struct random *r, struct sl_bytes octets, size_t max,
                     struct buffer *out);

/* Appends a child of two responses: parts of a, with lines, chunks, or the rest
 * of b. */
void mutate_cross(struct random *r, struct sl_bytes a, struct sl_bytes b,
                  size_t max, struct buffer *out);

/* Appends a response to start from: one of a few well-formed ones. */
void mutate_begin(struct random *r, struct buffer *out);

/*
 * Changes the steps of a transcript: the octets of a reply, as above; where
 * segments end; how the connection ends. Adds no pauses and stalls, so that no
 * client needs to be waited for, and no TLS endings unless the case is for TLS
 * only. Expectations are kept: they are about the original case. max: octets of
 * all replies together.
 */
void mutate_steps(struct random *r, size_t max, struct transcript *t);

#endif
