/* SPDX-License-Identifier: MIT */
/*
 * Tagged netstrings, tnetstrings.info: "5:hello," is a string of five octets.
 * The octets of a list are its values one after another, those of a dictionary
 * its keys and values. Values are views, made one level at a time, so nesting
 * costs nothing.
 */
#ifndef TNETSTRING_H
#define TNETSTRING_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/bytes.h>

/* The most digits of a length. */
#define TNETSTRING_DIGITS_MAX 12

struct tnetstring {
    char type; /* one of , # ^ ! ~ ] } and mitmproxy's ; for text in UTF-8 */
    struct sl_bytes octets;
};

/* Takes "123:" off. False, with *rest unchanged, if it does not begin so. */
bool tnetstring_take_length(struct sl_bytes *rest, uint64_t *length);

/* Takes a value off; false if it is damaged or cut. */
bool tnetstring_take(struct sl_bytes *rest, struct tnetstring *out);

/* The first value of that key in a dictionary. False if there is none, or the
 * dictionary is damaged before it. */
bool tnetstring_find(struct tnetstring dictionary, const char *key,
                     struct tnetstring *out);

/* A string of either type. */
bool tnetstring_is_text(struct tnetstring value);

#endif
