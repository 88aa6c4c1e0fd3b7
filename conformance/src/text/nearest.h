/* SPDX-License-Identifier: MIT */
/*
 * Which known word a mistyped one was probably meant to be.
 */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>
#include <stdint.h>

#include <strictline/bytes.h>

/* Longer words are close to nothing. */
#define NEAREST_WORD_MAX 64

/* How many octets must be inserted, deleted or replaced to turn one word into
 * the other; SIZE_MAX if either is too long to tell. */
size_t nearest_distance(struct sl_bytes a, struct sl_bytes b);

struct nearest {
    struct sl_bytes word; /* ptr is NULL: none */
    size_t distance;
};

#define NEAREST_NONE ((struct nearest){{NULL, 0}, SIZE_MAX})

/*
 * Notes known among the best `count` guesses, best first, if `typed` may have
 * been meant as it: the two differ in little, or known begins with typed, or
 * contains it. Each word is noted once. The guesses begin as
 * NEAREST_NONE.
 */
void nearest_note(struct nearest *guesses, size_t count, struct sl_bytes typed,
                  struct sl_bytes known);

#endif
