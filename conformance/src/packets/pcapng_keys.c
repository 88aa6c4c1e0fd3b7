/* SPDX-License-Identifier: MIT */
/*
 * Blocks of pcapng: type, total length, content, length again. The content of
 * a section header starts with a number that gives the byte order; that of
 * secrets with their kind and length.
 */
#include "packets/pcapng_keys.h"

#include <string.h>

#include "text/number.h"

/* Type, length, and the first number of the content. */
#define HEAD 12
#define BLOCK_MIN 12

#define SECTION_HEADER 0x0a0d0d0au
#define INTERFACE 1u
#define DECRYPTION_SECRETS 10u
#define TLS_KEY_LOG 0x544c534bu

static uint32_t number_at(const struct pcapng_keys *k, size_t at)
{
    uint32_t number = 0;

    for (size_t i = 0; i < 4; i++)
        number = number << 8 |
                 (unsigned char)k->block.ptr[at + (k->big ? i : 3 - i)];
    return number;
}

static void stop_watching(struct pcapng_keys *k)
{
    k->stopped = true;
}

/* The type of a section header reads the same in both byte orders. */
static bool take_order(struct pcapng_keys *k)
{
    if (memcmp(k->block.ptr + 8, "\x1a\x2b\x3c\x4d", 4) == 0)
        k->big = true;
    else if (memcmp(k->block.ptr + 8, "\x4d\x3c\x2b\x1a", 4) == 0)
        k->big = false;
    else
        return false;
    return true;
}

/* How much of the block is needed; the rest is skipped. */
static size_t wanted_of(const struct pcapng_keys *k, size_t len)
{
    bool secrets = k->secrets != NULL &&
                   number_at(k, 0) == DECRYPTION_SECRETS &&
                   number_at(k, 8) == TLS_KEY_LOG && len <= PCAPNG_KEYS_MAX;

    return secrets ? len : HEAD;
}

static void take_secrets(struct pcapng_keys *k)
{
    size_t len = number_at(k, HEAD);

    if (k->block.len >= HEAD + 4 && len <= k->block.len - HEAD - 4)
        k->secrets->add(k->secrets->context,
                        (struct sl_bytes){k->block.ptr + HEAD + 4, len});
}

static void count_interfaces(struct pcapng_keys *k)
{
    if (number_at(k, 0) == SECTION_HEADER)
        k->interfaces = 0;
    else if (number_at(k, 0) == INTERFACE)
        k->interfaces++;
    if (k->interfaces > PCAPNG_INTERFACES_MAX)
        k->too_many = k->stopped = true;
}

/* The head of a block is complete. */
static void take_block(struct pcapng_keys *k)
{
    bool header = number_at(k, 0) == SECTION_HEADER;
    size_t len, wanted;

    if ((!k->begun && !header) || (header && !take_order(k))) {
        stop_watching(k);
        return;
    }
    k->begun = true;
    len = ((size_t)number_at(k, 4) + 3) & ~(size_t)3;
    if (len < BLOCK_MIN) {
        stop_watching(k);
        return;
    }
    wanted = wanted_of(k, len);
    if (k->block.len < wanted)
        return;
    if (wanted > HEAD)
        take_secrets(k);
    count_interfaces(k);
    k->left = len - k->block.len;
    buffer_truncate(&k->block, 0);
}

/* How many more octets of the block are needed before it is looked at. */
static size_t missing(const struct pcapng_keys *k)
{
    size_t len;

    if (k->block.len < HEAD)
        return HEAD - k->block.len;
    len = ((size_t)number_at(k, 4) + 3) & ~(size_t)3;
    return wanted_of(k, len) - k->block.len;
}

void pcapng_keys_watch(struct pcapng_keys *k, struct sl_bytes octets)
{
    while (octets.len > 0 && !k->stopped) {
        size_t len = (size_t)number_smaller(octets.len, k->left);

        if (k->left == 0) {
            len = (size_t)number_smaller(octets.len, missing(k));
            buffer_add(&k->block, octets.ptr, len);
            if (missing(k) == 0 || k->block.len == HEAD)
                take_block(k);
        } else {
            k->left -= len;
        }
        octets.ptr += len;
        octets.len -= len;
    }
}

void pcapng_keys_clear(struct pcapng_keys *k)
{
    buffer_clear(&k->block);
}
