/* SPDX-License-Identifier: MIT */
/*
 * A case as a test vector for other tools: what the server sends, and which
 * outcomes are allowed. conformance/vectors.schema.json describes the JSON.
 * The page of a matrix (page.h) shows cases from the same JSON. Pure.
 */
#ifndef VECTOR_H
#define VECTOR_H

#include "case/transcript.h"
#include "map/requirement.h"
#include "text/json_write.h"

#define VECTOR_FORMAT "strictline-vectors/1"

/* Writes the case as an object. At most limit octets of each string are shown
 * (0: all). map has the requirements that the case names. */
void vector_write(const struct transcript *t, const struct requirement_map *map,
                  size_t limit, struct json_writer *w);

/* How many lists of steps (connections) the case has. */
size_t vector_connections(const struct transcript *t);

/* How many octets the server sends on a connection (0 is the first), with the
 * whole of a flood. */
uint64_t vector_length(const struct transcript *t, size_t connection);

/* Appends these octets, at most max. */
void vector_octets(const struct transcript *t, size_t connection, size_t max,
                   struct buffer *out);

/* The word for how it ends: "close"; "hold" if nothing is said. */
const char *vector_ending(const struct transcript *t, size_t connection);

/* ---- tables: one line per row, columns separated by tabs ---- */

#define VECTOR_INDEX_HEAD                                                      \
    "id\tconnection\tfile\tmethod\ttls\tending\tlength\tcuts\tlevel\trfc\n"
#define VECTOR_OUTCOMES_HEAD                                                   \
    "id\trequest\tmatch\tstatus\tbody\toctets\tconditions\tverdict\tdamage\t"  \
    "risk\treason\n"

void vector_index_line(const struct transcript *t, size_t connection,
                       const char *file, struct buffer *out);
/* A line for each expectation, in order. */
void vector_outcome_lines(const struct transcript *t, struct buffer *out);

#endif
