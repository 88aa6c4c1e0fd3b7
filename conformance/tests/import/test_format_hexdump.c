/* SPDX-License-Identifier: MIT */
/*
 * What the tools print is read back; what is missing or mistyped is found.
 */
#include "../import_kit.h"

#define HEAD "< \"HTTP/1.1 200 OK\\r\\n\" "
#define END "< unknown\nclose\n"

static const struct dump_row {
    const char *name;
    const char *dump;
    const char *trace;
} rows[] = {
    {"xxd, with prose around it",
     "The server said:\n\n"
     "00000000: 4854 5450 2f31 2e31 2032 3030 204f 4b0d  HTTP/1.1 200 OK.\n"
     "00000010: 0a43 6f6e 7465 6e74 2d4c 656e 6774 683a  .Content-Length:\n"
     "00000020: 2034 300d 0a0d 0a30 3030 3030             40....00000\n"
     "\nand hung up.\n",
     "open block\n" HEAD
     "\"Content-Length: 40\\r\\n\" \"\\r\\n\" \"00000\"\n> unknown\n" END},
    {"xxd -g 8 -c 8, CRLF",
     "00000000: 485454502f312e31  HTTP/1.1\r\n"
     "00000008: 20323030204f4b0d   200 OK.\r\n",
     "open block\n< \"HTTP/1.1 200 OK\\r\"\n> unknown\n" END},
    {"hexdump -C, its offset of the end, words in the text that are hex",
     "00000000  48 54 54 50 2f 31 2e 31  20 32 30 30 20 4f 4b 0d  "
     "|HTTP/1.1 200 OK.|\n"
     "00000010  0a 43 6f 6e 74 65 6e 74  2d 4c 65 6e 67 74 68 3a  "
     "|.Content-Length:|\n"
     "00000020  64 65 61 64 62 65 65 66                           "
     "|deadbeef|\n"
     "00000028\n",
     "open block\n" HEAD "\"Content-Length:deadbeef\"\n> unknown\n" END},
    {"a star stands for lines like the last",
     "00000000  48 54 54 50 2f 31 2e 31  |HTTP/1.1|\n"
     "00000008  30 30 30 30 30 30 30 30  |00000000|\n"
     "*\n"
     "00000020  31                       |1|\n"
     "00000021\n",
     "open block\n< \"HTTP/1.1\" 24*\"0\" \"1\"\n> unknown\n" END},
    {"od -t x1, octal offsets",
     "0000000 48 54 54 50 2f 31 2e 31 20 32 30 30 20 4f 4b 0d\n"
     "0000020 0a 43 6f 6e 74 65 6e 74 2d 4c 65 6e 67 74 68 3a\n"
     "0000040 20\n0000041\n",
     "open block\n" HEAD "\"Content-Length: \"\n> unknown\n" END},
    {"od -A x -t x1z",
     "000000 48 54 54 50 2f 31 2e 31 20 32 30 30 20 4f 4b 0d  "
     ">HTTP/1.1 200 OK.<\n"
     "000010 0a 43 6f 6e 74 65 6e 74 2d 4c 65 6e 67 74 68 3a  "
     ">.Content-Length:<\n",
     "open block\n" HEAD "\"Content-Length:\"\n> unknown\n" END},
    {"Wireshark: two directions, the answer is indented",
     "00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a   "
     "GET / HT TP/1.1..\n"
     "00000010  0d 0a                                              ..\n"
     "    00000000  48 54 54 50 2f 31 2e 31  20 32 30 30 20 4f 4b 0d   "
     "HTTP/1.1  200 OK.\n"
     "    00000010  0a                                                 .\n"
     "00000012  47                                                 G\n",
     "open block\n> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
     "< \"HTTP/1.1 200 OK\\r\\n\"\n> \"G\"\n> unknown\n" END},
    {"a second dump is a second connection",
     "0000: 4854 5450 2f0a  HTTP/.\n0000: 4854 5450 2f31  HTTP/1\n",
     "open block\n< \"HTTP/\\n\"\n> unknown\n" END
     "open block\n< \"HTTP/1\"\n> unknown\n" END},
    {"a line is missing",
     "0000: 4854 5450 2f0a  HTTP/.\n0010: 4854 5450 2f31  HTTP/1\n",
     "open block\n< \"HTTP/\\n\"\n"
     "damage 2: 10 octets of the dump are missing before this line\n"
     "< gap 10\n< \"HTTP/1\"\n> unknown\n" END},
    {"a digit is wrong, so the line and the hole after it show",
     "0000: 4854 5450 2f0a  HTTP/.\n0006: 4955 HT\n0006: 4955  HT\n"
     "0008: 54  T\n",
     "open block\n< \"HTTP/\\n\"\n"
     "damage 2: the text of a dump line does not match its octets; the line is "
     "left out\n"
     "damage 3: the text of a dump line does not match its octets; the line is "
     "left out\n"
     "damage 4: 2 octets of the dump are missing before this line\n"
     "< gap 2\n< \"T\"\n> unknown\n" END},
    {"an offset goes back", "0000: 4854 5450 2f0a  HTTP/.\n0004: 4854  HT\n",
     "open block\n< \"HTTP/\\n\"\n"
     "damage 2: the offset of a dump line goes back; the line is left out\n"
     "> unknown\n" END},
    {"words of two octets in the order of the machine are not read",
     "0000000 5448 5054 312f\n", ""},
    {"nothing", "", ""},
};

Test(format_hexdump, dumps_are_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "hexdump", word_of(rows[i].dump),
                          rows[i].trace);
}

Test(format_hexdump, is_known_by_a_line_that_agrees_with_itself)
{
    cr_expect_str_eq(import_detect(word_of(rows[0].dump))->name, "hexdump");
    cr_expect_null(import_detect(word_of("0000000 5448 5054 312f\n")));
    cr_expect_null(import_detect(word_of("0000: 4955  HTTP\n")));
    cr_expect_null(import_detect(word_of("0010: 4854  HT\n")));
}
