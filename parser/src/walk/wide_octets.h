/* SPDX-License-Identifier: MIT */
/*
 * Octets for the vector walkers, each as wide as the widest vector; a narrower
 * one reads the front. In memory they are operands, where constants in the
 * code would be built again and again.
 *
 * tchar (RFC 9110 section 5.6.2) by two look-ups: octet c is one if bit c >> 4
 * is set in the row of c & 15. A look-up by the whole octet gives 0 from 80 on.
 */
#ifndef WIDE_OCTETS_H
#define WIDE_OCTETS_H

#include <stdint.h>

struct wide_octets {
    uint8_t token_rows[32];
    uint8_t bits[32]; /* of a high nibble */
    uint8_t nibble[32];
    uint8_t us[32]; /* 1F, the last control but DEL */
    uint8_t del[32];
};

extern const struct wide_octets sl__wide_octets;

#endif
