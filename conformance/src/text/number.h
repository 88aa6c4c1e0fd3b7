/* SPDX-License-Identifier: MIT */
/*
 * Small functions on numbers and digits.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

static inline uint64_t number_smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* The value of a hex digit; -1 for any other octet. */
static inline int number_of_hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

#endif
