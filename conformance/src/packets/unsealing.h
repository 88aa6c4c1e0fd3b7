/* SPDX-License-Identifier: MIT */
/*
 * A connection in TLS on its way to the sink: sealed octets in, plain ones
 * out, a segment for each record. Whoever has no keys, or loses the thread, is
 * reported, and nothing else is told of the connection.
 */
#ifndef UNSEALING_H
#define UNSEALING_H

#include "source/import.h"

struct unsealing;

/* For the import im, which has secrets and outlives it. number is the place
 * of the connection. */
struct unsealing *unsealing_new(struct import *im, uint64_t number);
void unsealing_free(struct unsealing *u);

/* The import that the connection is told to in place of im. */
struct import unsealing_import(struct unsealing *u);

#endif
