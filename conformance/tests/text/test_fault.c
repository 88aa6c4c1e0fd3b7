/* SPDX-License-Identifier: MIT */
/*
 * Fault texts: clauses without an end, separated by line feeds.
 */
#include <criterion/criterion.h>

#include "text/fault.h"

Test(fault, clauses_are_divided_by_line_feeds)
{
    struct buffer faults = BUFFER_EMPTY;

    cr_expect_not(fault_add(&faults, "one %d", 1));
    cr_expect_str_eq(faults.ptr, "one 1");
    cr_expect_not(fault_add(&faults, "two"));
    cr_expect_not(fault_add_path(&faults, "a/b", "three"));
    fault_begin(&faults);
    buffer_add_text(&faults, "four");
    cr_expect_str_eq(faults.ptr, "one 1\ntwo\na/b: three\nfour");
    buffer_clear(&faults);
}

/* A file name may contain anything, and goes to a terminal. */
Test(fault, names_of_files_are_escaped)
{
    struct buffer faults = BUFFER_EMPTY;

    fault_add_path(&faults, "a\nb\033[2J", "gone");
    cr_expect_str_eq(faults.ptr, "a\\nb\\x1b[2J: gone");
    buffer_clear(&faults);
}
