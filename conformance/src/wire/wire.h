/* SPDX-License-Identifier: MIT */
/* What the server saw of one exchange: connections, requests, how they ended.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"

/* How the client ended its connections; the worst of them counts. */
enum tls_end {
    TLS_END_NONE,   /* plain TCP, or not seen */
    TLS_END_NOTIFY, /* the client sent close_notify */
    TLS_END_ABRUPT  /* FIN or RST without it, though we had not broken off */
};

/* A request as it was received. */
struct wire_request {
    unsigned connection;  /* its number, from 1 */
    struct buffer octets; /* head and body */
    bool cut;             /* there was more than is kept */
    bool malformed;       /* it is not an HTTP/1 request */
};

enum wire_side { SIDE_NONE, SIDE_CLIENT, SIDE_SERVER };

/* How a connection that carried a request ended. */
struct wire_end {
    unsigned connection; /* its number, from 1 */
    unsigned requests;
    enum wire_side first; /* who ended it first */
    bool answered;     /* all of the answer to request one had been sent then */
    bool client_ended; /* the client ended its side too, */
    bool reset;        /* with a reset, */
    bool notified;     /* or with close_notify */
};

/* What the server saw. */
struct wire {
    unsigned connections;
    unsigned requests;
    unsigned reused;    /* requests that were not the first on theirs */
    unsigned early;     /* those of them that arrived together with the one
                           before, or while its answer was played: they were
                           pipelined */
    unsigned old;       /* HTTP/1.0 requests one: a client that gets an
                           HTTP/1.0 answer may send request two that way */
    unsigned malformed; /* connections that received something other than an
                           HTTP/1 request */
    unsigned refused;   /* connections we could not serve, for lack of
                           descriptors or by our limit: not the client's
                           fault, and the outcome is worthless */
    const char *broken; /* why we could not do our part on some connection, a
                           clause that is never freed; NULL: we could. The
                           outcome is then worthless too */
    bool client_closed; /* the client closed first on some connection that
                           carried a request */
    bool closed_before_second; /* when request two arrived on its own
                           connection, the client had closed those of request
                           one: by itself, as it was not done */
    unsigned left_open; /* connections of request one that the client had not
                           closed when the exchange was over */
    bool used_tls;
    enum tls_end tls_end;
    uint64_t content;   /* octets of content of one request: the most */
    uint64_t sent;      /* octets of HTTP handed to the transport */
    bool flood_stopped; /* a flood ended because the client closed */
    uint64_t taken;     /* octets of one answer that the client accepted before
                           it closed: the most */
    struct wire_request *asked; /* the first requests */
    size_t asked_count;
    struct wire_end ends[WIRE_ENDS_MAX];
    size_t end_count;
    /* When the last answer to request one was sent, and when the client next
     * did something, in ms of a clock of its own; 0: not. */
    uint64_t answered_at, heard_at;
    uint64_t waited_ms; /* from one to the other, or to the client's result; 0:
                           not, or the answer was never complete */
};

void wire_clear(struct wire *w);

/* Keeps it, if there is room. */
void wire_add_end(struct wire *w, const struct wire_end *end);

/* Keeps a copy, if there is room. NULL: there is none. */
struct wire_request *wire_add_request(struct wire *w, unsigned connection,
                                      struct sl_bytes octets, bool cut);

/* More of the last request of that connection has arrived: octets are all. */
void wire_set_request(struct wire *w, unsigned connection,
                      struct sl_bytes octets, bool cut);

#endif
