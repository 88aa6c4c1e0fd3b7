/* SPDX-License-Identifier: MIT */
/*
 * Headers, from the outside in: the LINKTYPE_ registry for link layers, RFC
 * 791 and 8200 for IP, RFC 9293 for TCP.
 */
#include "packets/packet.h"

#include <string.h>

#define ETHERTYPE_IPV4 0x0800
#define ETHERTYPE_IPV6 0x86dd
#define PROTOCOL_TCP 6
/* How many extension headers may come before TCP. */
#define EXTENSIONS_MAX 16
#define VLAN_TAGS_MAX 4

/* What is left of a packet. sent also counts what was not captured. */
struct view {
    const uint8_t *ptr;
    size_t len;
    uint32_t sent;
};

static uint32_t get16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static uint32_t get32(const uint8_t *at)
{
    return get16(at) << 16 | get16(at + 2);
}

/* Moves past a header that was captured. */
static enum packet_result skip(struct view *v, size_t count)
{
    if (count > v->sent)
        return PACKET_BAD;
    if (count > v->len)
        return PACKET_CUT;
    v->ptr += count;
    v->len -= count;
    v->sent -= (uint32_t)count;
    return PACKET_OK;
}

/* ---- the link layer ---- */

/* The result OK has the type of what follows in *type. */
static enum packet_result read_ethertype(struct view *v, size_t at,
                                         uint32_t *type)
{
    if (v->len < at + 2)
        return v->sent < at + 2 ? PACKET_BAD : PACKET_CUT;
    *type = get16(v->ptr + at);
    return PACKET_OK;
}

static bool is_vlan(uint32_t type)
{
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

/* The type is at `at`, the header is size octets long. VLAN tags follow: two
 * octets of tag, two of the next type. */
static enum packet_result read_typed(struct view *v, size_t at, size_t size)
{
    enum packet_result result;
    uint32_t type = 0;

    result = read_ethertype(v, at, &type);
    if (result == PACKET_OK)
        result = skip(v, size);
    for (int tags = 0; result == PACKET_OK && is_vlan(type); tags++) {
        if (tags == VLAN_TAGS_MAX)
            return PACKET_BAD;
        result = read_ethertype(v, 2, &type);
        if (result == PACKET_OK)
            result = skip(v, 4);
    }
    if (result != PACKET_OK)
        return result;
    return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6 ? PACKET_OK
                                                            : PACKET_OTHER;
}

bool packet_link_is_known(int link)
{
    static const int known[] = {
        PACKET_NULL, PACKET_ETHERNET, PACKET_RAW_BSD, PACKET_RAW_OPENBSD,
        PACKET_RAW,  PACKET_LOOP,     PACKET_SLL,     PACKET_IPV4,
        PACKET_IPV6, PACKET_SLL2,
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i] == link)
            return true;
    return false;
}

static enum packet_result read_link(int link, struct view *v)
{
    switch (link) {
    case PACKET_ETHERNET:
        return read_typed(v, 12, 14);
    case PACKET_SLL:
        return read_typed(v, 14, 16);
    case PACKET_SLL2:
        return read_typed(v, 0, 20);
    case PACKET_NULL:
    case PACKET_LOOP:
        return skip(v, 4);
    default: /* IP itself */
        return PACKET_OK;
    }
}

/* ---- IP ---- */

/* Padding of short frames is not part of the datagram; a length of 0 is that of
 * a segment that the card was to split. */
static enum packet_result limit(struct view *v, uint32_t length)
{
    if (length == 0)
        return PACKET_OK;
    if (length < v->sent)
        v->sent = length;
    if (v->len > v->sent)
        v->len = v->sent;
    return PACKET_OK;
}

static void set_payload(const struct view *v, struct packet_ip *out)
{
    out->payload = (struct sl_bytes){(const char *)v->ptr, v->len};
    out->length = v->sent;
}

static enum packet_result read_ipv4(struct view *v, struct packet_ip *out)
{
    const uint8_t *head = v->ptr;
    size_t size;

