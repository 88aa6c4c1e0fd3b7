/* SPDX-License-Identifier: MIT */
/*
 * Which errors say that memory ran out.
 */
#include "judge/memory_error.h"

#include <criterion/criterion.h>

Test(memory_error, words_are_found_in_any_case_anywhere)
{
    static const struct {
        const char *text;
        bool named;
    } rows[] = {
        {"MemoryError()", true},
        {"curl: (27) Out of memory", true},
        {"fork: Cannot allocate memory", true},
        {"std::BAD_ALLOC", true},
        {"RangeError: Array buffer allocation failed", true},
        {"out of memor", false},
        {"memory", false},
        {"", false},
        {NULL, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_eq(memory_error_named(rows[i].text), rows[i].named, "%zu", i);
}
