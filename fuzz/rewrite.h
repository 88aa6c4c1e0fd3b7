/* SPDX-License-Identifier: MIT */
/*
 * A message that was read, as well-formed octets with a framing of our own.
 */
#ifndef REWRITE_H
#define REWRITE_H

#include "zero/parsed.h"

/* Framing fields are not part of the message (RFC 9110 6.1). */
bool rewrite_is_framing(struct sl_bytes name);
/* A value without the white space at its ends. */
struct sl_bytes rewrite_trim(struct sl_bytes value);

void rewrite_message(const struct parsed_message *m, struct buffer *out);

#endif
