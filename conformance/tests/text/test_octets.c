/* SPDX-License-Identifier: MIT */
/*
 * Pieces end where a person would end them, and nothing is lost.
 */
#include "text/octets.h"

#include <criterion/criterion.h>
#include <string.h>

#define X24 "xxxxxxxxxxxxxxxxxxxxxxxx"

static const struct piece_row {
    struct sl_bytes bytes;
    size_t width;
    const char *pieces; /* with a space after each */
} rows[] = {
    {{"", 0}, 10, ""},
    {{"a", 1}, 10, "\"a\" "},
    {{"a\r\nb\n\nc", 7}, 80, "\"a\\r\\n\" \"b\\n\" \"\\n\" \"c\" "},
    {{"\0\xff\"\\\t", 5}, 80, "\"\\0\\xff\\\"\\\\\\t\" "},
    {{"abcdef", 6}, 4, "\"abcd\" \"ef\" "},
    {{"\x01\x02", 2}, 4, "\"\\x01\" \"\\x02\" "},
    {{"\x01\x02", 2}, 0, "\"\\x01\" \"\\x02\" "},
    {{"a" X24 "b", 26}, 80, "\"a\" 24*\"x\" \"b\" "},
    {{"a" X24, 24},
     80,
     "\"a"
     "xxxxxxxxxxxxxxxxxxxxxxx\" "},
    {{X24 X24 "\n", 49}, 10, "48*\"x\" \"\\n\" "},
    {{"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", 24},
     9,
     "24*\"\\n\" "},
};

Test(octets, pieces_are_lines_and_runs)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes rest = rows[i].bytes;
        struct buffer got = BUFFER_EMPTY;
        size_t total = 0;

        buffer_add_text(&got, "");
        while (rest.len > 0) {
            struct sl_bytes piece = octets_take(&rest, rows[i].width);

            cr_assert_gt(piece.len, 0);
            total += piece.len;
            octets_add(&got, piece);
            buffer_add_text(&got, " ");
        }
        cr_expect_eq(total, rows[i].bytes.len);
        cr_expect_str_eq(got.ptr, rows[i].pieces, "row %zu: %s", i, got.ptr);
        buffer_clear(&got);
    }
}

Test(octets, are_two_hex_digits_each)
{
    struct buffer got = BUFFER_EMPTY;

    octets_add_hex(&got, (struct sl_bytes){NULL, 0});
    octets_add_hex(&got, (struct sl_bytes){"\0\x0f\xa0\xff", 4});
    cr_expect_str_eq(got.ptr, "000fa0ff");
    buffer_clear(&got);
}

Test(octets, all_of_it_is_on_one_line)
{
    struct buffer got = BUFFER_EMPTY;

    octets_add_all(&got, (struct sl_bytes){NULL, 0});
    buffer_add_text(&got, "|");
    octets_add_all(&got, (struct sl_bytes){"a\nb" X24, 27});
    cr_expect_str_eq(got.ptr, "\"\"|\"a\\n\" \"b\" 24*\"x\"");
    buffer_clear(&got);
}
