/* SPDX-License-Identifier: MIT */
/*
 * Which known word somebody probably meant.
 */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>
#include <stdint.h>

#include <strictline/bytes.h>

/* Words longer than this are near to nothing. */
#define NEAREST_WORD_MAX 64

/* How many octets have to be put in, left out or replaced to turn one word
 * into the other; SIZE_MAX if one of them is too long to tell. */
size_t nearest_distance(struct sl_bytes a, struct sl_bytes b);

struct nearest {
    struct sl_bytes word; /* ptr is NULL: none */
    size_t distance;
};

#define NEAREST_NONE ((struct nearest){{NULL, 0}, SIZE_MAX})

/*
 * Notes known among the best `count` guesses, best first, if somebody who
 * typed `typed` may have meant it: the two differ in little, or known begins
 * like typed, or holds it. Each word is noted once. The guesses begin as
 * NEAREST_NONE.
 */
void nearest_note(struct nearest *guesses, size_t count, struct sl_bytes typed,
                  struct sl_bytes known);

#endif
