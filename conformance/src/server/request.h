/* SPDX-License-Identifier: MIT */
/*
 * Reads requests as they arrive, to the octet: where each ends, and the little
 * else that the server needs. Only the first octets are kept.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"

struct request {
    struct sl_bytes method;
    struct sl_bytes octets; /* all of it, as received, */
    bool cut;               /* up to WIRE_REQUEST_MAX octets */
    struct sl_bytes target; /* as in the request line */
    bool old;               /* HTTP/1.0 */
    bool wants_close;       /* RFC 9112 9.3: the client will not use the
                               connection again, so we must close it */
};

enum request_result {
    REQUEST_MORE,     /* all of *in is used up, and more is needed */
    REQUEST_WHOLE,    /* a request ended where *in begins now */
    REQUEST_CONTENT,  /* so did the content of the last request */
    REQUEST_MALFORMED /* not a request, or above a limit; repeated for ever */
};

enum request_state {
    REQUEST_IN_START_LINE,
    REQUEST_IN_FIELDS,
    REQUEST_IN_BODY,
    REQUEST_IN_CHUNK_SIZE,
    REQUEST_IN_CHUNK,
    REQUEST_BEHIND_CHUNK,
    REQUEST_IN_TRAILER,
    REQUEST_BROKEN
};

struct request_reader {
    /* private */
    enum request_state state;
    struct buffer line; /* the part of a line that has arrived */
    struct buffer method, target;
    struct buffer kept; /* of the request so far, whatever it is */
    bool cut;
    size_t head;    /* octets of the head or trailer so far */
    uint64_t left;  /* octets of the body or chunk to come */
    uint64_t body;  /* octets of the body that were announced */
    uint64_t taken; /* octets of it that have arrived */
    bool has_length, chunked, keeps, closes, expects, old;
    bool early; /* report every request with its head: set it at will */
};

#define REQUEST_READER_NEW                                                     \
    ((struct request_reader){.state = REQUEST_IN_START_LINE})

/*
 * Uses up *in until a request is complete: with the last octet of its body, or,
 * if it expects 100-continue, with its head, since the client waits for the
 * answer (RFC 9110 10.1.1). The end of its content is then reported as
 * REQUEST_CONTENT. *out is written in both cases and is valid until the next
 * call.
 */
enum request_result request_read(struct request_reader *r, struct sl_bytes *in,
                                 struct request *out);
/* The octets of what is not a request, as far as they are kept. */
struct sl_bytes request_broken(const struct request_reader *r);
/* Whether content of a reported request is still to come, and how much of it
 * has arrived. */
bool request_owes_content(const struct request_reader *r);
uint64_t request_content(const struct request_reader *r);
/* Whether part of a request has arrived. */
bool request_begun(const struct request_reader *r);
void request_clear(struct request_reader *r);

#endif
