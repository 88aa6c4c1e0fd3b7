/* SPDX-License-Identifier: MIT */
/*
 * Tokens from OpenSSL's random numbers.
 */
#include "play/token.h"

#include <openssl/rand.h>

void token_make(char token[TOKEN_LENGTH + 1])
{
    unsigned char octets[TOKEN_LENGTH / 2] = {0};

    /* It fails only where TLS could not work either; zeros would do. */
    RAND_bytes(octets, sizeof octets);
    for (size_t i = 0; i < sizeof octets; i++) {
        token[2 * i] = "0123456789abcdef"[octets[i] >> 4];
        token[2 * i + 1] = "0123456789abcdef"[octets[i] & 15];
    }
    token[TOKEN_LENGTH] = '\0';
}
