/* SPDX-License-Identifier: MIT */
/*
 * Numbers as int(s) and int(s, 16) of Python 2.7 and 3 read them: A5 to A7,
 * D-4 and D-15 of the semantics.
 */
#include <criterion/criterion.h>

#include "scan/integer.h"
#include "scripted.h"

#define DEC INTEGER_DECIMAL
#define HEX INTEGER_HEX
#define DEC3 INTEGER_DECIMAL3
#define HEX3 INTEGER_HEX3
#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct {
    enum integer_grammar grammar;
    struct sl_bytes text;
    bool number;
    unsigned notes;
    uint64_t value;
} rows[] = {
    {DEC, SEGMENT(""), false, 0, 0},
    {DEC, SEGMENT("0"), true, 0, 0},
    {DEC, SEGMENT("7"), true, 0, 7},
    {DEC, SEGMENT("0190"), true, 0, 190},
    {DEC, SEGMENT("18446744073709551615"), true, 0, UINT64_MAX},
    {DEC, SEGMENT("18446744073709551616"), true, INTEGER_OVERFLOW, UINT64_MAX},
    {DEC, SEGMENT("18446744073709551619"), true, INTEGER_OVERFLOW, UINT64_MAX},
    {DEC, SEGMENT("184467440737095516150"), true, INTEGER_OVERFLOW, UINT64_MAX},
    {DEC, SEGMENT("99999999999999999999999999"), true, INTEGER_OVERFLOW,
     UINT64_MAX},
    {DEC, SEGMENT("a"), false, 0, 0},
    {DEC, SEGMENT("/"), false, 0, 0},
    {DEC, SEGMENT(":"), false, 0, 0},
    {DEC, SEGMENT("1a"), false, 0, 1},
    {DEC, SEGMENT("0x1"), false, 0, 0},
    {DEC, SEGMENT("+1"), true, INTEGER_SIGN, 1},
    {DEC, SEGMENT("-1"), true, INTEGER_SIGN | INTEGER_NEGATIVE, 1},
    {DEC, SEGMENT("-0"), true, INTEGER_SIGN | INTEGER_NEGATIVE, 0},
    {DEC, SEGMENT("+"), false, INTEGER_SIGN, 0},
    {DEC, SEGMENT("++1"), false, INTEGER_SIGN, 0},
    {DEC, SEGMENT("1+"), false, 0, 1},
    {DEC, SEGMENT("+ 1"), true, INTEGER_SIGN | INTEGER_SPACE, 1},
    {DEC3, SEGMENT("+ 1"), false, INTEGER_SIGN, 0},
    {HEX3, SEGMENT("- 1"), false, INTEGER_SIGN | INTEGER_NEGATIVE, 0},
    {DEC, SEGMENT(" 1"), true, INTEGER_SPACE, 1},
    {DEC, SEGMENT("\t\n\v\f\r 1"), true, INTEGER_SPACE, 1},
    {DEC, SEGMENT("1 \t"), true, INTEGER_TAIL, 1},
    {DEC, SEGMENT("1\r\n"), true, INTEGER_TAIL_OTHER, 1},
    {DEC, SEGMENT("1 \v"), true, INTEGER_TAIL | INTEGER_TAIL_OTHER, 1},
    {DEC, SEGMENT("1 1"), false, INTEGER_TAIL, 1},
    {DEC, SEGMENT(" "), false, INTEGER_SPACE, 0},
    {DEC, SEGMENT("1\0"), false, 0, 1},
    {DEC,
     SEGMENT("\x1c"
             "1"),
     false, 0, 0},
    {DEC3,
     SEGMENT("\x1c"
             "1"),
     false, 0, 0},
    {DEC3,
     SEGMENT("\xa0"
             "1\x85"),
     true, INTEGER_SPACE | INTEGER_TAIL_OTHER, 1},
    {DEC,
     SEGMENT("\xa0"
             "1"),
     false, 0, 0},
    {HEX3,
     SEGMENT("\xa0"
             "1"),
     false, 0, 0},
    {DEC, SEGMENT("1_0"), false, 0, 1},
    {DEC3, SEGMENT("1_0"), true, INTEGER_UNDERSCORE, 10},
    {DEC3, SEGMENT("0_1"), true, INTEGER_UNDERSCORE, 1},
    {DEC3, SEGMENT("_1"), false, 0, 0},
    {DEC3, SEGMENT("1_"), false, INTEGER_UNDERSCORE, 1},
    {DEC3, SEGMENT("1__0"), false, INTEGER_UNDERSCORE, 1},
    {DEC3, SEGMENT("1_ 0"), false, INTEGER_UNDERSCORE, 1},
    {DEC3, SEGMENT("1_+0"), false, INTEGER_UNDERSCORE, 1},
    {DEC3, SEGMENT("1 _0"), false, INTEGER_TAIL, 1},
    {DEC3, SEGMENT("+_1"), false, INTEGER_SIGN, 0},
    {HEX, SEGMENT("fF"), true, 0, 255},
    {HEX, SEGMENT("aA9"), true, 0, 0xaa9},
    {HEX, SEGMENT("g"), false, 0, 0},
    {HEX, SEGMENT("G"), false, 0, 0},
    {HEX, SEGMENT("@"), false, 0, 0},
    {HEX, SEGMENT("`"), false, 0, 0},
    {HEX, SEGMENT("ffffffffffffffff"), true, 0, UINT64_MAX},
    {HEX, SEGMENT("10000000000000000"), true, INTEGER_OVERFLOW, UINT64_MAX},
    {HEX, SEGMENT("0ffffffffffffffff"), true, 0, UINT64_MAX},
    {HEX, SEGMENT("0x1f"), true, INTEGER_PREFIX, 31},
    {HEX, SEGMENT("0X1f"), true, INTEGER_PREFIX, 31},
    {HEX, SEGMENT("-0x1f"), true,
     INTEGER_SIGN | INTEGER_NEGATIVE | INTEGER_PREFIX, 31},
    {HEX, SEGMENT("0x"), false, INTEGER_PREFIX, 0},
    {HEX, SEGMENT("0x "), false, INTEGER_PREFIX, 0},
    {HEX, SEGMENT("0xx1"), false, INTEGER_PREFIX, 0},
    {HEX, SEGMENT("0x0x1"), false, INTEGER_PREFIX, 0},
    {HEX, SEGMENT("00x1"), false, 0, 0},
    {HEX, SEGMENT("1x1"), false, 0, 1},
    {HEX, SEGMENT("x1"), false, 0, 0},
    {HEX, SEGMENT("0"), true, 0, 0},
    {HEX, SEGMENT("0 "), true, INTEGER_TAIL, 0},
    {HEX, SEGMENT("0 x1"), false, INTEGER_TAIL, 0},
    {HEX, SEGMENT("0x+1"), false, INTEGER_PREFIX, 0},
    {HEX, SEGMENT("0_1"), false, 0, 0},
    {HEX3, SEGMENT("0_1"), true, INTEGER_UNDERSCORE, 1},
    {HEX3, SEGMENT("0x_1"), true, INTEGER_PREFIX | INTEGER_UNDERSCORE, 1},
    {HEX3, SEGMENT("0x__1"), false, INTEGER_PREFIX | INTEGER_UNDERSCORE, 0},
    {HEX3, SEGMENT("0_x1"), false, INTEGER_UNDERSCORE, 0},
    {HEX3, SEGMENT("f_f"), true, INTEGER_UNDERSCORE, 255},
};

