/* SPDX-License-Identifier: MIT */
/*
 * IP datagrams reassembled from their fragments, in any order. Only a few may
 * be under way at a time; then the oldest is dropped.
 */
#ifndef FRAGMENTS_H
#define FRAGMENTS_H

#include "packets/packet.h"
#include "text/buffer.h"

/* Datagrams under way, and the octets of one. */
#define FRAGMENTS_MAX 64
#define FRAGMENTS_LENGTH_MAX 65535
/* Pieces of a datagram. */
#define FRAGMENTS_PIECES_MAX 128
/* Fragments further apart than this, in nanoseconds, belong to two datagrams
 * with the same number (RFC 8200 4.5 gives up after 60 seconds). */
#define FRAGMENTS_TIME_MAX (UINT64_C(60) * 1000000000)

struct fragments {
    /* private */
    struct datagram {
        bool used;
        struct packet_ip ip; /* of any of them; payload is not valid */
        struct buffer octets;
        struct fragment_piece {
            uint32_t begin, end;
        } pieces[FRAGMENTS_PIECES_MAX];
        size_t piece_count;
        uint32_t length; /* 0: the last fragment has not arrived */
        uint64_t time;   /* of its first fragment */
        uint64_t age;
    } datagrams[FRAGMENTS_MAX];
    struct buffer whole; /* the last datagram handed out */
    uint64_t clock;
    uint64_t dropped; /* datagrams that were never complete */
};

void fragments_clear(struct fragments *f);

/*
 * Takes a fragment. True if its datagram is now complete: *ip is that datagram,
 * and its payload is valid until the next call. Where fragments overlap, the
 * first one counts.
 */
bool fragments_take(struct fragments *f, struct packet_ip *ip, uint64_t time);

#endif
