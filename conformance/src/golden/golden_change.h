/* SPDX-License-Identifier: MIT */
/*
 * The list of changes that golden_compare makes; for the files of this room.
 */
#ifndef GOLDEN_CHANGE_H
#define GOLDEN_CHANGE_H

#include "golden/golden_compare.h"

/* Adds a change with the beginning of its `what`. */
void golden_change_begin(struct golden_changes *c, const char *what);
void golden_change_add(struct golden_changes *c, const char *what,
                       const char *was, const char *is);
struct golden_change *golden_change_last(const struct golden_changes *c);

/* Where they begin to differ; the length of the shorter one if it is a prefix
 * of the other. */
size_t golden_first_difference(struct sl_bytes a, struct sl_bytes b);

/* Adds the octets around that offset as a string, "..." for the rest. */
void golden_excerpt(struct sl_bytes octets, size_t at, struct buffer *out);

/* Adds a change named by prefix and what, if the octets differ. */
void golden_compare_octets(const char *prefix, const char *what,
                           struct sl_bytes was, struct sl_bytes is,
                           struct golden_changes *out);

#endif
