/* SPDX-License-Identifier: MIT */
/*
 * Octets as text, and split into pieces.
 */
#include "text/octets.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static void escape_octet(struct buffer *out, char c)
{
    static const char named[] = {'\r', '\n', '\t', '\0', '\\', '"'};
    static const char letters[] = {'r', 'n', 't', '0', '\\', '"'};
    const char *at = memchr(named, c, sizeof named);

    if (at != NULL)
        buffer_printf(out, "\\%c", letters[at - named]);
    else if (c >= ' ' && c <= '~')
        buffer_add(out, &c, 1);
    else
        buffer_printf(out, "\\x%02x", (unsigned)(unsigned char)c);
}

void octets_escape(struct buffer *out, struct sl_bytes bytes, size_t limit)
{
    bool cut = limit > 0 && bytes.len > limit;
    size_t len = cut ? limit : bytes.len;

    for (size_t i = 0; i < len; i++)
        escape_octet(out, bytes.ptr[i]);
    if (cut)
        buffer_add_text(out, "...");
}

/* How many octets at the beginning are equal. */
static size_t run_length(struct sl_bytes bytes)
{
    size_t n = 1;

    while (n < bytes.len && bytes.ptr[n] == bytes.ptr[0])
        n++;
    return n;
}

/* The columns that octets_escape needs for the octet. */
static size_t octet_width(char c)
{
    static const char pairs[] = {'\r', '\n', '\t', '\0', '\\', '"'};

    if (memchr(pairs, c, sizeof pairs) != NULL)
        return 2;
    return c >= ' ' && c <= '~' ? 1 : 4;
}

static size_t piece_length(struct sl_bytes bytes, size_t width)
{
    size_t run = run_length(bytes), columns = 0, n = 0;

    if (run >= OCTETS_RUN)
        return run;
    while (n < bytes.len) {
        struct sl_bytes rest = {bytes.ptr + n, bytes.len - n};

        columns += octet_width(rest.ptr[0]);
        /* a run can only begin where the octet changes */
        if (n > 0 && (columns > width || (rest.ptr[0] != rest.ptr[-1] &&
                                          run_length(rest) >= OCTETS_RUN)))
            break;
        n++;
        if (rest.ptr[0] == '\n')
            break;
    }
    return n;
}

struct sl_bytes octets_take(struct sl_bytes *rest, size_t width)
{
    struct sl_bytes piece = {rest->ptr, piece_length(*rest, width)};

    rest->ptr += piece.len;
    rest->len -= piece.len;
    return piece;
}

void octets_add(struct buffer *out, struct sl_bytes piece)
{
    if (piece.len >= OCTETS_RUN && run_length(piece) == piece.len) {
        buffer_printf(out, "%zu*", piece.len);
        piece.len = 1;
    }
    buffer_add_text(out, "\"");
    octets_escape(out, piece, 0);
    buffer_add_text(out, "\"");
}

void octets_add_all(struct buffer *out, struct sl_bytes bytes)
{
    struct sl_bytes rest = bytes;

    if (rest.len == 0)
        buffer_add_text(out, "\"\"");
    while (rest.len > 0) {
        if (rest.len < bytes.len)
            buffer_add_text(out, " ");
        octets_add(out, octets_take(&rest, SIZE_MAX));
    }
}

void octets_add_hex(struct buffer *out, struct sl_bytes bytes)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char octet = (unsigned char)bytes.ptr[i];
        const char pair[] = {digits[octet >> 4], digits[octet & 15]};

        buffer_add(out, pair, sizeof pair);
    }
}
