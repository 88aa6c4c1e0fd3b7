/* SPDX-License-Identifier: MIT */
/*
 * The reader of reasons: what it makes of good lines, and what it reports about
 * bad ones.
 */
#include "map/check_reason.h"

#include <criterion/criterion.h>

#include "text/word.h"

Test(check_reason, lines_of_one_slug_are_one_text)
{
    static const char text[] = "# c\n\nck-0x  a\nck-0x b c\nsg-oob d";
    struct check_reasons reasons;

    cr_assert(check_reasons_parse(word_of(text), "p", &reasons, NULL));
    cr_expect_eq(reasons.count, 2);
    cr_expect_str_eq(check_reason_find(&reasons, check_find(word_of("ck-0x"))),
                     "a b c");
    cr_expect_str_eq(check_reason_find(&reasons, check_find(word_of("sg-oob"))),
                     "d");
    cr_expect_null(check_reason_find(&reasons, check_find(word_of("ck-nul"))));
    check_reasons_clear(&reasons);
    cr_expect_eq(reasons.count, 0);
}

Test(check_reason, bad_lines_are_named)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        {"ck-0y a", "p:1: 'ck-0y' is not a check; 'strictline list --checks' "
                    "has them"},
        {"\nck-0x \n", "p:2: 'ck-0x' has no reason after it"},
        {"ck-0x a\nsg-oob b\nck-0x c\n",
         "p:3: 'ck-0x' has a reason above; keep its lines together"},
        {"ck-0x a\x80\n", "p:1: an octet that is not printable ASCII"},
        {"ck-0x a\r\n", "p:1: an octet that is not printable ASCII"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct check_reasons reasons;

        cr_expect(
            !check_reasons_parse(word_of(rows[i].text), "p", &reasons, &fault));
        cr_expect_str_eq(fault.ptr, rows[i].fault);
        cr_expect_eq(reasons.count, 0);
        buffer_clear(&fault);
    }
}
