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
