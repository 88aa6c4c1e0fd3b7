/* SPDX-License-Identifier: MIT */
/*
 * Compares header and trailer sections; only for golden_compare.c.
 */
#ifndef GOLDEN_FIELDS_H
#define GOLDEN_FIELDS_H

#include "golden/golden_compare.h"

/* Field by field, in their order. word is "field" or "trailer". */
void golden_compare_fields(const char *prefix, const char *word,
                           const struct golden_fields *was,
                           const struct golden_fields *is,
                           struct golden_changes *out);

/* Compares what they mean: in any order and case, lists joined. */
void golden_compare_meanings(const struct golden_fields *was,
                             const struct golden_fields *is,
                             struct golden_changes *out);

#endif
