/* SPDX-License-Identifier: MIT */
/*
 * Text that grows in a buffer of the caller's. Its length keeps counting when
 * the buffer is full, so one check at the end is enough.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>

#include <strictline/bytes.h>

struct text {
    char *out;
    size_t capacity;
    size_t len;
};

void sl__text_put(struct text *t, struct sl_bytes piece);
void sl__text_put_words(struct text *t, const char *words);
/* In decimal digits. */
void sl__text_put_number(struct text *t, uint64_t number);

static inline bool text_fits(const struct text *t)
{
    return t->len <= t->capacity;
}

#endif
