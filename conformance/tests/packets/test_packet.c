/* SPDX-License-Identifier: MIT */
/*
 * One TCP segment in every wrapping we know, and wrappings that are wrong.
 */
#include "packets/packet.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define BYTES(text)                                                            \
    {                                                                          \
        text, sizeof text - 1                                                  \
    }

/* 20 octets of header, "hello" */
#define TCP                                                                    \
    "\x00\x50\x12\x34\x00\x00\x00\x01\x00\x00\x00\x02\x50\x18\x01\x00"         \
    "\x00\x00\x00\x00hello"
#define IPV4_OF(length, flags)                                                 \
    "\x45\x00\x00" length "\x00\x07" flags "\x40\x06\xff\xff\x0a\x00\x00\x01"  \
    "\x0a\x00\x00\x02"
#define IPV4 IPV4_OF("\x2d", "\x40\x00") TCP
#define ADDRESSES                                                              \
    "\x20\x01\x0d\xb8\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01"         \
    "\x20\x01\x0d\xb8\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02"
#define IPV6_OF(length, next)                                                  \
    "\x60\x00\x00\x00\x00" length next "\x40" ADDRESSES
#define IPV6 IPV6_OF("\x19", "\x06") TCP
#define MACS "\x02\x00\x00\x00\x00\x01\x02\x00\x00\x00\x00\x02"

static const struct packet_row {
    const char *name;
    int link;
    struct sl_bytes octets;
    uint32_t more; /* octets that were sent but not captured */
    enum packet_result result;
    const char *payload;
} rows[] = {
    {"raw", 101, BYTES(IPV4), 0, PACKET_OK, "hello"},
    {"raw, as BSD numbers it", 12, BYTES(IPV6), 0, PACKET_OK, "hello"},
    {"raw, as OpenBSD does", 14, BYTES(IPV4), 0, PACKET_OK, "hello"},
    {"IPv4", 228, BYTES(IPV4), 0, PACKET_OK, "hello"},
    {"IPv6", 229, BYTES(IPV6), 0, PACKET_OK, "hello"},
    {"loopback", 0, BYTES("\x02\0\0\0" IPV4), 0, PACKET_OK, "hello"},
    {"loopback of OpenBSD", 108, BYTES("\0\0\0\x18" IPV6), 0, PACKET_OK,
     "hello"},
    {"Ethernet", 1, BYTES(MACS "\x08\x00" IPV4), 0, PACKET_OK, "hello"},
    {"Ethernet, padded", 1, BYTES(MACS "\x08\x00" IPV4 "\0\0\0\0"), 0,
     PACKET_OK, "hello"},
    {"VLAN", 1, BYTES(MACS "\x81\x00\x00\x07\x08\x00" IPV4), 0, PACKET_OK,
     "hello"},
    {"QinQ", 1, BYTES(MACS "\x88\xa8\x00\x07\x81\x00\x00\x08\x86\xdd" IPV6), 0,
     PACKET_OK, "hello"},
    {"cooked", 113, BYTES("\0\0\0\x01\0\x06\x02\0\0\0\0\x01\0\0\x08\x00" IPV4),
     0, PACKET_OK, "hello"},
    {"cooked, VLAN", 113,
     BYTES("\0\0\0\x01\0\x06\x02\0\0\0\0\x01\0\0\x81\x00\0\x05\x08\x00" IPV4),
     0, PACKET_OK, "hello"},
    {"cooked 2", 276,
     BYTES("\x08\x00\0\0\0\0\0\x01\0\x01\0\x06\x02\0\0\0\0\x01\0\0" IPV4), 0,
     PACKET_OK, "hello"},
    {"a segment that the card divides has no length", 101,
     BYTES(IPV4_OF("\0", "\x40\x00") TCP), 0, PACKET_OK, "hello"},
    {"hop-by-hop and destination options", 101,
     BYTES(IPV6_OF("\x29", "\x00") "\x3c\x00\x01\x04\0\0\0\0"
                                   "\x06\x00\x01\x04\0\0\0\0" TCP),
     0, PACKET_OK, "hello"},
    {"cut by the snap length", 101, BYTES(IPV4_OF("\x35", "\x40\x00") TCP), 8,
     PACKET_OK, "hello"},
    {"cut in the TCP header", 101, {IPV4, 30}, 15, PACKET_CUT, ""},
    {"cut in the IP header", 101, {IPV4, 15}, 30, PACKET_CUT, ""},
    {"cut in the frame", 1, {MACS "\x08", 13}, 60, PACKET_CUT, ""},
    {"too short for TCP",
     101,
     {IPV4_OF("\x1e", "\0\0") TCP, 30},
     0,
     PACKET_BAD,
     ""},
    {"too short for IP", 101, {IPV4, 15}, 0, PACKET_BAD, ""},
    {"too short for a frame", 1, {MACS, 12}, 0, PACKET_BAD, ""},
    {"nothing", 101, {"", 0}, 0, PACKET_BAD, ""},
    {"a header length below 20", 101, BYTES("\x44" IPV4), 0, PACKET_BAD, ""},
    {"a data offset below 20", 101,
     BYTES(IPV4_OF("\x28", "\0\0") "\0\x50\0\x50\0\0\0\0\0\0\0\0\x40\x10"
                                   "\0\0\0\0\0\0"),
     0, PACKET_BAD, ""},
    {"a data offset past the end", 101,
     BYTES(IPV4_OF("\x28", "\0\0") "\0\x50\0\x50\0\0\0\0\0\0\0\0\xf0\x10"
                                   "\0\0\0\0\0\0"),
     0, PACKET_BAD, ""},
    {"an extension past the end", 101,
     BYTES(IPV6_OF("\x08", "\x00") "\x06\xff\x01\x04\0\0\0\0"), 0, PACKET_BAD,
     ""},
    {"VLAN tags without end", 1,
     BYTES(MACS
           "\x81\0\0\1\x81\0\0\1\x81\0\0\1\x81\0\0\1\x81\0\0\1\x81\0" IPV4),
     0, PACKET_BAD, ""},
    {"ARP", 1, BYTES(MACS "\x08\x06\0\1\x08\0\6\4"), 0, PACKET_OTHER, ""},
    {"IP version 5", 101, BYTES("\x55" IPV4), 0, PACKET_OTHER, ""},
    {"UDP", 101,
     BYTES("\x45\0\0\x1c\0\7\0\0\x40\x11\0\0\x0a\0\0\1\x0a\0\0\2"
           "\0\x35\0\x35\0\x08\0\0"),
     0, PACKET_OTHER, ""},
};

