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
        {"Error: spawn ENOMEM", true},
        {"memory exhausted", true},
        {"failed to allocate memory", true},
        {"Allowed memory size of 134217728 bytes exhausted", true},
        {"java.lang.OutOfMemoryError: Java heap space", true},
        {"Requested Array Size exceeds VM limit", true},
        {"Invalid typed array length: 1", true},
        {"outOfMemory, oUT OF MEMORY", true},
        {"out of out of memory", true},
        {"out@of memory", false},
        {"out\0of memory", false},
        {"[NOMEM", false},
        {"out of memor", false},
        {"memory", false},
        {"", false},
        {NULL, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_eq(memory_error_named(rows[i].text), rows[i].named, "%zu", i);
}
