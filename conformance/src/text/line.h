/* SPDX-License-Identifier: MIT */
/*
 * Reading text files of lines: a word, white space, its arguments. For client
 * and mutant files.
 */
#ifndef LINE_H
#define LINE_H

#include "text/buffer.h"

#include <stdbool.h>

/* Where a reader is, for messages. */
struct line_place {
    const char *path;
    unsigned line;
    struct buffer *fault;
};

/* Add "path:line: what", or "path:line: 'word' what", and return false. */
bool line_complain(const struct line_place *at, const char *what);
bool line_complain_of(const struct line_place *at, struct sl_bytes word,
                      const char *what);

/* The same for a word that is not one of count names, with the nearest. what
 * says what it should be: "unknown word". */
bool line_complain_unknown(const struct line_place *at, const char *what,
                           struct sl_bytes word, const char *const *names,
                           size_t count);

/* Adds the clause "what 'word'; did you mean 'name'?", or, if no name is close,
 * "what 'word'; hint". */
void line_add_unknown(struct buffer *fault, const char *what,
                      struct sl_bytes word, const char *const *names,
                      size_t count, const char *hint);

/* text without white space at its ends. */
struct sl_bytes line_trim(struct sl_bytes text);

/* Takes what precedes the first sep, or all of it, off *text. */
struct sl_bytes line_take_until(struct sl_bytes *text, char sep);

/* Takes the first word off *text; the rest stays, trimmed. */
struct sl_bytes line_take_word(struct sl_bytes *text);

/* text as a C string, to be freed. */
char *line_copy(struct sl_bytes text);

#endif
