/* SPDX-License-Identifier: MIT */
/* The octets of wide_octets.h. */
#include "walk/wide_octets.h"

#define TWICE(...) __VA_ARGS__, __VA_ARGS__
#define ALL(x) TWICE(TWICE(TWICE(TWICE(TWICE(x)))))

const struct wide_octets sl__wide_octets = {
    .token_rows = {TWICE(0xe8, 0xfc, 0xf8, 0xfc, 0xfc, 0xfc, 0xfc, 0xfc, 0xf8,
                         0xf8, 0xf4, 0x54, 0xd0, 0x54, 0xf4, 0x70)},
    .bits = {TWICE(1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0)},
    .nibble = {ALL(0x0f)},
    .us = {ALL(0x1f)},
    .del = {ALL(0x7f)},
};
