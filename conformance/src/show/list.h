/* SPDX-License-Identifier: MIT */
/*
 * Lists of cases and checks, as text in columns and as JSON, one object per
 * line. Pure. wrapped: lines of WRAP_COLUMNS, for a terminal; otherwise each
 * case and check is on one line, for grep and the like.
 */
#ifndef LIST_H
#define LIST_H

#include "corpus/corpus.h"

void list_cases_text(const struct corpus *c, bool wrapped, struct buffer *out);
void list_cases_json(const struct corpus *c, struct buffer *out);

/* The groups of checks, how many of their checks have a case, and how many have
 * a reason for having none. */
void list_groups_text(const struct corpus *c,
                      const struct check_reasons *reasons, struct buffer *out);

/* The checks of the groups whose letters are in `letters`, or all if that is
 * empty, with the cases that cover them or the reason why none does. */
#define LIST_GROUPS_MAX 26
void list_checks_text(const struct corpus *c,
                      const struct check_reasons *reasons, const char *letters,
                      bool wrapped, struct buffer *out);
void list_checks_json(const struct corpus *c,
                      const struct check_reasons *reasons, const char *letters,
                      struct buffer *out);

/* The title of a group of checks; NULL if there is no such letter. */
const char *list_group_title(char letter);

#endif
