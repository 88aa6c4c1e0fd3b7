/* SPDX-License-Identifier: MIT */
/*
 * The placeholders in the words of a command: {url} and the others.
 */
#ifndef PLACEHOLDER_H
#define PLACEHOLDER_H

#include "text/words.h"

enum placeholder {
    PLACEHOLDER_URL,
    PLACEHOLDER_NAME,
    PLACEHOLDER_METHOD,
    PLACEHOLDER_BODY,
    PLACEHOLDER_FIELDS,
    PLACEHOLDER_FIELD,
    PLACEHOLDER_CONTENT,
    PLACEHOLDER_TIMEOUT,
    PLACEHOLDER_SECONDS,
    PLACEHOLDER_IDLE,
    PLACEHOLDER_CAFILE,
    PLACEHOLDER_WORK,
    PLACEHOLDER_FOLDER,
    PLACEHOLDER_URL2,
    PLACEHOLDER_NAME2,
    PLACEHOLDER_METHOD2,
    PLACEHOLDER_BODY2,
    PLACEHOLDER_FIELDS2
};

#define PLACEHOLDER_COUNT (PLACEHOLDER_FIELDS2 + 1)

/* Whether any word has the placeholder. */
bool placeholder_used(const struct words *words, enum placeholder p);

/* Whether all placeholders of word are known; if not, *unknown is the name of
 * the first that is not. */
bool placeholder_check(const char *word, struct sl_bytes *unknown);

/* word with its placeholders replaced by their values, ours to free. word must
 * have been checked. */
char *placeholder_fill(const char *word,
                       const char *const values[PLACEHOLDER_COUNT]);

/* Adds "{url}, the address to fetch; ..." with the placeholders that make sense
 * for one request. */
void placeholder_help(struct buffer *out);

#endif
