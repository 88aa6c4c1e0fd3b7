/* SPDX-License-Identifier: MIT */
#include "play/token.h"

#include <criterion/criterion.h>
#include <string.h>

Test(token, is_made_of_hex_digits_and_never_twice_the_same)
{
    char one[TOKEN_LENGTH + 1], two[TOKEN_LENGTH + 1];

    token_make(one);
    token_make(two);
    cr_expect_eq(strspn(one, "0123456789abcdef"), TOKEN_LENGTH, "%s", one);
    cr_expect_eq(strlen(one), TOKEN_LENGTH);
    cr_expect_str_neq(one, two);
}

/* Each octet is random: over a thousand, each place has each digit. */
Test(token, has_each_digit_at_each_place)
{
    static const char digits[] = "0123456789abcdef";
    bool seen[TOKEN_LENGTH][16] = {{false}};

    for (int i = 0; i < 1000; i++) {
        char token[TOKEN_LENGTH + 1];

        token_make(token);
        for (size_t at = 0; at < TOKEN_LENGTH; at++)
            seen[at][strcspn(digits, (char[]){token[at], 0})] = true;
    }
    for (size_t at = 0; at < TOKEN_LENGTH; at++)
        for (int digit = 0; digit < 16; digit++)
            cr_expect(seen[at][digit], "%x at %zu", (unsigned)digit, at);
}
