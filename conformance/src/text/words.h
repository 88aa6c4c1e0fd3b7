/* SPDX-License-Identifier: MIT */
/*
 * A command line as text: split into words without a shell, and its
 * {placeholders} filled in.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>

#include "text/buffer.h"

struct words {
    char **items; /* count words, then NULL: an argv */
    size_t count;
};

#define WORDS_EMPTY ((struct words){NULL, 0})

/*
 * Appends the words of text to *out. White space separates them; '...' is
 * literal; in "..." a backslash makes the quote or backslash after it literal;
 * outside quotes it does so with any octet. "" is an empty word. On a fault
 * *why is the reason, and *out is unchanged.
 */
bool words_split(struct sl_bytes text, struct words *out, const char **why);

void words_add(struct words *w, const char *word);
void words_clear(struct words *w);

/* The value of "{name}". */
struct filling {
    const char *name;
    const char *value;
};

/*
 * Adds word to *out with its placeholders filled in; "{{" is an opening brace.
 * False if it has a placeholder that is not among the count fillings; *unknown
 * is then that name.
 */
bool words_fill(const char *word, const struct filling *fillings, size_t count,
                struct buffer *out, struct sl_bytes *unknown);

/* Whether some word has the placeholder {name}. */
bool words_use(const struct words *w, const char *name);

#endif
