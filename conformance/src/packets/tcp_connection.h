/* SPDX-License-Identifier: MIT */
/*
 * One TCP connection: both streams, which end is the server, and the events.
 */
#ifndef TCP_CONNECTION_H
#define TCP_CONNECTION_H

#include "packets/packet.h"
#include "packets/tcp_stream.h"
#include "packets/unsealing.h"

/* One end and what it sent. */
struct tcp_end {
    struct packet_address address;
    struct tcp_stream stream;
    bool syn, fin, rst;
    bool opened;      /* its SYN was without an ACK: it is the client */
    bool accepted;    /* and this one the server */
    bool acked;       /* the other end acknowledged something: */
    bool spoke;       /* it sent something: */
    int64_t low;      /* the lowest offset sent */
    int64_t syn_at;   /* offset of the first octet */
    int64_t fin_at;   /* and the one after the last */
    int64_t fin_ack;  /* what the FIN acknowledged; TCP_NO_ACK */
    int64_t ack_low;  /* the lowest */
    int64_t ack_high; /* and the highest offset acknowledged */
    int64_t start;    /* where reporting began */
    int64_t told;     /* offset of what is to be reported next */
    bool ended;       /* its end was reported */
};

enum tcp_state {
    TCP_SILENT, /* nothing reported yet */
    TCP_TOLD,
    TCP_REFUSED, /* TLS without secrets: nothing is reported */
    TCP_CLOSED
};

struct tcp_connection {
    struct tcp_connection *next; /* with the same hash */
    struct tcp_connection *quieter, *busier;
    struct tcp_end ends[2]; /* by their addresses, lower first */
    uint8_t version;        /* of IP */
    enum tcp_state state;
    unsigned client; /* which of the ends; known once reported */
    uint64_t time;   /* of the earliest packet */
    uint64_t number; /* of the first packet seen */
    struct import_connection told;
    struct unsealing *unsealing; /* decrypts TLS; NULL */
};

/* Adds a segment of that end. False if it is not of this connection. */
bool tcp_connection_take(struct tcp_connection *c, unsigned from,
                         const struct packet_tcp *segment, uint64_t time,
                         uint64_t number, struct import *im);

enum tcp_telling {
    TCP_NEXT,  /* up to the first hole */
    TCP_HOLES, /* all that is held */
    TCP_ALL    /* and the ends of both streams; the connection closes */
};

void tcp_connection_tell(struct tcp_connection *c, enum tcp_telling what,
                         struct import *im);

void tcp_connection_clear(struct tcp_connection *c);

#endif
