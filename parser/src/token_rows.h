/* SPDX-License-Identifier: MIT */
/*
 * tchar (RFC 9110 section 5.6.2) for nibble look-ups: octet c is one if bit
 * c >> 4 of row c & 15 is set. High nibbles from 8 on have no bit.
 */
#ifndef TOKEN_ROWS_H
#define TOKEN_ROWS_H

#include <stdint.h>

static const uint8_t token_low_rows[16] = {
    0xe8, 0xfc, 0xf8, 0xfc, 0xfc, 0xfc, 0xfc, 0xfc,
    0xf8, 0xf8, 0xf4, 0x54, 0xd0, 0x54, 0xf4, 0x70,
};

static const uint8_t token_high_bits[16] = {
    1, 2, 4, 8, 16, 32, 64, 128,
};

#endif