    if (v->len < 20)
        return v->sent < 20 ? PACKET_BAD : PACKET_CUT;
    size = (size_t)(head[0] & 15) * 4;
    if (size < 20 || (get16(head + 2) > 0 && get16(head + 2) < size))
        return PACKET_BAD;
    limit(v, get16(head + 2));
    out->version = 4;
    out->protocol = head[9];
    out->id = get16(head + 4);
    out->more = (get16(head + 6) & 0x2000) != 0;
    out->fragment_offset = (get16(head + 6) & 0x1fff) * 8;
    memcpy(out->from.octets, head + 12, 4);
    memcpy(out->to.octets, head + 16, 4);
    return skip(v, size);
}

/* Hop-by-hop, routing, destination options, mobility: RFC 8200 4. */
static bool is_extension(uint8_t protocol)
{
    return protocol == 0 || protocol == 43 || protocol == 60 || protocol == 135;
}

static enum packet_result read_extension(struct view *v, struct packet_ip *out)
{
    const uint8_t *head = v->ptr;
    bool fragment = out->protocol == 44;

    if (v->len < 8)
        return v->sent < 8 ? PACKET_BAD : PACKET_CUT;
    if (fragment) {
        out->fragment_offset = get16(head + 2) & 0xfff8;
        out->more = (head[3] & 1) != 0;
        out->id = get32(head + 4);
    }
    out->protocol = head[0];
    return skip(v, fragment ? 8 : 8 + (size_t)head[1] * 8);
}

static enum packet_result read_ipv6(struct view *v, struct packet_ip *out)
{
    const uint8_t *head = v->ptr;
    enum packet_result result;
    uint32_t length;

    if (v->len < 40)
        return v->sent < 40 ? PACKET_BAD : PACKET_CUT;
    length = get16(head + 4);
    limit(v, length > 0 ? length + 40 : 0);
    out->version = 6;
    out->protocol = head[6];
    memcpy(out->from.octets, head + 8, 16);
    memcpy(out->to.octets, head + 24, 16);
    result = skip(v, 40);
    for (int i = 0; result == PACKET_OK && i < EXTENSIONS_MAX; i++) {
        /* what follows the header of a later fragment is data */
        if (out->fragment_offset > 0 ||
            (!is_extension(out->protocol) && out->protocol != 44))
            return PACKET_OK;
        result = read_extension(v, out);
    }
    return result == PACKET_OK ? PACKET_BAD : result;
}

enum packet_result packet_read_ip(int link, struct sl_bytes octets,
                                  uint32_t length, struct packet_ip *out)
{
    struct view v = {(const uint8_t *)octets.ptr, octets.len, length};
    enum packet_result result;

    if (v.sent < v.len)
        v.sent = (uint32_t)v.len;
    *out = (struct packet_ip){.version = 0};
    result = read_link(link, &v);
    if (result != PACKET_OK)
        return result;
    if (v.len == 0)
        return v.sent == 0 ? PACKET_BAD : PACKET_CUT;
    if (v.ptr[0] >> 4 == 4)
        result = read_ipv4(&v, out);
    else
        result = v.ptr[0] >> 4 == 6 ? read_ipv6(&v, out) : PACKET_OTHER;
    set_payload(&v, out);
    return result;
}

/* ---- TCP ---- */

enum packet_result packet_read_tcp(const struct packet_ip *ip,
                                   struct packet_tcp *out)
{
    struct view v = {(const uint8_t *)ip->payload.ptr, ip->payload.len,
                     ip->length};
    enum packet_result result;
    size_t size;

    if (ip->protocol != PROTOCOL_TCP)
        return PACKET_OTHER;
    if (v.len < 20)
        return v.sent < 20 ? PACKET_BAD : PACKET_CUT;
    size = (size_t)(v.ptr[12] >> 4) * 4;
    if (size < 20)
        return PACKET_BAD;
    *out = (struct packet_tcp){
        .from_port = (uint16_t)get16(v.ptr),
        .to_port = (uint16_t)get16(v.ptr + 2),
        .seq = get32(v.ptr + 4),
        .ack = get32(v.ptr + 8),
        .flags = v.ptr[13],
    };
    result = skip(&v, size);
    /* The snap length may cut the options: the payload is missing then. */
    if (result == PACKET_CUT) {
        v.sent -= (uint32_t)size;
        v.len = 0;
        result = PACKET_OK;
    }
    out->payload = (struct sl_bytes){(const char *)v.ptr, v.len};
    out->length = v.sent;
    return result;
}
