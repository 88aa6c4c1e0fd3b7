/* SPDX-License-Identifier: MIT */
/*
 * Which known word somebody probably meant.
 */
#ifndef NEAREST_H
#define NEAREST_H

#include <stdbool.h>
#include <stddef.h>

#include <strictline/bytes.h>

/* Words longer than this are never near. */
#define NEAREST_WORD_MAX 64

/* How many octets have to be put in, left out or replaced to turn one word
 * into the other; SIZE_MAX if one of them is too long to tell. */
size_t nearest_distance(struct sl_bytes a, struct sl_bytes b);

/* Whether a person who typed `typed` may have meant `known`: they differ in
 * little, or the known word holds the typed one. *distance orders several of
 * them. */
bool nearest_matches(struct sl_bytes typed, struct sl_bytes known,
                     size_t *distance);

#endif
