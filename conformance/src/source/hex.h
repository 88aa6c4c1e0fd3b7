/* SPDX-License-Identifier: MIT */
/*
 * Hex digits, for dumps.
 */
#ifndef HEX_H
#define HEX_H

/* The value of a hex digit; -1 if it is not one. */
static inline int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The value of two digits; -1 if either is not one. */
static inline int hex_octet(const char *digits)
{
    int high = hex_digit(digits[0]);

    return high < 0 || hex_digit(digits[1]) < 0
               ? -1
               : high << 4 | hex_digit(digits[1]);
}

#endif
