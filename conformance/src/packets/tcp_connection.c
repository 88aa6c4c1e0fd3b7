/* SPDX-License-Identifier: MIT */
/*
 * A connection takes segments as they arrive, and reports them as sent.
 */
#include "packets/tcp_connection.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void tcp_connection_clear(struct tcp_connection *c)
{
    tcp_stream_clear(&c->ends[0].stream);
    tcp_stream_clear(&c->ends[1].stream);
    unsealing_free(c->unsealing);
    c->unsealing = NULL;
}

/* ---- segments in ---- */

static void note_ack(struct tcp_end *other, int64_t offset)
{
    if (!other->acked || offset < other->ack_low)
        other->ack_low = offset;
    if (!other->acked || offset > other->ack_high)
        other->ack_high = offset;
    other->acked = true;
}

/* Of several, the lowest one counts. */
static void note_fin(struct tcp_end *end, int64_t at, int64_t ack)
{
    if (!end->fin || at < end->fin_at ||
        (at == end->fin_at && ack < end->fin_ack)) {
        end->fin_at = at;
        end->fin_ack = ack;
    }
    end->fin = true;
}

/* A SYN has a sequence number of its own; so does a FIN. */
static void note_flags(struct tcp_end *end, const struct packet_tcp *segment,
                       int64_t begin, int64_t ack)
{
    if ((segment->flags & PACKET_SYN) != 0) {
        end->syn = true;
        end->syn_at = begin;
        if ((segment->flags & PACKET_ACK) == 0)
            end->opened = true;
        else
            end->accepted = true;
    }
    if ((segment->flags & PACKET_FIN) != 0)
        note_fin(end, begin + (int64_t)segment->length, ack);
    end->rst = end->rst || (segment->flags & PACKET_RST) != 0;
}

static void hold(struct tcp_connection *c, struct tcp_end *end,
                 struct tcp_segment segment, struct import *im)
{
    int64_t from = c->state == TCP_SILENT ? INT64_MIN : end->told;

    if (segment.begin < from) {
        uint64_t late = (uint64_t)(from - segment.begin);

        if (late >= segment.octets.len)
            return;
        segment.octets.ptr += late;
        segment.octets.len -= (size_t)late;
        segment.begin = from;
    }
    if (tcp_stream_add(&end->stream, &segment, im->options->overlap))
        import_damage(im, segment.number,
                      "%zu octets of TCP that were sent before, but different",
                      segment.octets.len);
}

bool tcp_connection_take(struct tcp_connection *c, unsigned from,
                         const struct packet_tcp *segment, uint64_t time,
                         uint64_t number, struct import *im)
{
    struct tcp_end *end = &c->ends[from], *other = &c->ends[1 - from];
    bool syn = (segment->flags & PACKET_SYN) != 0;
    int64_t begin, ack = TCP_NO_ACK;

    if (!tcp_stream_offset(&end->stream, segment->seq + syn, &begin))
        return false;
    /* the acknowledgement of a reset may be any number */
    if ((segment->flags & PACKET_ACK) != 0 &&
        (segment->flags & PACKET_RST) == 0) {
        if (!tcp_stream_offset(&other->stream, segment->ack, &ack))
            return false;
        note_ack(other, ack);
    }
    if (!end->spoke || begin < end->low)
        end->low = begin;
    end->spoke = true;
    if (time < c->time)
        c->time = time;
    note_flags(end, segment, begin, ack);
    if (segment->payload.len > 0 && c->state < TCP_REFUSED)
        hold(c, end,
             (struct tcp_segment){.begin = begin,
                                  .octets = segment->payload,
                                  .time = time,
                                  .number = number,
                                  .ack = ack},
             im);
    return true;
}

/* ---- who is who ---- */

static bool begins(const struct tcp_end *end, const char *with, size_t len)
{
    const struct tcp_piece *p = end->stream.first;

    return p != NULL && p->segment.octets.len >= len &&
           memcmp(p->segment.octets.ptr, with, len) == 0;
}

/* Which end is the client: the one that opened the connection; if that was not
 * captured, the server is the one that sends HTTP; else the lower port is. */
static unsigned find_client(const struct tcp_connection *c)
{
    const struct tcp_end *a = &c->ends[0], *b = &c->ends[1];

    if (a->opened != b->opened)
        return b->opened;
    if (a->accepted != b->accepted)
        return a->accepted;
    if (begins(a, "HTTP/", 5) != begins(b, "HTTP/", 5))
        return begins(a, "HTTP/", 5);
    return a->address.port < b->address.port;
}

