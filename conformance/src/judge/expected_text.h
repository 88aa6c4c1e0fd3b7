/* SPDX-License-Identifier: MIT */
/*
 * What a case allows, in words, for rules that give no reason themselves.
 */
#ifndef EXPECTED_TEXT_H
#define EXPECTED_TEXT_H

#include "case/transcript.h"

/* Adds "; expected an error or 200 with "hello"", or nothing. */
void expected_text_add(const struct transcript *t, bool second,
                       struct buffer *out);

#endif
