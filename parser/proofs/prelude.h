/* SPDX-License-Identifier: MIT */
/*
 * Included before every file that Frama-C reads.
 */
#ifndef PRELUDE_H
#define PRELUDE_H

/* The compilers check these, and Frama-C 25 reads no sizeof in them. */
#define _Static_assert(...) struct prelude_nothing

#include <strictline/parser.h>

#include "proofs/words.h"

/* options->found: what the caller does there leaves the memory of the parser
 * alone. */
/*@ assigns \nothing; */
void found_by_caller(void *context, enum sl_deviation what, uint64_t offset);

#endif
