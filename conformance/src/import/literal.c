/* SPDX-License-Identifier: MIT */
/*
 * Reads escapes as octets_escape writes them (text/octets.h).
 */
#include "import/literal.h"

#include <string.h>

#include "source/hex.h"

/* The octet of an escape, which *at is moved past; -1 if it is not one. */
static int read_escape(struct sl_bytes text, size_t *at)
{
    static const char letters[] = "rnt0\\\"", octets[] = "\r\n\t\0\\\"";
    const char *found;

    if (*at == text.len)
        return -1;
    if (text.ptr[*at] == 'x' && *at + 2 < text.len) {
        *at += 3;
        return hex_octet(text.ptr + *at - 2);
    }
    found = memchr(letters, text.ptr[*at], sizeof letters - 1);
    ++*at;
    return found != NULL ? (unsigned char)octets[found - letters] : -1;
}

/* Reads from after the opening quote to after the closing one. */
static bool read_string(struct sl_bytes text, size_t *at, struct buffer *out)
{
    while (*at < text.len && text.ptr[*at] != '"') {
        int octet = (unsigned char)text.ptr[(*at)++];
        char c;

        if (octet == '\\')
            octet = read_escape(text, at);
        if (octet < 0)
            return false;
        c = (char)octet;
        buffer_add(out, &c, 1);
    }
    return (*at)++ < text.len;
}

bool literal_read(struct sl_bytes text, struct buffer *out)
{
    size_t at = 0;

    while (at < text.len) {
        if (text.ptr[at] == ' ') {
            at++;
            continue;
        }
        if (text.ptr[at++] != '"' || !read_string(text, &at, out))
            return false;
    }
    return true;
}
