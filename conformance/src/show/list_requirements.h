/* SPDX-License-Identifier: MIT */
/*
 * The requirement map with the cases that test each row, as text and as JSON,
 * one object per line. Pure.
 */
#ifndef LIST_REQUIREMENTS_H
#define LIST_REQUIREMENTS_H

#include "corpus/corpus.h"

/*
 * The rows that match one of count words, or all if there are none: an RFC
 * ("9112"), a section and its subsections ("9112-6.3"), a sentence
 * ("9112-6.3#12"). The text ends with counts for each section and in total;
 * wrapped: in lines of WRAP_COLUMNS, for a terminal.
 */
void list_requirements_text(const struct corpus *c,
                            const struct requirement_map *map,
                            char *const *words, size_t count, bool wrapped,
                            struct buffer *out);
void list_requirements_json(const struct corpus *c,
                            const struct requirement_map *map,
                            char *const *words, size_t count,
                            struct buffer *out);

/* The first word that matches no row; NULL if each matches one. */
const char *list_requirements_unknown(const struct requirement_map *map,
                                      char *const *words, size_t count);

#endif
