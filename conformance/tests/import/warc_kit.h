/* SPDX-License-Identifier: MIT */
/*
 * Archives for tests, written record by record.
 */
#ifndef WARC_KIT_H
#define WARC_KIT_H

#include <zlib.h>

#include "../import_kit.h"

/* Adds a record; fields end with CRLF each. */
static inline void warc_kit_add(struct buffer *out, const char *type,
                                const char *fields, struct sl_bytes block)
{
    buffer_printf(out, "WARC/1.1\r\nWARC-Type: %s\r\n%s", type, fields);
    buffer_printf(out, "Content-Length: %zu\r\n\r\n", block.len);
    buffer_add(out, block.ptr, block.len);
    buffer_add_text(out, "\r\n\r\n");
}

/* Adds the octets as a member of gzip. */
static inline void warc_kit_zip(struct buffer *out, struct sl_bytes octets)
{
    unsigned char to[65536];
    struct buffer from = BUFFER_EMPTY;
    z_stream z = {.avail_in = 0};

    buffer_add(&from, octets.ptr, octets.len);
    cr_assert_eq(
        deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
        Z_OK);
    z.next_in = (unsigned char *)from.ptr;
    z.avail_in = (uInt)from.len;
    do {
        z.next_out = to;
        z.avail_out = sizeof to;
        deflate(&z, Z_FINISH);
        buffer_add(out, (const char *)to, sizeof to - z.avail_out);
    } while (z.avail_out == 0);
    deflateEnd(&z);
    buffer_clear(&from);
}

#endif
