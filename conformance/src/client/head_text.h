/* SPDX-License-Identifier: MIT */
/*
 * Fields from a head that a command has written out, as curl --dump-header
 * does. Pure.
 */
#ifndef HEAD_TEXT_H
#define HEAD_TEXT_H

#include "judge/outcome.h"

/*
 * Reads heads, each of which begins with a line "HTTP/..." and ends with an
 * empty one. The fields of the last one become those of *a, with the white
 * space around their values taken off; what follows it is a trailer section.
 * Without a head, or beyond the limits of answer_add_field, they stay unknown.
 */
void head_text_read(struct sl_bytes text, struct answer *a);

#endif
