/* SPDX-License-Identifier: MIT */
/*
 * Long lines split at spaces, for terminals.
 */
#ifndef WRAP_H
#define WRAP_H

#include "text/buffer.h"

#define WRAP_COLUMNS 80

/*
 * Adds text, which begins where the last line of *out ends. If a word would
 * pass column WRAP_COLUMNS, a line feed and indent spaces replace the spaces
 * before it; a word wider than a line stands alone, uncut. A line feed in text
 * begins a new line in the same way. Other spaces stay. Colours in *out take no
 * room.
 */
void wrap_add(struct buffer *out, const char *text, size_t indent);

#endif
