/* SPDX-License-Identifier: MIT */
/*
 * What the mutator inserts and the dictionary lists: texts that a reader of
 * responses looks for, and near misses.
 */
#ifndef MORSELS_H
#define MORSELS_H

#include <stddef.h>

#include <strictline/bytes.h>

/* A list of texts; each may hold any octet. */
struct morsels {
    const char *name; /* its heading in the dictionary */
    const struct sl_bytes *items;
    size_t count;
};

extern const struct morsels morsels_lines;    /* start lines */
extern const struct morsels morsels_statuses; /* codes */
extern const struct morsels morsels_versions; /* "/1.1" */
extern const struct morsels morsels_ends;     /* of lines; white space */
extern const struct morsels morsels_fields;   /* whole field lines */
extern const struct morsels morsels_numbers;  /* decimal, of Content-Length */
extern const struct morsels morsels_sizes;    /* of chunks */
extern const struct morsels morsels_codings;  /* of Transfer-Encoding */
extern const struct morsels morsels_chunks;   /* whole chunks, extensions */
extern const struct morsels morsels_octets;   /* single octets */

/* All of them; NULL past the last one. */
const struct morsels *morsels_at(size_t i);

#endif
