/* SPDX-License-Identifier: MIT */
/*
 * Connections divided into exchanges: a request and what answered it, interim
 * responses included. An import_sink on one side, events of exchanges on the
 * other; nothing of a body is kept.
 *
 * An answer ends where our parser says so, told the method of its request.
 * What the parser cannot frame ends where the next request was sent, or with
 * the connection. Octets that came when nothing was asked are the end of the
 * answer before them: that is where a client meets them.
 *
 * A hole in payload of known length is stepped over. After any other the
 * stream is lost until a segment that begins like a response, at a place where
 * a request says that an answer begins.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "recorded/requests.h"
#include "source/import.h"

/* Requests of a connection that may wait for their answers; those above are
 * as if they had not been recorded. */
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

/* What came of an answer, for END. */
enum exchange_state {
    EXCHANGE_COMPLETE,
    EXCHANGE_INCOMPLETE, /* it ended too early */
    EXCHANGE_REFUSED     /* our parser could not frame it */
};

struct exchange_event {
    enum exchange_event_type type;
    struct exchange *exchange;
    struct sl_bytes octets; /* OCTETS; hold during the call */
    uint64_t time;
    uint64_t length; /* GAP: 0 if nobody knows */
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

/* What was read and is not in any exchange. */
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
