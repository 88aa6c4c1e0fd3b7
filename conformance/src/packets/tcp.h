/* SPDX-License-Identifier: MIT */
/*
 * TCP connections from captured packets: what each side sent, in stream order,
 * as events of import.h.
 *
 * Packets may come in any order and more than once, and some may be missing.
 * Segments are held until the capture ends or TCP_HELD_MAX octets are held; up
 * to that point the order of packets makes no difference. Beyond it, the next
 * data of a stream is passed on early, that of the quietest connection first.
 *
 * A hole is reported as a gap of its length and never filled. Octets before the
 * capture began are a gap of unknown length.
 */
#ifndef TCP_H
#define TCP_H

#include "packets/packet.h"
#include "packets/tcp_stream.h"

/* Octets of memory that segments may hold, of all connections. */
#define TCP_HELD_MAX (24u << 20)
/* With the option `early`, a connection that holds more than this passes on
 * what it can. */
#define TCP_EARLY (64u << 10)
/* Segments that one direction may hold. */
#define TCP_PIECES_MAX 16384
/* Connections that are remembered, so that a late segment is not taken for
 * another connection. */
#define TCP_CONNECTIONS_MAX 16384

struct tcp_connection;

struct tcp {
    struct import *im;
    /* private */
    struct tcp_connection **table;       /* by a hash of both addresses */
    struct tcp_connection *quiet, *busy; /* least and most recently used */
    size_t count;
    size_t held;
    struct tcp_piece *spare; /* see tcp_stream.h */
};

void tcp_init(struct tcp *t, struct import *im);

/* Takes a segment. number counts packets; time as in import.h. */
void tcp_take(struct tcp *t, const struct packet_ip *ip,
              const struct packet_tcp *segment, uint64_t time, uint64_t number);

/* The capture ends: passes on all that is held, connection by connection in the
 * order of their first packets' times, and frees the memory. */
void tcp_finish(struct tcp *t);

#endif
