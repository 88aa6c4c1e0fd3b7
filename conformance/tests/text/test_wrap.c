/* SPDX-License-Identifier: MIT */
/*
 * Long lines split at spaces.
 */
#include <criterion/criterion.h>

#include "text/wrap.h"

#define TEN "123456789 "
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN
#define WIDE "1234567890123456789012345678901234567890"

/* The whole buffer afterwards; continuation lines are indented by two. */
static const struct row {
    const char *name, *before, *text, *expected;
} rows[] = {
    {"nothing", "before", "", "before"},
    {"one word", "", "word", "word"},
    {"up to the last column", "", SEVENTY "1234567890", SEVENTY "1234567890"},
    {"one octet too many", "", SEVENTY "1234567890x",
     TEN TEN TEN TEN TEN TEN "123456789\n  1234567890x"},
    {"what stands before counts", TEN, TEN TEN TEN TEN TEN TEN "1234567890 x",
     SEVENTY "1234567890\n  x"},
    {"only since its line feed", SEVENTY "\n", SEVENTY "x",
     SEVENTY "\n" SEVENTY "x"},
    {"indented lines end there too", "",
     SEVENTY "1234567890 " SEVENTY "12345678 x",
     SEVENTY "1234567890\n  " SEVENTY "12345678\n  x"},
    {"a wide word stands alone", "", "a " WIDE WIDE "x b",
     "a\n  " WIDE WIDE "x\n  b"},
    {"a wide word may come first", "", WIDE WIDE "x b", WIDE WIDE "x\n  b"},
    {"colours take no room", "\033[1;31m\033[0m", SEVENTY "1234567890 x",
     "\033[1;31m\033[0m" SEVENTY "1234567890\n  x"},
    {"other spaces stay", "", "one  two   three", "one  two   three"},
    {"spaces at the end go", "", "one  ", "one"},
    {"a line feed begins a line", "", "one\ntwo", "one\n  two"},
    {"a line feed after spaces", "", "one \n two", "one\n   two"},
};

Test(wrap, lines_end_at_spaces)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;

        buffer_add_text(&out, rows[i].before);
        wrap_add(&out, rows[i].text, 2);
        cr_expect_str_eq(out.ptr, rows[i].expected, "%s: got\n%s", rows[i].name,
                         out.ptr);
        buffer_clear(&out);
    }
}
