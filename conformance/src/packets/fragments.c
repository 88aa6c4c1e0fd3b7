/* SPDX-License-Identifier: MIT */
/*
 * A table of datagrams; each has the octets received, and which ones they are.
 */
#include "packets/fragments.h"

#include <string.h>

static void drop(struct datagram *d)
{
    buffer_clear(&d->octets);
    *d = (struct datagram){.used = false};
}

void fragments_clear(struct fragments *f)
{
    for (size_t i = 0; i < FRAGMENTS_MAX; i++)
        drop(&f->datagrams[i]);
    buffer_clear(&f->whole);
}

static bool is_same(const struct packet_ip *a, const struct packet_ip *b)
{
    return a->version == b->version && a->id == b->id &&
           a->protocol == b->protocol &&
           memcmp(a->from.octets, b->from.octets, PACKET_ADDRESS_MAX) == 0 &&
           memcmp(a->to.octets, b->to.octets, PACKET_ADDRESS_MAX) == 0;
}

static bool is_near(uint64_t a, uint64_t b)
{
    return (a < b ? b - a : a - b) <= FRAGMENTS_TIME_MAX;
}

/* The fragment's datagram; if there is none, a free one, or the oldest. */
static struct datagram *find(struct fragments *f, const struct packet_ip *ip,
                             uint64_t time)
{
    struct datagram *best = &f->datagrams[0];

    for (size_t i = 0; i < FRAGMENTS_MAX; i++) {
        struct datagram *d = &f->datagrams[i];

        if (d->used && is_same(&d->ip, ip) && is_near(d->time, time))
            return d;
        if (best->used && (!d->used || d->age < best->age))
            best = d;
    }
    f->dropped += best->used;
    drop(best);
    best->used = true;
    best->ip = *ip;
    best->time = time;
    best->age = f->clock++;
    return best;
}

/* Copies what lies between begin and end and is not held yet. */
static void copy_new(struct datagram *d, const struct packet_ip *ip,
                     uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin; at < end; at++) {
        bool there = false;

        for (size_t i = 0; i < d->piece_count && !there; i++)
            there = at >= d->pieces[i].begin && at < d->pieces[i].end;
        if (!there)
            d->octets.ptr[at] = ip->payload.ptr[at - ip->fragment_offset];
    }
}

static bool add_piece(struct datagram *d, const struct packet_ip *ip)
{
    uint32_t begin = ip->fragment_offset;
    uint32_t end = begin + (uint32_t)ip->payload.len;

    if (d->piece_count == FRAGMENTS_PIECES_MAX || end > FRAGMENTS_LENGTH_MAX ||
        end < begin)
        return false;
    while (d->octets.len < end)
        buffer_add(&d->octets, "", 1);
    copy_new(d, ip, begin, end);
    d->pieces[d->piece_count++] = (struct fragment_piece){begin, end};
    if (!ip->more)
        d->length = end;
    return true;
}

/* Pieces are in no particular order; each round finds one that goes further. */
static bool is_whole(const struct datagram *d)
{
    uint32_t reached = 0;
    bool more = true;

    while (more && d->length > 0 && reached < d->length) {
        more = false;
        for (size_t i = 0; i < d->piece_count; i++)
            if (d->pieces[i].begin <= reached && d->pieces[i].end > reached) {
                reached = d->pieces[i].end;
                more = true;
            }
    }
    return d->length > 0 && reached >= d->length;
}

bool fragments_take(struct fragments *f, struct packet_ip *ip, uint64_t time)
{
    struct datagram *d = find(f, ip, time);
    bool whole;

    if (!add_piece(d, ip)) {
        f->dropped++;
        drop(d);
        return false;
    }
    whole = is_whole(d);
    if (!whole)
        return false;
    buffer_clear(&f->whole);
    f->whole = d->octets;
    d->octets = BUFFER_EMPTY;
    ip->payload = (struct sl_bytes){f->whole.ptr, d->length};
    ip->length = d->length;
    ip->more = false;
    ip->fragment_offset = 0;
    drop(d);
    return true;
}
