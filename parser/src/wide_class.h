/* SPDX-License-Identifier: MIT */
/*
 * The class of an octet by two look-ups: the row of its low nibble and the
 * bits of its high nibble. Octets from 80 on have class 0.
 *
 *     1 to 3F      tchar (RFC 9110 section 5.6.2), a bit per high nibble
 *     40, 80, A0   a control: 00-1F and 7F
 *     0            anything else
 *
 * Moved up by 40, controls have the sign bit, and tchars alone are greater
 * than 40. A look-up by the whole octet gives 0 from 80 on, so that only the
 * high nibble has to be cut out.
 */
#ifndef WIDE_CLASS_H
#define WIDE_CLASS_H

#include <stdint.h>

/* Each as wide as the widest vector, for which a narrower one reads its front:
 * a constant in memory is an operand, where one in the code has to be built
 * again and again. */
struct wide_class {
    uint8_t low_rows[32];
    uint8_t high_bits[32];
    uint8_t nibble[32]; /* 0F */
    uint8_t up[32];     /* 40 */
    uint8_t lf[32];
};

extern const struct wide_class wide_class;

#endif
