/* SPDX-License-Identifier: MIT */
/*
 * Packets of a few connections, in the order of the input, in another order,
 * and some of them twice: the same octets, holes and ends come out, and no
 * octet that is not in a packet. Seven octets of input make a packet.
 */
#include <string.h>

#include "packets/tcp.h"
#include "property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define UNIT 7
#define PACKETS_MAX 64
/* What both sides send; a packet may also have it one octet later. */
static const char said[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

static void take_event(void *context, const struct import_event *ev)
{
    struct buffer *out = context;

    buffer_printf(out, "%d %d %s ", ev->type, ev->side,
                  ev->connection->endpoints);
    buffer_printf(out, "%ju %d %ju ", (uintmax_t)ev->length, ev->ending,
                  (uintmax_t)ev->time);
    buffer_add(out, ev->octets.ptr, ev->octets.len);
    buffer_add_text(out, "\n");
    property_holds(ev->octets.len <= sizeof said, PROPERTY_IMPORT_TOLD,
                   "more octets than were said");
}

/* Where holes were noticed depends on the order. */
static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static void give(struct tcp *t, const uint8_t *unit, uint64_t number)
{
    bool client = (unit[0] & 1) != 0;
    uint16_t port = unit[0] >> 1 & 3;
    size_t from = unit[3] % (sizeof said - 1), left = sizeof said - 1 - from;
    struct packet_ip ip = {.version = 4};
    struct packet_tcp tcp = {
        .from_port = client ? port : 80,
        .to_port = client ? 80 : port,
        .seq = UINT32_MAX - 20 + unit[1],
        .ack = UINT32_MAX - 20 + unit[2],
        .flags = unit[4] & (PACKET_FIN | PACKET_RST | PACKET_ACK),
        .payload = {said + from, unit[5] % (left + 1)},
    };

    /* numbers of one connection: a SYN is its first */
    if ((unit[4] & PACKET_SYN) != 0 && unit[1] == 0)
        tcp.flags |= PACKET_SYN;
    tcp.length = (uint32_t)tcp.payload.len + (unit[4] >> 7);
    ip.from.octets[3] = client;
    ip.to.octets[3] = !client;
    tcp_take(t, &ip, &tcp, unit[6], number);
}

static struct buffer trace(const uint8_t *data, size_t count, unsigned step,
                           bool twice, enum import_overlap overlap)
{
    struct import_options options = {.overlap = overlap};
    struct buffer out = BUFFER_EMPTY;
    struct import im = {.options = &options,
                        .sink = {take_event, take_remark, &out}};
    struct tcp t;

    tcp_init(&t, &im);
    for (int round = 0; round < 1 + twice; round++)
        for (size_t i = 0; i < count; i++)
            give(&t, data + i * step % count * UNIT, i + 1);
    tcp_finish(&t);
    return out;
}

static void compare(const struct buffer *want, struct buffer got)
{
    if (want->len != got.len ||
        (got.len > 0 && memcmp(want->ptr, got.ptr, got.len) != 0))
        property_fail(PROPERTY_IMPORT_PACKETS, "%s\nand then\n%s", want->ptr,
                      got.ptr);
    buffer_clear(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* steps that reach every packet, as they share no factor with count */
    static const unsigned steps[] = {1, 67, 71, 73};
    size_t count = size / UNIT < PACKETS_MAX ? size / UNIT : PACKETS_MAX;

    for (int overlap = IMPORT_FIRST; overlap <= IMPORT_LAST && count > 0;
         overlap++) {
        enum import_overlap which = (enum import_overlap)overlap;
        struct buffer want = trace(data, count, 1, false, which);

        for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
            compare(&want, trace(data, count, steps[i], i % 2 == 0, which));
        buffer_clear(&want);
    }
    return 0;
}
