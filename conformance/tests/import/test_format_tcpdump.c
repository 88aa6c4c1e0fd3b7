/* SPDX-License-Identifier: MIT */
/*
 * Printed packets are packets.
 */
#include "../import_kit.h"

#define OPEN "open wire 10.0.0.1:80 to 10.0.0.2:4660\n> gap 0\n< gap 0\n"
#define END "> cut\n< cut\nclose\n"
#define ABOUT "02:58:13.271455 IP 10.0.0.1.80 > 10.0.0.2.4660: Flags [P.]\n"
#define PACKET                                                                 \
    "\t0x0000:  4500 002e 0007 4000 4006 ffff 0a00 0001  E.....@.@.......\n"   \
    "\t0x0010:  0a00 0002 0050 1234 0000 0001 0000 0002  .....P.4........\n"   \
    "\t0x0020:  5018 0100 0000 0000 4854 5450 2f20       P.......HTTP/.\n"

static const struct printed_row {
    const char *name;
    const char *text;
    const char *trace;
} rows[] = {
    {"-X", ABOUT PACKET, OPEN "< \"HTTP/ \"\n" END},
    {"twice", ABOUT PACKET ABOUT PACKET, OPEN "< \"HTTP/ \"\n" END},
    {"-XX, with seconds",
     "1795660693.271455 IP 10.0.0.1.80 > 10.0.0.2.4660: Flags [P.]\n"
     "        0x0000:  0200 0000 0001 0200 0000 0002 0800 4500  .............."
     "E.\n"
     "        0x0010:  002d 0007 4000 4006 ffff 0a00 0001 0a00  .-..@.@......."
     "..\n"
     "        0x0020:  0002 0050 1234 0000 0001 0000 0002 5018  ...P.4......."
     ".P.\n"
     "        0x0030:  0100 0000 0000 4854 5450 2f              ......HTTP/\n",
     OPEN "< \"HTTP/\"\n" END},
    {"a wrong digit cuts the packet",
     ABOUT
     "\t0x0000:  4500 002e 0007 4000 4006 ffff 0a00 0001  E.....@.@.......\n"
     "\t0x0010:  0a00 0002 0050 1234 0000 0001 0000 0002  .....P.4........\n"
     "\t0x0020:  5018 0100 0000 0000 4855 5450 2f20       P.......HTTP/.\n",
     "damage 1: a line of the packet is out of place, or does not match its "
     "text; the packet is cut there\n"
     "damage 1: the packet is cut inside its TCP header\n"},
    {"a line is missing",
     ABOUT
     "\t0x0000:  4500 002e 0007 4000 4006 ffff 0a00 0001  E.....@.@.......\n"
     "\t0x0020:  5018 0100 0000 0000 4854 5450 2f20       P.......HTTP/.\n",
     "damage 1: a line of the packet is out of place, or does not match its "
     "text; the packet is cut there\n"},
    {"nothing", "", ""},
};

Test(format_tcpdump, packets_are_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "tcpdump", word_of(rows[i].text),
                          rows[i].trace);
}

Test(format_tcpdump, is_known_by_an_indented_line)
{
    for (size_t i = 0; i + 1 < sizeof rows / sizeof rows[0]; i++)
        cr_expect_str_eq(import_detect(word_of(rows[i].text))->name, "tcpdump",
                         "%s", rows[i].name);
}
