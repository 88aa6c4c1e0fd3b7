/* SPDX-License-Identifier: MIT */
/*
 * The SHA-256 of octets, by OpenSSL. Without it no digest could be trusted:
 * where OpenSSL has none, the program ends, as where it has no memory.
 */
#ifndef SHA256_H
#define SHA256_H

#include "text/buffer.h"

#define SHA256_OCTETS 32

void sha256_make(struct sl_bytes octets, unsigned char out[SHA256_OCTETS]);

/* The first octets of it in lower-case hex: digits of them, an even number,
 * and a NUL. */
void sha256_hex(struct sl_bytes octets, size_t digits, char *out);

#endif
