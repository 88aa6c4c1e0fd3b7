/* SPDX-License-Identifier: MIT */
/*
 * One direction of a TCP connection: the segments of it that are held, in the
 * order of their octets. What is in it does not depend on the order in which
 * segments came, nor on how often each came.
 *
 * Where two segments have octets for the same place, time decides between them
 * (import_overlap); at the same time, where they begin, their length, and at
 * last the octets.
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
    int64_t whole_begin;        /* of the segment before it was divided */
    size_t whole_len;
};

struct tcp_stream {
    struct tcp_piece *first, *last;
    size_t held; /* octets of memory */
    size_t count;
    /* Memory of pieces of common size that were dropped, to be used again by
     * whatever stream shares the list; NULL: it goes back. */
    struct tcp_piece **spare;
    /* private */
    struct tcp_piece *finger; /* where the last one was put */
    bool based;
    uint32_t base;  /* sequence number of offset 0 */
    int64_t newest; /* the highest offset so far */
};

void tcp_stream_clear(struct tcp_stream *s);

/*
 * The offset of a sequence number: near the newest one, so that it goes on
 * where sequence numbers begin again. The first one gets 0; what came before
 * it in the stream has offsets below 0. False if it is further from the newest
 * one than any window of TCP reaches: it is not of this connection.
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
 * divided into follow each other. */
void tcp_stream_join(struct tcp_stream *s);

/* Removes what is before the offset. */
void tcp_stream_trim(struct tcp_stream *s, int64_t offset);

/* Removes the first piece. */
void tcp_stream_drop(struct tcp_stream *s);

/* Frees a list of spare pieces. */
void tcp_spare_clear(struct tcp_piece **spare);

#endif
