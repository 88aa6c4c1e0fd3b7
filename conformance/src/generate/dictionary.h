/* SPDX-License-Identifier: MIT */
/*
 * The dictionary for fuzzing engines (libFuzzer -dict=, AFL++ -x), made from
 * the mutator's texts and the recipes of deviations.
 */
#ifndef DICTIONARY_H
#define DICTIONARY_H

#include "text/buffer.h"

void dictionary_write(struct buffer *out);

#endif
