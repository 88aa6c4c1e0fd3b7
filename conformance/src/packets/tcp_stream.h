/* SPDX-License-Identifier: MIT */
/*
 * One direction of a TCP connection: its segments that are held, in stream
 * order. The result does not depend on the order in which segments arrived, nor
 * on how often each arrived.
 *
 * Where two segments have octets for the same place, time decides between them
 * (import_overlap); at equal times, where they begin, then their length, and
 * finally the octets.
 */
#ifndef TCP_STREAM_H
#define TCP_STREAM_H

#include "source/import.h"

struct tcp_segment {
    int64_t begin; /* offset of its first octet, see tcp_stream_offset */
    struct sl_bytes octets;
    uint64_t time;
    uint64_t number; /* of the packet */
    int64_t ack;     /* what its sender had received; TCP_NO_ACK */
};
#define TCP_NO_ACK INT64_MIN

/* A run of octets of one segment. */
struct tcp_piece {
    struct tcp_piece *before, *after;
    struct tcp_segment segment; /* its octets are those of the piece */
    int64_t whole_begin;        /* of the segment before it was split */
    size_t whole_len;
};

struct tcp_stream {
    struct tcp_piece *first, *last;
    size_t held; /* octets of memory */
    size_t count;
    /* Memory of dropped pieces of the common size, for reuse by any stream that
     * shares the list; NULL: it is freed. */
    struct tcp_piece **spare;
    /* private */
    struct tcp_piece *finger; /* where the last one was put */
    bool based;
    uint32_t base;  /* sequence number of offset 0 */
    int64_t newest; /* the highest offset so far */
};

void tcp_stream_clear(struct tcp_stream *s);

/*
 * The offset of a sequence number: the one nearest to the newest, so that it
 * continues when sequence numbers wrap. The first one gets 0; anything earlier
 * in the stream has an offset below 0. False if it is further from the newest
 * than any TCP window reaches: it is not of this connection.
 */
bool tcp_stream_offset(struct tcp_stream *s, uint32_t seq, int64_t *out);

/* Whether tcp_stream_offset would find it, and how far from the newest. */
bool tcp_stream_is_near(const struct tcp_stream *s, uint32_t seq,
                        uint32_t *distance);

/* Adds a segment; copies its octets. True if it differs from what is held for
 * the same place. */
bool tcp_stream_add(struct tcp_stream *s, const struct tcp_segment *segment,
                    enum import_overlap overlap);

/* Makes the first piece as long as its segment was, as far as the parts it was
 * split into are adjacent. */
void tcp_stream_join(struct tcp_stream *s);

/* Removes everything before the offset. */
void tcp_stream_trim(struct tcp_stream *s, int64_t offset);

/* Removes the first piece. */
void tcp_stream_drop(struct tcp_stream *s);

/* Frees a list of spare pieces. */
void tcp_spare_clear(struct tcp_piece **spare);

#endif
