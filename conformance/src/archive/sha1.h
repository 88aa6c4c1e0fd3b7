/* SPDX-License-Identifier: MIT */
/*
 * SHA-1 (FIPS 180-4, section 6.1), which archives use for digests. It detects
 * damage; it does not protect against an attacker.
 */
#ifndef SHA1_H
#define SHA1_H

#include <stdint.h>

#include <strictline/bytes.h>

#define SHA1_LENGTH 20

struct sha1 {
    /* private */
    uint32_t state[5];
    uint64_t length; /* octets */
    unsigned char block[64];
};

void sha1_init(struct sha1 *s);
void sha1_add(struct sha1 *s, struct sl_bytes octets);
void sha1_finish(struct sha1 *s, unsigned char out[SHA1_LENGTH]);

#endif