Test(integer, is_read_as_the_interpreters_do)
{
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct integer n;
        bool number = sl__integer_parse(rows[i].text, rows[i].grammar, &n);

        cr_expect_eq(number, rows[i].number, "row %zu", i);
        cr_expect_eq(n.notes, rows[i].notes, "row %zu: %u", i, n.notes);
        cr_expect_eq(n.value, rows[i].value, "row %zu", i);
        cr_expect_eq(sl__integer_is_plain(&n),
                     (rows[i].notes & ~(unsigned)INTEGER_OVERFLOW) == 0,
                     "row %zu", i);
    }
}

/* The limit of int() of Python 3.11; underscores and zeros: digits count. */
Test(integer, has_4300_digits_at_most_in_python3)
{
    static const enum integer_grammar grammars[] = {DEC, HEX, DEC3, HEX3};

    for (size_t g = 0; g < ROWS(grammars); g++)
        for (unsigned digits = 4299; digits <= 4301; digits++) {
            struct integer n;

            sl__integer_start(&n, grammars[g]);
            for (unsigned i = 0; i < digits; i++)
                sl__integer_feed(&n, '0');
            cr_expect_eq(sl__integer_end(&n),
                         grammars[g] != DEC3 || digits <= 4300, "%u digits",
                         digits);
        }
}

/* What is not a number stays that way, whatever follows. */
Test(integer, fault_stays)
{
    for (int c = 0; c < 256; c++) {
        struct integer n;

        sl__integer_start(&n, HEX3);
        sl__integer_feed(&n, 'g');
        sl__integer_feed(&n, (char)c);
        sl__integer_feed(&n, '1');
        cr_expect_not(sl__integer_end(&n), "%02x", (unsigned)c);
    }
}
