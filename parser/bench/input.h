/* SPDX-License-Identifier: MIT */
/*
 * The messages that are measured. Made from templates and a generator with a
 * fixed seed, so that each run on each machine has the same octets.
 */
#ifndef INPUT_H
#define INPUT_H

#include <stddef.h>

#include "bench.h"

enum input_head { INPUT_SMALL, INPUT_MIDDLE, INPUT_LARGE };

/* count different heads of that kind. */
void input_heads(enum input_head kind, size_t count, struct bench_message *out);

/* A message of that many chunks of that size. */
void input_chunked(size_t chunks, size_t size, struct bench_message *out);

/* A message with a body of known length. */
void input_length(size_t len, struct bench_message *out);

/* Frees what one of these has put in *message. */
void input_clear(struct bench_message *message);

#endif
