/* SPDX-License-Identifier: MIT */
/*
 * Base64 (RFC 4648 section 4), as JSON holds octets that are not text.
 */
#ifndef BASE64_H
#define BASE64_H

#include <stdbool.h>

#include "text/buffer.h"

/* Adds the octets. False if text is not base64 (an unknown letter, padding
 * missing or not at the end); some octets may have been added. */
bool base64_read(struct sl_bytes text, struct buffer *out);

#endif
