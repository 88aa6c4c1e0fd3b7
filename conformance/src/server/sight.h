/* SPDX-License-Identifier: MIT */
/*
 * What is noted about one connection for the wire's record of its exchange:
 * what was received and sent, who ended it, and how.
 */
#ifndef SIGHT_H
#define SIGHT_H

#include "server/request.h"
#include "wire/wire.h"

struct sight {
    struct wire *wire;
    unsigned number; /* of the connection, from 1 */
    unsigned requests;
    uint64_t taken; /* octets sent since the last request */
    bool tls;
    bool asked_first;  /* request one arrived here */
    bool answered;     /* all of the answer to it was sent */
    bool said_end;     /* we have ended it */
    bool broke_off;    /* ... and not in an orderly way */
    bool torn;         /* by our RST: there is nothing left to close */
    bool got_notify;   /* the client sent close_notify */
    bool client_ended; /* nothing more arrives */
    bool reset;        /* ... because it was reset */
    enum wire_side first;
    bool first_answered; /* the answer had been sent when it ended first */
    bool over;
};

void sight_sent(struct sight *s, size_t len);

/* pipelined: it arrived before the previous answer was sent. */
void sight_request(struct sight *s, const struct request *request,
                   bool pipelined);
/* The number of octets received so far of a request's content; */
void sight_content(struct sight *s, uint64_t octets);
/* and all of it, for a request that was noted with its head. */
void sight_content_end(struct sight *s, const struct request *request);
/* Something that is not a request; octets are its beginning. */
void sight_malformed(struct sight *s, struct sl_bytes octets);

/* All of an answer was sent. */
void sight_answered(struct sight *s);

/* We end it. */
void sight_server_end(struct sight *s, bool orderly);
void sight_server_reset(struct sight *s);

/* The client has ended its side, or announced it. */
void sight_client_notify(struct sight *s);
void sight_client_end(struct sight *s, bool broken);

/* Nothing more is seen; only the first call counts. broken: of the stream. */
void sight_over(struct sight *s, const char *broken);

#endif
