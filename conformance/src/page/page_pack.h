/* SPDX-License-Identifier: MIT */
/*
 * Page text that is not read at once, compressed. Pure.
 */
#ifndef PAGE_PACK_H
#define PAGE_PACK_H

#include "text/buffer.h"

/* Adds text in the format of zlib (RFC 1950), in Base64. */
void page_pack(struct sl_bytes text, struct buffer *out);

#endif
