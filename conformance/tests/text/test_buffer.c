/* SPDX-License-Identifier: MIT */
/*
 * The buffer keeps what was added, NUL included, and stays a C string.
 */
#include "text/buffer.h"

#include <criterion/criterion.h>
#include <string.h>

Test(buffer, keeps_what_was_added)
{
    struct buffer b = BUFFER_EMPTY;

    buffer_add(&b, NULL, 0);
    cr_expect_str_eq(b.ptr, "");
    buffer_add(&b, "a\0b", 3);
    buffer_add_text(&b, "cd");
    buffer_printf(&b, "%d-%s", 12, "x");
    buffer_printf(&b, "%s", "");
    cr_expect_eq(b.len, 9);
    cr_expect_arr_eq(b.ptr, "a\0bcd12-x", 10);
    buffer_truncate(&b, 99);
    cr_expect_eq(b.len, 9);
    buffer_truncate(&b, 1);
    cr_expect_str_eq(b.ptr, "a");
    buffer_clear(&b);
    cr_expect(b.ptr == NULL && b.len == 0 && b.capacity == 0);
}

Test(buffer, grows_over_every_capacity)
{
    struct buffer b = BUFFER_EMPTY;

    for (size_t i = 0; i < 5000; i++) {
        buffer_printf(&b, "%c", (int)('a' + i % 26));
        cr_assert(b.capacity > b.len && b.ptr[b.len] == '\0');
    }
    for (size_t i = 0; i < 5000; i++)
        cr_assert_eq(b.ptr[i], (char)('a' + i % 26));
    buffer_clear(&b);
}
