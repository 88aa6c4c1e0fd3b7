/* SPDX-License-Identifier: MIT */
/*
 * The words of a command that a person can paste into a POSIX shell.
 */
#ifndef REPEAT_H
#define REPEAT_H

#include "case/transcript.h"

/* Adds word, in quotes where it needs them, and a space before it unless *out
 * is empty or ends with white space. */
void repeat_add_word(struct buffer *out, const char *word);

/* What a command calls the case: its id if it is below folder, else its path.
 * folder NULL: always the id. */
const char *repeat_case(const struct transcript *t, const char *folder);

#endif
