/* SPDX-License-Identifier: MIT */
/*
 * Capture files: both formats, both byte orders, and cut or hostile ones. The
 * contents of packets are tested elsewhere.
 */
#include "../import_kit.h"

#include "packets/pcapng_keys.h"

#define BYTES(text)                                                            \
    {                                                                          \
        text, sizeof text - 1                                                  \
    }
#define OPEN "open wire 10.0.0.1:80 to 10.0.0.2:4660\n> gap 0\n< gap 0\n"
#define END "> cut\n< cut\nclose\n"

/* 46 octets: IPv4, TCP, "hello!" */
#define PACKET                                                                 \
    "\x45\0\0\x2e\0\x07\x40\0\x40\x06\xff\xff\x0a\0\0\x01\x0a\0\0\x02"         \
    "\0\x50\x12\x34\0\0\0\x01\0\0\0\x02\x50\x18\x01\0\0\0\0\0hello!"

#define LITTLE                                                                 \
    "\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x65\0\0\0"
#define LITTLE_HEAD "\x01\0\0\0\x02\0\0\0\x2e\0\0\0\x2e\0\0\0"
#define BIG "\xa1\xb2\x3c\x4d\0\x02\0\x04\0\0\0\0\0\0\0\0\0\x04\0\0\0\0\0\x65"
#define BIG_HEAD "\0\0\0\x01\0\0\0\x02\0\0\0\x2e\0\0\0\x2e"
#define NG_SECTION                                                             \
    "\x0a\x0d\x0d\x0a\x1c\0\0\0\x4d\x3c\x2b\x1a\x01\0\0\0"                     \
    "\xff\xff\xff\xff\xff\xff\xff\xff\x1c\0\0\0"
#define NG_INTERFACE "\x01\0\0\0\x14\0\0\0\x65\0\0\0\0\0\x04\0\x14\0\0\0"
#define NG_PACKET                                                              \
    "\x06\0\0\0\x50\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x2e\0\0\0\x2e\0\0"         \
    "\0" PACKET "\0\0\x50\0\0\0"

static const struct capture_row {
    const char *name;
    struct sl_bytes octets;
    const char *trace; /* NULL: some damage, and what follows it */
} rows[] = {
    {"pcap", BYTES(LITTLE LITTLE_HEAD PACKET), OPEN "< \"hello!\"\n" END},
    {"pcap, big-endian, nanoseconds", BYTES(BIG BIG_HEAD PACKET),
     OPEN "< \"hello!\"\n" END},
    {"pcapng", BYTES(NG_SECTION NG_INTERFACE NG_PACKET),
     OPEN "< \"hello!\"\n" END},
    {"no packets", BYTES(LITTLE), ""},
    {"cut in a packet", BYTES(LITTLE LITTLE_HEAD PACKET LITTLE_HEAD "\x45\0"),
     "damage 2: the capture ends here: truncated dump file; tried to read 46 "
     "captured bytes, only got 2\n" OPEN "< \"hello!\"\n" END},
    {"a link type that nobody knows",
     BYTES("\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x93\0\0\0"),
     "damage 0: a capture of unknown link type 147\n"},
};

Test(format_pcap, captures_are_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "pcap", rows[i].octets, rows[i].trace);
}

Test(format_pcap, is_known_by_its_magic_number)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_str_eq(import_detect(rows[i].octets)->name, "pcap", "%s",
                         rows[i].name);
}

/* A cut file gives what is whole in it, and is reported as cut. */
Test(format_pcap, any_cut_is_damage_and_no_octet_is_invented)
{
    for (size_t i = 0; i < 3; i++)
        for (size_t len = 4; len < rows[i].octets.len; len++) {
            struct sl_bytes octets = {rows[i].octets.ptr, len};
            struct buffer out = BUFFER_EMPTY;

            kit_joined("pcap", octets, &out);
            cr_expect(strstr(out.ptr, "< \"") == NULL, "%s at %zu:\n%s",
                      rows[i].name, len, out.ptr);
            buffer_clear(&out);
        }
}

/* Lengths of 4 GiB, blocks of length 0, a block that says it is itself. */
Test(format_pcap, hostile_lengths_end_it)
{
    static const struct sl_bytes hostile[] = {
        BYTES(LITTLE "\x01\0\0\0\x02\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"),
        BYTES(LITTLE "\x01\0\0\0\x02\0\0\0\xff\xff\xff\x7f\0\0\0\0"),
        BYTES(NG_SECTION "\x06\0\0\0\0\0\0\0\0\0\0\0"),
        BYTES(NG_SECTION NG_INTERFACE "\x06\0\0\0\xfc\xff\xff\xff\0\0\0\0"),
        BYTES(NG_SECTION "\x06\0\0\0\x20\0\0\0\x09\0\0\0\0\0\0\0\0\0\0\0"
                         "\0\0\0\0\0\0\0\0\x20\0\0\0"),
    };

    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        struct buffer out = BUFFER_EMPTY;

        kit_joined("pcap", hostile[i], &out);
        cr_expect(strncmp(out.ptr, "damage ", 7) == 0 &&
                      strchr(out.ptr, '\n')[1] == '\0',
                  "row %zu:\n%s", i, out.ptr);
        buffer_clear(&out);
    }
}

#define ETHERNET_INTERFACE "\x01\0\0\0\x14\0\0\0\x01\0\0\0\0\0\x04\0\x14\0\0\0"
#define ETHERNET_PACKET                                                        \
    "\x06\0\0\0\x5c\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x3c\0\0\0\x3c\0\0"         \
    "\0"                                                                       \
    "\0\0\0\0\0\0\0\0\0\0\0\0\x08\0" PACKET "\x5c\0\0\0"

/* Sections that describe endless interfaces. A section with the most interfaces
 * allowed is read, and so is another one. */
Test(format_pcap, interfaces_have_a_limit)
{
    struct buffer octets = BUFFER_EMPTY;

    for (int section = 0; section < 2; section++) {
        buffer_add(&octets, NG_SECTION, sizeof NG_SECTION - 1);
        for (int i = 0; i < PCAPNG_INTERFACES_MAX; i++)
            buffer_add(&octets, ETHERNET_INTERFACE,
                       sizeof ETHERNET_INTERFACE - 1);
    }
    buffer_add(&octets, ETHERNET_PACKET, sizeof ETHERNET_PACKET - 1);
    kit_expect_joined("at the limit", "pcap", buffer_view(&octets),
                      OPEN "< \"hello!\"\n" END);
    for (int i = 0; i < PCAPNG_INTERFACES_MAX; i++)
        buffer_add(&octets, ETHERNET_INTERFACE, sizeof ETHERNET_INTERFACE - 1);
    buffer_add(&octets, ETHERNET_PACKET, sizeof ETHERNET_PACKET - 1);
    kit_expect_joined("at the limit, again", "pcap", buffer_view(&octets),
                      "damage 2: the rest of the capture is not read: it has "
                      "more than 65536 interfaces\n" OPEN "< \"hello!\"\n" END);
    buffer_clear(&octets);
}
