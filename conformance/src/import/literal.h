/* SPDX-License-Identifier: MIT */
/*
 * String literals of the case format in the lines of recordings.
 */
#ifndef LITERAL_H
#define LITERAL_H

#include <stdbool.h>

#include "text/buffer.h"

/* Adds the octets of all strings in text, which only spaces divide. False if
 * there is anything else, and *out may then have a part. */
bool literal_read(struct sl_bytes text, struct buffer *out);

#endif
