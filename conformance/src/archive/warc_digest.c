/* SPDX-License-Identifier: MIT */
/*
 * Digests of blocks and payloads.
 */
#include "archive/warc_digest.h"

#include <string.h>

#include "archive/sha1.h"
#include "source/hex.h"
#include "text/word.h"

#define BASE32_LENGTH 32

static int base32_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

static bool read_base32(struct sl_bytes text, unsigned char out[SHA1_LENGTH])
{
    uint32_t bits = 0;
    unsigned count = 0, at = 0;

    for (size_t i = 0; i < text.len; i++) {
        int digit = base32_digit(text.ptr[i]);

        if (digit < 0)
            return false;
        bits = bits << 5 | (uint32_t)digit;
        count += 5;
        if (count >= 8) {
            count -= 8;
            out[at++] = (unsigned char)(bits >> count & 0xff);
        }
    }
    return true;
}

static bool read_hex(struct sl_bytes text, unsigned char out[SHA1_LENGTH])
{
    for (size_t i = 0; i < SHA1_LENGTH; i++) {
        int octet = hex_octet(text.ptr + 2 * i);

        if (octet < 0)
            return false;
        out[i] = (unsigned char)octet;
    }
    return true;
}

/* False if it is not a digest that we can check. */
static bool read_digest(struct sl_bytes text, unsigned char out[SHA1_LENGTH])
{
    struct sl_bytes name = {text.ptr, 5};

    if (text.len < 5 || !word_equals_any_case(name, "sha1:"))
        return false;
    text.ptr += 5;
    text.len -= 5;
    if (text.len == BASE32_LENGTH)
        return read_base32(text, out);
    return text.len == 2 * SHA1_LENGTH && read_hex(text, out);
}

static bool fits(const unsigned char want[SHA1_LENGTH], struct sl_bytes octets)
{
    unsigned char got[SHA1_LENGTH];
    struct sha1 s;

    sha1_init(&s);
    sha1_add(&s, octets);
    sha1_finish(&s, got);
    return memcmp(want, got, SHA1_LENGTH) == 0;
}

/* Compares the data of the chunks, if it is chunked: only size lines are
 * read. */
static bool fits_chunks(const unsigned char want[SHA1_LENGTH],
                        struct sl_bytes rest)
{
    unsigned char got[SHA1_LENGTH];
    struct sha1 s;
    const char *end;

    sha1_init(&s);
    while (rest.len > 0 && (end = memchr(rest.ptr, '\n', rest.len)) != NULL) {
        uint64_t size = 0;
        size_t line = (size_t)(end - rest.ptr) + 1;

        for (size_t i = 0; hex_digit(rest.ptr[i]) >= 0; i++) {
            if (size > UINT32_MAX)
                return false;
            size = size << 4 | (uint64_t)hex_digit(rest.ptr[i]);
        }
        rest.ptr += line;
        rest.len -= line;
        if (size == 0 || rest.len < 2 || size > rest.len - 2)
            break;
        sha1_add(&s, (struct sl_bytes){rest.ptr, (size_t)size});
        rest.ptr += size + 2;
        rest.len -= (size_t)size + 2;
    }
    sha1_finish(&s, got);
    return memcmp(want, got, SHA1_LENGTH) == 0;
}

const char *warc_digest_check(const struct warc_record *record,
                              struct sl_bytes payload)
{
    unsigned char want[SHA1_LENGTH];

    if (read_digest(warc_first_field(record, "warc-block-digest"), want) &&
        !fits(want, record->block))
        return "WARC-Block-Digest";
    if (read_digest(warc_first_field(record, "warc-payload-digest"), want) &&
        !fits(want, payload) && !fits_chunks(want, payload))
        return "WARC-Payload-Digest";
    return NULL;
}
