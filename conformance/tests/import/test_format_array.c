/* SPDX-License-Identifier: MIT */
/*
 * Octets as numbers in brackets, in the ways of several languages.
 */
#include "../import_kit.h"

#define END "> unknown\n< unknown\nclose\n"
#define HTTP "open block\n< \"HTTP/\\n\"\n" END

static const struct array_row {
    const char *name;
    const char *text;
    const char *trace;
} rows[] = {
    {"xxd -i",
     "unsigned char r_raw[] = {\n  0x48, 0x54, 0x54,\n  0x50, 0x2f, 0x0a\n};\n"
     "unsigned int r_raw_len = 79;\n",
     HTTP},
    {"a size and an index are not lists",
     "char a[6] = {0x48, 0x54, 0x54, 0x50, 47, 10}; a[0] = x[17];", HTTP},
    {"JSON of a Buffer", "{\"type\":\"Buffer\",\"data\":[72,84,84,80,47,10]}",
     HTTP},
    {"comments and a comma at the end",
     "{ /* 0x41, 0x42 */ 0x48, // 0x43,\n 84, 84, 80, 47, 10, }", HTTP},
    {"Java's signed bytes", "[72, 84, 84, 80, 47, -1, 10]",
     "open block\n< \"HTTP/\\xff\\n\"\n" END},
    {"Wireshark's two sides",
     "char peer0_0[] = { /* Packet 4 */\n"
     "0x47, 0x45, 0x54, 0x20, 0x2f, 0x20, 0x48, 0x54, \n"
     "0x54, 0x50, 0x2f, 0x31, 0x2e, 0x31, 0x0a };\n"
     "char peer1_0[] = { /* Packet 6 */\n0x48, 0x54, 0x54, 0x50, 0x2f };\n"
     "char peer1_1[] = { /* Packet 8 */\n0x31, 0x0a };\n",
     "open block\n> \"GET / HTTP/1.1\\n\"\n< \"HTTP/1\\n\"\n" END},
    {"what is not an octet is a hole", "[72, 84, 84, 80, 47, 10, 256, 0x41]",
     "open block\n< \"HTTP/\\n\"\ndamage 28: '256' in a list is not an "
     "octet\n< gap 1\n< \"A\"\n" END},
    {"text", "int f(int a, int b) { return a + 1; } /* {1, 2} */ \"{1, 2}\"",
     ""},
    {"nothing", "", ""},
};

Test(format_array, arrays_are_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "array", word_of(rows[i].text),
                          rows[i].trace);
}

Test(format_array, is_known_by_a_list_that_begins_a_message)
{
    for (size_t i = 0; i < 6; i++)
        cr_expect_str_eq(import_detect(word_of(rows[i].text))->name, "array",
                         "%s", rows[i].name);
    cr_expect_null(import_detect(word_of("[1, 2, 3, 4, 5, 6]")));
}
