/* SPDX-License-Identifier: MIT */
/*
 * String literals of the case format in the lines of recordings.
 */
#ifndef LITERAL_H
#define LITERAL_H

#include <stdbool.h>

#include "text/buffer.h"

/* Adds the octets of all strings in text, separated only by spaces. False if
 * there is anything else; *out may then have part of them. */
bool literal_read(struct sl_bytes text, struct buffer *out);

#endif
