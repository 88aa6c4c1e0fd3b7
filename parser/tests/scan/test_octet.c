/* SPDX-License-Identifier: MIT */
/*
 * The classes of octets, each against its definition in words.
 */
#include <criterion/criterion.h>

#include "scan/octet.h"

static bool is_one_of(unsigned octet, const char *octets)
{
    return octet > 0 && octet < 0x80 && strchr(octets, (int)octet);
}

static bool is_between(unsigned octet, unsigned first, unsigned last)
{
    return octet >= first && octet <= last;
}

static bool is_digit(unsigned octet)
{
    return is_between(octet, '0', '9');
}

static bool is_token(unsigned octet)
{
    return is_digit(octet) || is_between(octet, 'A', 'Z') ||
           is_between(octet, 'a', 'z') || is_one_of(octet, "!#$%&'*+-.^_`|~");
}

static bool is_space(unsigned octet)
{
    return octet == ' ' || is_between(octet, 0x09, 0x0d);
}

static bool is_control(unsigned octet)
{
    return (octet < 0x20 && octet != '\t') || octet == 0x7f;
}

static bool is_name3(unsigned octet)
{
    return is_between(octet, 0x21, 0x39) || is_between(octet, 0x3b, 0x7e);
}

static bool is_int3(unsigned octet)
{
    return is_space(octet) || octet == 0x85 || octet == 0xa0;
}

static bool is_text3(unsigned octet)
{
    return is_int3(octet) || is_between(octet, 0x1c, 0x1f);
}

struct definition {
    const char *name;
    enum octet_class class;
    bool (*holds)(unsigned octet);
};

static const struct definition definitions[] = {
    {"token", OCTET_TOKEN, is_token},
    {"digit", OCTET_DIGIT, is_digit},
    {"space", OCTET_SPACE, is_space},
    {"control", OCTET_CONTROL, is_control},
    {"name of 3", OCTET_NAME3, is_name3},
    {"text of 3", OCTET_TEXT3, is_text3},
    {"integer of 3", OCTET_INT3, is_int3},
};

Test(octet, classes_are_as_defined)
{
    for (size_t i = 0; i < sizeof definitions / sizeof definitions[0]; i++)
        for (unsigned octet = 0; octet < 256; octet++)
            cr_expect_eq(octet_is((char)octet, definitions[i].class),
                         definitions[i].holds(octet), "%s, %02x",
                         definitions[i].name, octet);
    for (unsigned octet = 0; octet < 256; octet++)
        cr_expect_eq(octet_is_blank((char)octet), is_one_of(octet, " \t"));
}

Test(octet, letters_and_digits_have_values)
{
    const char *hex = "0123456789abcdef0123456789ABCDEF";

    for (unsigned octet = 0; octet < 256; octet++) {
        const char *at = is_one_of(octet, hex) ? strchr(hex, (int)octet) : NULL;
        unsigned lower = is_between(octet, 'A', 'Z') ? octet + 32 : octet;

        cr_expect_eq(octet_hex((char)octet), at ? (at - hex) % 16 : -1, "%02x",
                     octet);
        cr_expect_eq(octet_lower((char)octet), (char)lower, "%02x", octet);
        cr_expect_eq(octet_is_digit((char)octet), is_digit(octet));
    }
}

Test(octet, equal_but_for_case)
{
    cr_expect(sl__octets_equal(SL_LITERAL("Host"), SL_LITERAL("hOST")));
    cr_expect(sl__octets_equal(SL_LITERAL(""), (struct sl_bytes){NULL, 0}));
    cr_expect_not(sl__octets_equal(SL_LITERAL("Host"), SL_LITERAL("Hos")));
    cr_expect_not(sl__octets_equal(SL_LITERAL("Host"), SL_LITERAL("Hosu")));
    cr_expect_not(sl__octets_equal(SL_LITERAL("@"), SL_LITERAL("`")));
}

Test(octet, first_word_ends_at_white_space)
{
    static const char *const rows[][2] = {
        {"", ""},
        {" ", ""},
        {" \r\n", ""},
        {"a", "a"},
        {"a b", "a"},
        {"\t ab\vc", "ab"},
        {"HTTP/2\r\n", "HTTP/2"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes word = sl__octets_first_word(sl_text(rows[i][0]));

        cr_expect_eq(word.len, strlen(rows[i][1]), "%zu", i);
        cr_expect_eq(memcmp(word.ptr, rows[i][1], word.len), 0, "%zu", i);
    }
    cr_expect_eq(sl__octets_first_word((struct sl_bytes){NULL, 0}).len, 0);
}

/* One octet at each place of texts that are shorter and longer than the eight
 * octets examined together. */
Test(octet, the_first_control_is_found_from_any_octet_on)
{
    char text[21];

    memset(text, 'x', sizeof text);
    for (uint32_t len = 0; len < sizeof text; len++)
        for (uint32_t place = 0; place < len; place++)
            for (unsigned octet = 0; octet < 256; octet++) {
                text[place] = (char)octet;
                for (uint32_t at = 0; at <= len; at++)
                    cr_assert_eq(sl__octets_control(text, at, len),
                                 is_control(octet) && at <= place ? place : len,
                                 "%02x at %u of %u, from %u", octet, place, len,
                                 at);
                text[place] = 'x';
            }
}
