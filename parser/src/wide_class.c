/* SPDX-License-Identifier: MIT */
/* The tables of wide_class.h. */
#include "wide_class.h"

#define TWICE(...) __VA_ARGS__, __VA_ARGS__
#define ALL(x) TWICE(TWICE(TWICE(TWICE(TWICE(x)))))

const struct wide_class wide_class = {
    .low_rows = {TWICE(0x7a, 0x7f, 0x7e, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7e,
                       0x7e, 0x7d, 0x55, 0x74, 0x55, 0x7d, 0xdc)},
    .high_bits = {TWICE(0x40, 0x40, 0x01, 0x02, 0x04, 0x08, 0x10, 0xa0, 0, 0, 0,
                        0, 0, 0, 0, 0)},
    .nibble = {ALL(0x0f)},
    .up = {ALL(0x40)},
    .lf = {ALL('\n')},
};
