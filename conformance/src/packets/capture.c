/* SPDX-License-Identifier: MIT */
/*
 * Takes one packet at a time through its layers.
 */
#include "packets/capture.h"

#include <stdlib.h>
#include <string.h>

struct capture *capture_new(struct import *im)
{
    struct capture *c = memory_get(sizeof *c);

    memset(c, 0, sizeof *c);
    c->im = im;
    tcp_init(&c->tcp, im);
    return c;
}

static void take_datagram(struct capture *c, struct packet_ip *ip,
                          uint64_t time)
{
    struct packet_tcp segment;

    switch (packet_read_tcp(ip, &segment)) {
    case PACKET_OK:
        tcp_take(&c->tcp, ip, &segment, time, c->number);
        break;
    case PACKET_CUT:
        import_damage(c->im, c->number,
                      "the packet is cut inside its TCP header");
        break;
    case PACKET_BAD:
        import_damage(c->im, c->number, "the TCP header is invalid");
        break;
    case PACKET_OTHER:
        break;
    }
}

void capture_packet(struct capture *c, int link, struct sl_bytes octets,
                    uint32_t length, uint64_t time)
{
    struct packet_ip ip;

    c->number++;
    switch (packet_read_ip(link, octets, length, &ip)) {
    case PACKET_OK:
        if ((!ip.more && ip.fragment_offset == 0) ||
            fragments_take(&c->fragments, &ip, time))
            take_datagram(c, &ip, time);
        break;
    case PACKET_CUT:
        import_damage(c->im, c->number, "the packet is cut inside its headers");
        break;
    case PACKET_BAD:
        import_damage(c->im, c->number,
                      "the headers of the packet contradict its length");
        break;
    case PACKET_OTHER:
        break;
    }
}

void capture_finish(struct capture *c)
{
    tcp_finish(&c->tcp);
    if (c->fragments.dropped > 0)
        import_damage(c->im, c->number, "%ju datagrams lack a fragment",
                      (uintmax_t)c->fragments.dropped);
    fragments_clear(&c->fragments);
    free(c);
}
