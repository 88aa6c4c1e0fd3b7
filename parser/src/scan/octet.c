/* SPDX-License-Identifier: MIT */
/*
 * The table of octet.h; tests/scan/test_octet.c defines each class in words and
 * compares all 256 entries.
 */
#include "scan/octet.h"

/* clang-format off */
const uint8_t sl__octet_table[256] = {
    8,   8,  8,  8,  8,  8,  8,  8,  8,  100, 108, 108, 108, 108, 8,  8,
    8,   8,  8,  8,  8,  8,  8,  8,  8,  8,   8,   8,   40,  40,  40, 40,
    100, 17, 16, 17, 17, 17, 17, 17, 16, 16,  17,  17,  16,  17,  17, 16,
    19,  19, 19, 19, 19, 19, 19, 19, 19, 19,  0,   16,  16,  16,  16, 16,
    16,  17, 17, 17, 17, 17, 17, 17, 17, 17,  17,  17,  17,  17,  17, 17,
    17,  17, 17, 17, 17, 17, 17, 17, 17, 17,  17,  16,  16,  16,  17, 17,
    17,  17, 17, 17, 17, 17, 17, 17, 17, 17,  17,  17,  17,  17,  17, 17,
    17,  17, 17, 17, 17, 17, 17, 17, 17, 17,  17,  16,  17,  16,  17, 8,
    0,   0,  0,  0,  0,  96, 0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    0,   0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    96,  0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    0,   0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    0,   0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    0,   0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    0,   0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
    0,   0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,
};
/* clang-format on */

uint32_t sl__octets_control(const char *text, uint32_t at, uint32_t len)
{
    while (len - at >= 8 && octets_controls(octets_at(text + at)) == 0)
        at += 8;
    if (len - at < 8 && len >= 8 &&
        octets_controls(octets_at(text + len - 8)) == 0)
        return len;
    while (at < len && !octet_is(text[at], OCTET_CONTROL))
        at++;
    return at;
}

bool sl__octets_equal(struct sl_bytes a, struct sl_bytes b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (octet_lower(a.ptr[i]) != octet_lower(b.ptr[i]))
            return false;
    return true;
}

struct sl_bytes sl__octets_first_word(struct sl_bytes text)
{
    size_t begin = 0;
    size_t end;

    if (text.len == 0)
        return text;
    while (begin < text.len && octet_is(text.ptr[begin], OCTET_SPACE))
        begin++;
    end = begin;
    while (end < text.len && !octet_is(text.ptr[end], OCTET_SPACE))
        end++;
    return (struct sl_bytes){text.ptr + begin, end - begin};
}
