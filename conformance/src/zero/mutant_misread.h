/* SPDX-License-Identifier: MIT */
/*
 * How mutants misread: the octets are changed before our parser sees them, so
 * that it reads what the mutant takes them for. Pure.
 */
#ifndef MUTANT_MISREAD_H
#define MUTANT_MISREAD_H

#include "text/buffer.h"

/* Numbers of more than 32 bits lose their upper part: Content-Length values
 * and chunk sizes. */
void misread_wrapped(struct buffer *octets);

/* Transfer-Encoding becomes unknown. */
void misread_coding(struct buffer *octets);

/* 204 and 304 become like 200. Returns the status of the first response if it
 * was one of these, else 0. */
int misread_no_content(struct buffer *octets);

#endif
