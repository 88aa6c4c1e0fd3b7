/* SPDX-License-Identifier: MIT */
#include "text/sha256.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

/* EXIT_RESOURCE of exit_status.h, which this room does not know. */
#define STATUS_NO_DIGEST 4

void sha256_make(struct sl_bytes octets, unsigned char out[SHA256_OCTETS])
{
    if (EVP_Digest(octets.ptr, octets.len, out, NULL, EVP_sha256(), NULL) == 1)
        return;
    fputs("strictline: OpenSSL provides no SHA-256\n", stderr);
    exit(STATUS_NO_DIGEST);
}

void sha256_hex(struct sl_bytes octets, size_t digits, char *out)
{
    unsigned char raw[SHA256_OCTETS];

    sha256_make(octets, raw);
    for (size_t i = 0; i < digits / 2; i++)
        snprintf(out + 2 * i, 3, "%02x", raw[i]);
}
