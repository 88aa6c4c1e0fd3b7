/* SPDX-License-Identifier: MIT */
/*
 * Words and numbers as written in case files, client files and on command
 * lines. Strict: no sign, no white space, no locale.
 */
#ifndef WORD_H
#define WORD_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/bytes.h>

static inline bool word_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The view of a C string. */
struct sl_bytes word_of(const char *text);

bool word_equals(struct sl_bytes word, const char *text);
/* The same in any case; text is in lower case. */
bool word_equals_any_case(struct sl_bytes word, const char *text);
/* The same for two words. */
bool word_is_same_any_case(struct sl_bytes a, struct sl_bytes b);
bool word_begins(struct sl_bytes word, const char *prefix);

/* Decimal digits without a leading zero, at most max; false for anything else,
 * and *out is then unchanged. */
bool word_number(struct sl_bytes word, uint64_t max, uint64_t *out);

/* Digits, perhaps after a minus sign. A number beyond the type becomes the last
 * one that the type has. */
bool word_integer(struct sl_bytes word, int64_t *out);

/* The order of two names that end in versions: digits compare as numbers, so
 * "x-9.2" comes before "x-10.0". Zero if they are equal. */
int word_compare_versions(const char *a, const char *b);

/* The index of the name that equals word among count names; count if none. */
size_t word_find(struct sl_bytes word, const char *const *names, size_t count);

#endif