/* A handshake record of TLS 1.0 to 1.3 or SSL 3. */
static bool is_tls(const struct tcp_end *end)
{
    const struct tcp_piece *p = end->stream.first;
    const char *octets = p != NULL ? p->segment.octets.ptr : NULL;

    return p != NULL && p->segment.octets.len >= 3 && octets[0] == 0x16 &&
           octets[1] == 3 && octets[2] >= 0 && octets[2] <= 4;
}

static size_t write_address(const struct tcp_end *end, uint8_t version,
                            char *out, size_t size)
{
    const uint8_t *a = end->address.octets;
    size_t len = 0;

    if (version == 4)
        return (size_t)snprintf(out, size, "%u.%u.%u.%u:%u", a[0], a[1], a[2],
                                a[3], end->address.port);
    for (size_t i = 0; i < PACKET_ADDRESS_MAX; i += 2)
        len +=
            (size_t)snprintf(out + len, size - len, "%s%x", i == 0 ? "[" : ":",
                             (unsigned)a[i] << 8 | a[i + 1]);
    return len +
           (size_t)snprintf(out + len, size - len, "]:%u", end->address.port);
}

static void set_endpoints(struct tcp_connection *c)
{
    char *out = c->told.endpoints;
    size_t size = sizeof c->told.endpoints, len;

    len = write_address(&c->ends[1 - c->client], c->version, out, size);
    len += (size_t)snprintf(out + len, size - len, " to ");
    write_address(&c->ends[c->client], c->version, out + len, size - len);
}

static enum import_side side_of(const struct tcp_connection *c, unsigned end)
{
    return end == c->client ? IMPORT_REQUEST : IMPORT_RESPONSE;
}

/* ---- reporting ---- */

/* Where the stream begins: at its SYN; at the first acknowledgement, if the
 * other end began with a SYN that was captured; else it is unknown, and the
 * stream starts with the first octet seen. */
static bool find_start(const struct tcp_end *end, const struct tcp_end *other,
                       int64_t *out)
{
    const struct tcp_piece *p = end->stream.first;

    *out = p != NULL ? p->segment.begin : end->low;
    if (end->acked && ((p == NULL && !end->spoke) || end->ack_low < *out))
        *out = end->ack_low;
    if (end->syn)
        *out = end->syn_at;
    return end->syn || (other->syn && end->acked);
}

static void open_end(struct tcp_connection *c, unsigned i, struct import *im)
{
    struct tcp_end *end = &c->ends[i];
    bool known = find_start(end, &c->ends[1 - i], &end->start);

    end->told = end->start;
    /* what lies before the beginning belongs to another connection */
    tcp_stream_trim(&end->stream, end->start);
    if (!known)
        import_gap(im, &c->told, side_of(c, i), 0, c->number);
}

/* Where events go: to the sink, or to what decrypts TLS for it. */
static struct import *through(const struct tcp_connection *c, struct import *im,
                              struct import *room)
{
    if (c->unsealing == NULL)
        return im;
    *room = unsealing_import(c->unsealing);
    return room;
}

/* False if it is TLS and there are no secrets. */
static bool open_tls(struct tcp_connection *c, struct import *im)
{
    if (!is_tls(&c->ends[c->client]) && !is_tls(&c->ends[1 - c->client]))
        return true;
    if (im->options->secrets == NULL)
        return false;
    c->unsealing = unsealing_new(im, c->number);
    return true;
}

static void open_connection(struct tcp_connection *c, struct import *im)
{
    struct import room;

    for (size_t i = 0; i < 2; i++)
        if (c->ends[i].stream.first != NULL)
            tcp_stream_join(&c->ends[i].stream);
    c->client = find_client(c);
    if (!open_tls(c, im)) {
        import_refuse(im, c->number,
                      "a TLS connection; 'strictline import --keylog FILE' "
                      "opens it");
        tcp_connection_clear(c);
        c->state = TCP_REFUSED;
        return;
    }
    c->state = TCP_TOLD;
    c->told.fidelity = FIDELITY_WIRE;
    set_endpoints(c);
    im = through(c, im, &room);
    import_open(im, &c->told);
    open_end(c, c->client, im);
    open_end(c, 1 - c->client, im);
}

static void tell_hole(struct tcp_connection *c, unsigned i, int64_t until,
                      uint64_t number, struct import *im)
{
    struct tcp_end *end = &c->ends[i];
    uint64_t length = (uint64_t)(until - end->told);
    char from[64];

    write_address(end, c->version, from, sizeof from);
    import_damage(im, number, "%" PRIu64 " octets of %s are not captured",
                  length, from);
    import_gap(im, &c->told, side_of(c, i), length, number);
    end->told = until;
}

