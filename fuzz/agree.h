/* SPDX-License-Identifier: MIT */
/*
 * What holds of findings: they come in the order of the input, an error is at
 * the offset of the finding that it rejects, and two profiles find the same in
 * octets that both have read as the same part of a message.
 */
#ifndef AGREE_H
#define AGREE_H

#include "trace.h"

/* Abort, with a message, if that is not so. line_end: octets of the input up
 * to its last LF; what follows, ended by the end of input, is not a line to
 * compare. */
void agree_alone(const struct trace *t);
void agree_both(const struct trace *a, const struct trace *b,
                uint64_t line_end);

#endif
