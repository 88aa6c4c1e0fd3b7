/* SPDX-License-Identifier: MIT */
/*
 * SHA-256, by OpenSSL. If OpenSSL does not have it, no digest could be trusted,
 * so the program ends, as it does out of memory.
 */
#ifndef SHA256_H
#define SHA256_H

#include "text/buffer.h"

#define SHA256_OCTETS 32

void sha256_make(struct sl_bytes octets, unsigned char out[SHA256_OCTETS]);

/* The first digits of the hash in lower-case hex, an even number of them, and a
 * NUL. */
void sha256_hex(struct sl_bytes octets, size_t digits, char *out);

#endif
