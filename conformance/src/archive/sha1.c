/* SPDX-License-Identifier: MIT */
/*
 * SHA-1, with the names of FIPS 180-4.
 */
#include "archive/sha1.h"

#include <string.h>

void sha1_init(struct sha1 *s)
{
    static const uint32_t first[5] = {0x67452301, 0xefcdab89, 0x98badcfe,
                                      0x10325476, 0xc3d2e1f0};

    *s = (struct sha1){.length = 0};
    memcpy(s->state, first, sizeof first);
}

static uint32_t rotate(uint32_t x, unsigned count)
{
    return x << count | x >> (32 - count);
}

static uint32_t mix(unsigned round, uint32_t b, uint32_t c, uint32_t d)
{
    switch (round / 20) {
    case 0:
        return ((b & c) | (~b & d)) + 0x5a827999;
    case 1:
        return (b ^ c ^ d) + 0x6ed9eba1;
    case 2:
        return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    }
    return (b ^ c ^ d) + 0xca62c1d6;
}

static void expand(const unsigned char block[64], uint32_t w[80])
{
    for (unsigned i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (unsigned i = 16; i < 80; i++)
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
}

static void take_block(struct sha1 *s)
{
    uint32_t w[80], v[5];

    expand(s->block, w);
    memcpy(v, s->state, sizeof v);
    for (unsigned i = 0; i < 80; i++) {
        uint32_t next =
            rotate(v[0], 5) + mix(i, v[1], v[2], v[3]) + v[4] + w[i];

        v[4] = v[3];
        v[3] = v[2];
        v[2] = rotate(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (unsigned i = 0; i < 5; i++)
        s->state[i] += v[i];
}

void sha1_add(struct sha1 *s, struct sl_bytes octets)
{
    while (octets.len > 0) {
        size_t at = s->length % sizeof s->block;
        size_t room = sizeof s->block - at;
        size_t len = octets.len < room ? octets.len : room;

        memcpy(s->block + at, octets.ptr, len);
        octets.ptr += len;
        octets.len -= len;
        s->length += len;
        if (len == room)
            take_block(s);
    }
}

void sha1_finish(struct sha1 *s, unsigned char out[SHA1_LENGTH])
{
    uint64_t bits = s->length * 8;
    char tail[8];

    sha1_add(s, SL_LITERAL("\x80"));
    while (s->length % sizeof s->block != 56)
        sha1_add(s, SL_LITERAL("\0"));
    for (unsigned i = 0; i < 8; i++)
        tail[i] = (char)(bits >> (56 - 8 * i) & 0xff);
    sha1_add(s, (struct sl_bytes){tail, sizeof tail});
    for (unsigned i = 0; i < SHA1_LENGTH; i++)
        out[i] = (unsigned char)(s->state[i / 4] >> (24 - 8 * (i % 4)));
}
