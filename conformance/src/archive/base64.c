/* SPDX-License-Identifier: MIT */
/*
 * Four letters, three octets.
 */
#include "archive/base64.h"

#include <stdint.h>

static int digit_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* How many letters of the last four are padding. */
static size_t count_padding(struct sl_bytes text)
{
    size_t n = 0;

    while (n < 2 && n < text.len && text.ptr[text.len - 1 - n] == '=')
        n++;
    return n;
}

bool base64_read(struct sl_bytes text, struct buffer *out)
{
    size_t padding = count_padding(text);

    if (text.len % 4 != 0)
        return false;
    for (size_t at = 0; at < text.len; at += 4) {
        size_t missing = at + 4 == text.len ? padding : 0;
        uint32_t bits = 0;
        char octets[3];

        for (size_t i = 0; i < 4; i++) {
            int digit = i >= 4 - missing ? 0 : digit_of(text.ptr[at + i]);

            if (digit < 0)
                return false;
            bits = bits << 6 | (uint32_t)digit;
        }
        for (unsigned i = 0; i < 3; i++)
            octets[i] = (char)(unsigned char)(bits >> (16 - 8 * i) & 0xff);
        buffer_add(out, octets, 3 - missing);
    }
    return true;
}
