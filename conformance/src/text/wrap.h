/* SPDX-License-Identifier: MIT */
/*
 * Long lines divided at spaces, for terminals.
 */
#ifndef WRAP_H
#define WRAP_H

#include "text/buffer.h"

#define WRAP_COLUMNS 80

/*
 * Adds text, which begins where the last line of *out ends. Where a word would
 * pass column WRAP_COLUMNS, a line feed and indent spaces take the place of
 * the spaces before it; a word that is wider than a line stands alone, uncut.
 * A line feed in text begins a new line in the same way. Other spaces stay.
 * Colours that *out has already take no room.
 */
void wrap_add(struct buffer *out, const char *text, size_t indent);

#endif