static enum packet_result read_both(const struct packet_row *row,
                                    struct packet_tcp *tcp)
{
    struct packet_ip ip;
    enum packet_result result;

    result = packet_read_ip(row->link, row->octets,
                            (uint32_t)row->octets.len + row->more, &ip);
    return result == PACKET_OK ? packet_read_tcp(&ip, tcp) : result;
}

Test(packet, wrappings_are_taken_off)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct packet_row *row = &rows[i];
        struct packet_tcp tcp = {.seq = 0};

        cr_expect_eq(read_both(row, &tcp), row->result, "%s: %d", row->name,
                     read_both(row, &tcp));
        if (row->result != PACKET_OK)
            continue;
        cr_expect_eq(tcp.from_port, 80, "%s", row->name);
        cr_expect_eq(tcp.to_port, 0x1234, "%s", row->name);
        cr_expect_eq(tcp.seq, 1, "%s", row->name);
        cr_expect_eq(tcp.ack, 2, "%s", row->name);
        cr_expect_eq(tcp.payload.len, 5, "%s: %zu", row->name, tcp.payload.len);
        cr_expect_eq(tcp.length, 5 + row->more, "%s: %u", row->name,
                     tcp.length);
        cr_expect_eq(memcmp(tcp.payload.ptr, "hello", 5), 0, "%s", row->name);
    }
}

/* Every cut of every row is OK with less payload, or a fault; a sanitizer sees
 * a read past the end. */
Test(packet, a_cut_packet_is_never_read_past_its_end)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (size_t len = 0; len < rows[i].octets.len; len++) {
            struct packet_row row = rows[i];
            char *copy = malloc(len + 1);
            struct packet_tcp tcp = {.length = 0};

            memcpy(copy, row.octets.ptr, len);
            row.more += (uint32_t)(row.octets.len - len);
            row.octets = (struct sl_bytes){copy, len};
            if (read_both(&row, &tcp) == PACKET_OK)
                cr_expect(tcp.payload.len < 5 || rows[i].octets.len - len < 9,
                          "%s at %zu", row.name, len);
            free(copy);
        }
}

static struct packet_ip fragment_of(const char *hex_head, size_t len)
{
    struct packet_ip ip;

    cr_assert_eq(packet_read_ip(101, (struct sl_bytes){hex_head, len},
                                (uint32_t)len, &ip),
                 PACKET_OK);
    return ip;
}

Test(packet, fragments_say_where_they_belong)
{
    struct packet_ip ip =
        fragment_of(IPV4_OF("\x1c", "\x20\x03") "12345678", 28);

    cr_expect(ip.more);
    cr_expect_eq(ip.fragment_offset, 24);
    cr_expect_eq(ip.id, 7);
    ip = fragment_of(IPV6_OF("\x10", "\x2c") "\x06\x00\x00\x18\0\0\0\x09"
                                             "12345678",
                     56);
    cr_expect(!ip.more);
    cr_expect_eq(ip.fragment_offset, 24);
    cr_expect_eq(ip.id, 9);
    cr_expect_eq(ip.protocol, 6);
    cr_expect_eq(ip.payload.len, 8);
}
