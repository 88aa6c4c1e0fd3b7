/* SPDX-License-Identifier: MIT */
/*
 * Splits connections into exchanges: a request and its answer, including
 * interim responses. An import_sink on one side, events of exchanges on the
 * other; bodies are not kept.
 *
 * An answer ends where our parser says, given the method of its request. What
 * the parser cannot frame ends where the next request was sent, or with the
 * connection. Octets that arrived when nothing was asked for belong to the end
 * of the answer before them: that is where a client meets them.
 *
 * A hole of known length in the payload is skipped. After any other hole, the
 * stream is lost until a segment that begins like a response, at a place where,
 * according to a request, an answer begins.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "recorded/requests.h"
#include "source/import.h"

/* Requests of a connection that may wait for their answers; any above that are
 * treated as if not recorded. */
#define EXCHANGE_ASKED_MAX 1024

struct exchange {
    const struct import_connection *connection;
    struct asked asked;   /* the head is empty if it was not recorded */
    uint64_t first_place; /* of the answer */
    uint64_t last_place;
    void *kept; /* the sink's, from BEGIN to END */
};

enum exchange_event_type {
    EXCHANGE_BEGIN,
    EXCHANGE_OCTETS, /* a segment of the answer */
    EXCHANGE_GAP,    /* octets of it that were not recorded */
    EXCHANGE_END
};

/* How an answer ended, for END. */
enum exchange_state {
    EXCHANGE_COMPLETE,
    EXCHANGE_INCOMPLETE, /* it ended too early */
    EXCHANGE_REFUSED     /* our parser could not frame it */
};

struct exchange_event {
    enum exchange_event_type type;
    struct exchange *exchange;
    struct sl_bytes octets; /* OCTETS; valid during the call */
    uint64_t time;
    uint64_t length; /* GAP: 0 if unknown */
    enum exchange_state state;
    unsigned status;           /* END: of the final response; 0: none */
    bool until_close;          /* END: framed by the end of the connection */
    bool kept_open;            /* END: the connection was used again */
    enum import_ending ending; /* END, if it was not */
};

struct exchange_sink {
    void (*take)(void *context, const struct exchange_event *ev);
    void *context;
};

/* What was read and does not belong to any exchange. */
struct exchange_counts {
    uint64_t unanswered;   /* requests */
    uint64_t not_http;     /* connections without a response in them */
    uint64_t tunnelled;    /* octets after a CONNECT or an upgrade */
    uint64_t out_of_place; /* octets of answers between holes */
};

struct exchange_splitter {
    struct exchange_counts counts;
    /* private */
    struct exchange_sink sink;
};

void exchange_splitter_init(struct exchange_splitter *s,
                            const struct exchange_sink *sink);

/* The `take` of an import_sink whose context is the splitter. */
void exchange_take(void *splitter, const struct import_event *ev);

#endif
