/* SPDX-License-Identifier: MIT */
/*
 * The contents of a captured packet: link layer, IP, TCP. Views of the packet;
 * nothing is copied. Checksums are not verified: a capture on the sending
 * machine has those that the network card had yet to fill in.
 */
#ifndef PACKET_H
#define PACKET_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/bytes.h>

/* Link types as capture files number them (the LINKTYPE_ registry). */
enum packet_link {
    PACKET_NULL = 0,         /* BSD loopback, the writer's byte order */
    PACKET_ETHERNET = 1,     /* VLAN tags included */
    PACKET_RAW_BSD = 12,     /* IP; DLT_RAW of most systems, */
    PACKET_RAW_OPENBSD = 14, /* and of OpenBSD */
    PACKET_RAW = 101,        /* IP */
    PACKET_LOOP = 108,       /* OpenBSD loopback, network byte order */
    PACKET_SLL = 113,        /* Linux "any", */
    PACKET_IPV4 = 228,
    PACKET_IPV6 = 229,
    PACKET_SLL2 = 276 /* and its second form */
};

bool packet_link_is_known(int link);

#define PACKET_ADDRESS_MAX 16

struct packet_address {
    uint8_t octets[PACKET_ADDRESS_MAX]; /* 4 of them for IPv4 */
    uint16_t port;
};

enum packet_flag {
    PACKET_FIN = 0x01,
    PACKET_SYN = 0x02,
    PACKET_RST = 0x04,
    PACKET_ACK = 0x10
};

/* An IP datagram, or a fragment of one. */
struct packet_ip {
    uint8_t version; /* 4 or 6 */
    uint8_t protocol;
    bool more; /* more fragments follow; */
    uint32_t fragment_offset;
    uint32_t id;
    struct packet_address from, to; /* without ports */
    struct sl_bytes payload;        /* as much as was captured */
    uint32_t length;                /* of the payload, as it was sent */
};

struct packet_tcp {
    uint16_t from_port, to_port;
    uint32_t seq, ack;
    uint8_t flags;
    struct sl_bytes payload; /* as much as was captured */
    uint32_t length;         /* of the payload, as it was sent */
};

enum packet_result {
    PACKET_OK,
    PACKET_OTHER, /* valid, but something else: ARP, UDP */
    PACKET_CUT,   /* cut by the snap length before the end of the headers */
    PACKET_BAD    /* lengths that contradict each other */
};

/* octets: the captured part of a packet of `length` octets. */
enum packet_result packet_read_ip(int link, struct sl_bytes octets,
                                  uint32_t length, struct packet_ip *out);

/* The TCP segment in a whole datagram. */
enum packet_result packet_read_tcp(const struct packet_ip *ip,
                                   struct packet_tcp *out);

#endif
