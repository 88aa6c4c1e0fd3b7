/* SPDX-License-Identifier: MIT */
/*
 * Numbers are digits and nothing else, and never wrap.
 */
#include "text/word.h"

#include <criterion/criterion.h>

static const struct number_row {
    const char *word;
    uint64_t max;
    bool good;
    uint64_t value;
} numbers[] = {
    {"0", 9, true, 0},
    {"0", 0, true, 0},
    {"1", 0, false, 0},
    {"9", 9, true, 9},
    {"10", 9, false, 0},
    {"255", 255, true, 255},
    {"256", 255, false, 0},
    {"9", 3, false, 0},
    {"18446744073709551615", UINT64_MAX, true, UINT64_MAX},
    {"18446744073709551616", UINT64_MAX, false, 0},
    {"99999999999999999999", UINT64_MAX, false, 0},
    {"", 9, false, 0},
    {"01", 9, false, 0},
    {"+1", 9, false, 0},
    {"-1", 9, false, 0},
    {" 1", 9, false, 0},
    {"1 ", 9, false, 0},
    {"0x1", 99, false, 0},
    {"1_0", 99, false, 0},
    {"\xd9\xa1", 99, false, 0},
};

Test(word, number_is_digits_up_to_the_limit)
{
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const struct number_row *row = &numbers[i];
        uint64_t got = 77;
        bool good = word_number(word_of(row->word), row->max, &got);

        cr_expect_eq(good, row->good, "'%s'", row->word);
        cr_expect_eq(got, row->good ? row->value : 77, "'%s' gives %llu",
                     row->word, (unsigned long long)got);
    }
}

Test(word, integer_ends_where_the_type_does)
{
    static const struct {
        const char *word;
        bool good;
        int64_t value;
    } rows[] = {
        {"0", true, 0},
        {"007", true, 7},
        {"-200", true, -200},
        {"65736", true, 65736},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {"1 ", false, 0},
        {"--1", false, 0},
        {"1-", false, 0},
        {"x", false, 0},
        {"9223372036854775807", true, INT64_MAX},
        {"9223372036854775808", true, INT64_MAX},
        {"99999999999999999999999", true, INT64_MAX},
        {"-99999999999999999999999", true, -INT64_MAX},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t got = 77;

        cr_expect_eq(word_integer(word_of(rows[i].word), &got), rows[i].good,
                     "'%s'", rows[i].word);
        cr_expect_eq(got, rows[i].good ? rows[i].value : 77, "'%s'",
                     rows[i].word);
    }
}

Test(word, comparison_looks_at_all_octets)
{
    static const char *const list[] = {"one", "", "three"};

    cr_expect(word_equals(word_of("abc"), "abc"));
    cr_expect_not(word_equals(word_of("abc"), "ab"));
    cr_expect_not(word_equals(word_of("ab"), "abc"));
    cr_expect_not(word_equals((struct sl_bytes){"ab\0", 3}, "ab"));
    cr_expect(word_equals((struct sl_bytes){NULL, 0}, ""));
    cr_expect(word_begins(word_of("abc"), "ab"));
    cr_expect_not(word_begins(word_of("a"), "ab"));
    cr_expect(word_equals_any_case(word_of("a-Bz[@"), "a-bz[@"));
    cr_expect_not(word_equals_any_case(word_of("a\rb"), "a-b"));
    cr_expect_not(word_equals_any_case(word_of("ab"), "abc"));
    cr_expect_not(word_equals_any_case(word_of("abc"), "ab"));
    cr_expect_not(word_equals_any_case((struct sl_bytes){"ab\0", 3}, "ab"));
    cr_expect_eq(word_find(word_of("three"), list, 3), 2);
    cr_expect_eq(word_find(word_of(""), list, 3), 1);
    cr_expect_eq(word_find(word_of("four"), list, 3), 3);
}

Test(word, versions_compare_by_their_numbers)
{
    static const struct {
        const char *lower, *higher;
    } rows[] = {
        {"x-9", "x-10"},
        {"x-9.2.1", "x-10"},
        {"x-1.9.9", "x-1.10"},
        {"x-1.2", "x-1.2.1"},
        {"x-99999999999999999999", "x-100000000000000000000"},
        {"x-009", "x-10"},
        {"x-1.0", "x-1.00"},
        {"a-10", "b-9"},
        {"x", "x-1"},
        {"x-1", "x-1\xe9"},
        {"", "0"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *lower = rows[i].lower, *higher = rows[i].higher;

        cr_expect_lt(word_compare_versions(lower, higher), 0, "%s", lower);
        cr_expect_gt(word_compare_versions(higher, lower), 0, "%s", higher);
        cr_expect_eq(word_compare_versions(lower, lower), 0, "%s", lower);
    }
}
