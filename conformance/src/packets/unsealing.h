/* SPDX-License-Identifier: MIT */
/*
 * Decrypts a TLS connection on its way to the sink: sealed octets in, plain
 * ones out, a segment for each record. A connection without keys, or one that
 * can no longer be followed, is reported, and produces nothing else.
 */
#ifndef UNSEALING_H
#define UNSEALING_H

#include "source/import.h"

struct unsealing;

/* For the import im, which has secrets and outlives it. number is the place
 * of the connection. */
struct unsealing *unsealing_new(struct import *im, uint64_t number);
void unsealing_free(struct unsealing *u);

/* The import that the connection reports to in place of im. */
struct import unsealing_import(struct unsealing *u);

#endif
