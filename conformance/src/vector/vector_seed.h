/* SPDX-License-Identifier: MIT */
/*
 * A case as an input of a fuzz target: the octets of its first connection, as
 * the server plays it, preceded by an octet of options. fuzz/parser_input.h is
 * the same format, as parser_fuzzer reads it.
 */
#ifndef VECTOR_SEED_H
#define VECTOR_SEED_H

#include "case/transcript.h"

/* Floods and large bodies add nothing after this many octets. */
#define VECTOR_SEED_MAX 8192u

/* The lower bits of the options: the number of the profile (sl_profile_at);
 * from this bit up: the request (enum sl_request). */
#define VECTOR_SEED_REQUEST_SHIFT 3

/* Appends the input for that profile. */
void vector_seed(const struct transcript *t, size_t profile,
                 struct buffer *out);

/* Its name: "chunked/bare-lf" is "chunked-bare-lf.strict". */
void vector_seed_name(const struct transcript *t, size_t profile,
                      struct buffer *out);

#endif
