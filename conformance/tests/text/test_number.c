/* SPDX-License-Identifier: MIT */
/*
 * Small functions on numbers and digits.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "text/number.h"

Test(number, hex_digits_are_22_octets)
{
    static const char digits[] = "0123456789abcdef", upper[] = "ABCDEF";

    for (int octet = 0; octet < 256; octet++) {
        char c = (char)octet;
        const char *low = memchr(digits, c, 16), *high = memchr(upper, c, 6);
        int value = low != NULL    ? (int)(low - digits)
                    : high != NULL ? (int)(high - upper) + 10
                                   : -1;

        cr_expect_eq(number_of_hex(c), value, "octet %d", octet);
    }
}

Test(number, the_smaller_of_two)
{
    cr_expect_eq(number_smaller(1, 2), 1);
    cr_expect_eq(number_smaller(UINT64_MAX, 7), 7);
    cr_expect_eq(number_smaller(3, 3), 3);
}
