/* SPDX-License-Identifier: MIT */
/*
 * Base64 (RFC 4648 section 4), as JSON holds octets that are not text.
 */
#ifndef BASE64_H
#define BASE64_H

#include <stdbool.h>

#include "text/buffer.h"

/* Adds the octets; false, and some of them may have been added, if it is not
 * base64: another letter, padding that is missing or within. */
bool base64_read(struct sl_bytes text, struct buffer *out);

#endif
