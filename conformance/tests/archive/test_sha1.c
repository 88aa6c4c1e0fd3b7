/* SPDX-License-Identifier: MIT */
/*
 * SHA-1 of the messages that FIPS 180 and RFC 3174 give, in one piece and in
 * several.
 */
#include "archive/sha1.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "text/word.h"

static void hex_of(const char *text, size_t times, size_t step, char out[41])
{
    unsigned char raw[SHA1_LENGTH];
    struct sha1 s;

    sha1_init(&s);
    for (size_t i = 0; i < times; i++)
        for (struct sl_bytes rest = word_of(text); rest.len > 0;) {
            size_t len = rest.len < step ? rest.len : step;

            sha1_add(&s, (struct sl_bytes){rest.ptr, len});
            rest.ptr += len;
            rest.len -= len;
        }
    sha1_finish(&s, raw);
    for (size_t i = 0; i < SHA1_LENGTH; i++)
        snprintf(out + 2 * i, 3, "%02x", raw[i]);
}

static const struct digest_row {
    const char *text;
    size_t times;
    const char *hex;
} rows[] = {
    {"", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    {"abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
    {"a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
    {"0123456701234567012345670123456701234567012345670123456701234567", 10,
     "dea356a2cddd90c7a7ecedc5ebb563934f460452"},
};

Test(sha1, known_digests)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (size_t step = 1; step < 80; step += 13) {
            char hex[41];

            hex_of(rows[i].text, rows[i].times, step, hex);
            cr_expect_str_eq(hex, rows[i].hex, "'%.10s' by %zu: %s",
                             rows[i].text, step, hex);
        }
}
