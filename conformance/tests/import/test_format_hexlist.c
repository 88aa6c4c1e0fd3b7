/* SPDX-License-Identifier: MIT */
/*
 * Octets in hex without offsets.
 */
#include <stdlib.h>

#include "../import_kit.h"

#define END "> unknown\n< unknown\nclose\n"

static const struct list_row {
    const char *name;
    const char *list;
    const char *trace;
} rows[] = {
    {"xxd -p", "485454502f312e3120323030204f4b0d\n0a0d0a61\n",
     "open block\n< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"a\"\n" END},
    {"pairs with spaces, capitals, prose around them",
     "we got\n48 54 54 50 2F 31 2E 31\n20 0D 0A\nand then it broke, indeed\n",
     "open block\n< \"HTTP/1.1 \\r\\n\"\n" END},
    {"Node's Buffers, the second cut by Node",
     "[\n  <Buffer 48 54 54 50 2f>,\n  <Buffer 31 0d ... 9 more bytes>\n]\n",
     "open block\ndamage 3: the dump leaves out 9 octets\n"
     "< \"HTTP/1\\r\"\n< gap 9\n" END},
    {"tshark -q -z follow,tcp,raw,0",
     "====\nFollow: tcp,raw\nFilter: tcp.stream eq 0\nNode 0: 127.0.0.1:5000\n"
     "474554202f20485454502f312e310d0a0d0a\n\t485454502f312e31200d0a\n"
     "\t0d0a\n====\n",
     "open block\n> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
     "< \"HTTP/1.1 \\r\\n\" \"\\r\\n\"\n" END},
    {"something else in a line of hex",
     "485454502f\n485454502f312e3120323o\n0d0a0d0a\n",
     "open block\ndamage 2: a line of hex with something else in it; the line "
     "is "
     "left out\n< \"HTTP/\"\n< gap 0\n< \"\\r\\n\" \"\\r\\n\"\n" END},
    {"words that are hex", "added\ndead beef\n",
     "open block\n< \"\\xde\\xad\\xbe\\xef\"\n" END},
    {"nothing", "", ""},
};

Test(format_hexlist, lists_are_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "hexlist", word_of(rows[i].list),
                          rows[i].trace);
}

Test(format_hexlist, is_known_by_the_beginning_of_a_message)
{
    for (size_t i = 0; i < 4; i++)
        cr_expect_str_eq(import_detect(word_of(rows[i].list))->name, "hexlist",
                         "%s", rows[i].name);
    cr_expect_null(import_detect(word_of("added\ndead beef\n")));
}

/* 200 KiB on one line: no octet is lost where the window ends. */
Test(format_hexlist, a_line_may_be_long)
{
    size_t count = 200 << 10;
    struct buffer text = BUFFER_EMPTY, out = BUFFER_EMPTY;

    buffer_add_text(&text, "x\n\t0a");
    for (size_t i = 0; i < count; i++)
        buffer_add_text(&text, "78");
    kit_joined("hexlist", buffer_view(&text), &out);
    cr_expect_str_eq(out.ptr, "open block\n< \"\\n\" 204800*\"x\"\n" END, "%s",
                     out.ptr);
    buffer_clear(&text);
    buffer_clear(&out);
}