static void tell_piece(struct tcp_connection *c, unsigned i, struct import *im)
{
    struct tcp_end *end = &c->ends[i];
    const struct tcp_end *other = &c->ends[1 - i];
    const struct tcp_segment *segment;
    struct import_event ev = {
        .type = IMPORT_OCTETS,
        .connection = &c->told,
        .side = side_of(c, i),
        .peer = IMPORT_BY_ORDER,
    };

    tcp_stream_join(&end->stream);
    segment = &end->stream.first->segment;
    ev.octets = segment->octets;
    ev.time = segment->time;
    ev.place = segment->number;

    if (segment->ack != TCP_NO_ACK)
        ev.peer = segment->ack > other->start
                      ? (uint64_t)(segment->ack - other->start)
                      : 0;
    im->sink.take(im->sink.context, &ev);
    end->told += (int64_t)segment->octets.len;
    tcp_stream_drop(&end->stream);
}

/* The end whose next segment is to be reported: one that waits for nothing from
 * the other; of two such ends, the earlier. 2: none. */
static unsigned pick_end(const struct tcp_connection *c)
{
    const struct tcp_piece *a = c->ends[c->client].stream.first;
    const struct tcp_piece *b = c->ends[1 - c->client].stream.first;
    bool a_waits, b_waits;

    if (a == NULL || b == NULL)
        return a != NULL ? c->client : b != NULL ? 1 - c->client : 2;
    a_waits = a->segment.ack > c->ends[1 - c->client].told;
    b_waits = b->segment.ack > c->ends[c->client].told;
    if (a_waits != b_waits)
        return a_waits ? 1 - c->client : c->client;
    return a->segment.time <= b->segment.time ? c->client : 1 - c->client;
}

/* The sender of that end's next segment had received octets from the other that
 * are not in the capture: returns up to where, or what was already reported.
 * One octet more than all that was seen may be a missing FIN. */
static int64_t missing_until(const struct tcp_connection *c, unsigned i)
{
    const struct tcp_end *other = &c->ends[1 - i];
    const struct tcp_piece *next = other->stream.first;
    int64_t until = c->ends[i].stream.first->segment.ack;

    if (other->fin && until > other->fin_at)
        until = other->fin_at;
    if (next != NULL && until > next->segment.begin)
        until = next->segment.begin;
    if (until < other->told ||
        (until == other->told + 1 && next == NULL && !other->fin))
        return other->told;
    return until;
}

static void tell_segments(struct tcp_connection *c, enum tcp_telling what,
                          struct import *im)
{
    unsigned i;

    while (i = pick_end(c), i < 2) {
        const struct tcp_segment *next = &c->ends[i].stream.first->segment;
        int64_t until = missing_until(c, i);
        bool asked = until > c->ends[1 - i].told;

        if (what == TCP_NEXT && (asked || next->begin > c->ends[i].told))
            return;
        if (asked)
            tell_hole(c, 1 - i, until, next->number, im);
        else if (next->begin > c->ends[i].told)
            tell_hole(c, i, next->begin, next->number, im);
        else
            tell_piece(c, i, im);
    }
}

/* ---- the end ---- */

static enum import_ending ending_of(const struct tcp_end *end,
                                    const struct tcp_end *other)
{
    if (end->fin)
        return other->fin && end->fin_ack > other->fin_at ? IMPORT_FIN_LAST
                                                          : IMPORT_FIN;
    if (end->rst)
        return IMPORT_RST;
    return other->rst ? IMPORT_ABORTED : IMPORT_CUT;
}

/* The last data may be missing: up to the FIN, or what the other end
 * acknowledged. One octet more than was seen may be a lost FIN. */
static void tell_end(struct tcp_connection *c, unsigned i, struct import *im)
{
    struct tcp_end *end = &c->ends[i];

    if (end->fin && end->fin_at > end->told)
        tell_hole(c, i, end->fin_at, c->number, im);
    else if (!end->fin && end->acked && end->ack_high > end->told + 1)
        tell_hole(c, i, end->ack_high, c->number, im);
    import_end(im, &c->told, side_of(c, i), ending_of(end, &c->ends[1 - i]));
}

void tcp_connection_tell(struct tcp_connection *c, enum tcp_telling what,
                         struct import *im)
{
    bool empty =
        c->ends[0].stream.first == NULL && c->ends[1].stream.first == NULL;
    struct import room;

    if (c->state == TCP_SILENT && !empty)
        open_connection(c, im);
    if (c->state != TCP_TOLD)
        return;
    im = through(c, im, &room);
    tell_segments(c, what, im);
    if (what != TCP_ALL)
        return;
    tell_end(c, c->client, im);
    tell_end(c, 1 - c->client, im);
    import_close(im, &c->told);
    c->state = TCP_CLOSED;
}
