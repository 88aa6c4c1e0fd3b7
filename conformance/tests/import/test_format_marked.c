/* SPDX-License-Identifier: MIT */
/*
 * Marked text: strings are exact, lines are edited.
 */
#include "../import_kit.h"

#define END "> unknown\n< unknown\nclose\n"

static const struct marked_row {
    const char *name;
    const char *text;
    const char *trace;
} rows[] = {
    {"strings",
     "# a remark\n> \"GET / HTTP/1.1\\r\\n\\r\\n\"\n\n"
     "< \"HTTP/1.1 200\\t\\\"\\\\\\0\\xfF\" \"\\r\\n\"\n",
     "open block\n> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
     "< \"HTTP/1.1 200\\t\\\"\\\\\\0\\xff\\r\\n\"\n" END},
    {"lines of curl -v",
     "* Connected to a\n> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n<\n< x\n",
     "open block-edited\n> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
     "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"x\\r\\n\"\n" END},
    {"a body that curl counts and does not print",
     "< HTTP/1.1 200 OK\n< \n{ [15 bytes data]\n",
     "open block-edited\n< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\"\n"
     "damage 3: 15 octets were received but not printed\n< gap 15\n" END},
    {"what is not a string among strings",
     "< \"HTTP/1.1 \"\n< 200\n< \"a\\q\"\n< \"open\n< \"\\x4\"\n< \"end\"\n",
     "open block\n< \"HTTP/1.1 \"\n"
     "damage 2: the mark is not followed by a string; the line is left out\n"
     "< gap 0\n"
     "damage 3: the mark is not followed by a string; the line is left out\n"
     "< gap 0\n"
     "damage 4: the mark is not followed by a string; the line is left out\n"
     "< gap 0\n"
     "damage 5: the mark is not followed by a string; the line is left out\n"
     "< gap 0\n< \"end\"\n" END},
    {"markup is not marked", "<html>\n>x\n", ""},
    {"nothing", "", ""},
};

Test(format_marked, text_is_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "marked", word_of(rows[i].text),
                          rows[i].trace);
}

Test(format_marked, is_known_by_a_marked_response)
{
    for (size_t i = 0; i < 3; i++)
        cr_expect_str_eq(import_detect(word_of(rows[i].text))->name, "marked",
                         "%s", rows[i].name);
    cr_expect_null(import_detect(word_of("<html>\n> HTTP/1.1\n")));
}
