/* SPDX-License-Identifier: MIT */
/*
 * Reads requests as they come, to the octet: where one ends, and the little
 * of it that the server needs. Only the first octets are kept.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"

struct request {
    struct sl_bytes method;
    struct sl_bytes octets; /* all of it, as it came, */
    bool cut;               /* but for what goes beyond WIRE_REQUEST_MAX */
    struct sl_bytes target; /* as it stands in the request line */
    bool old;               /* of HTTP/1.0 */
    bool wants_close;       /* RFC 9112 9.3: the client will not use the
                               connection again, and is owed a close */
};

enum request_result {
    REQUEST_MORE,     /* all of *in is used up, and more is needed */
    REQUEST_WHOLE,    /* a request ended where *in begins now */
    REQUEST_CONTENT,  /* so did the content of the one told before */
    REQUEST_MALFORMED /* no request, or above a limit; comes for ever */
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
    struct buffer line; /* the part of a line that has come */
    struct buffer method, target;
    struct buffer kept; /* of the request so far, whatever it is */
    bool cut;
    size_t head;    /* octets of the head or trailer so far */
    uint64_t left;  /* octets of the body or chunk to come */
    uint64_t body;  /* octets of the body that were announced */
    uint64_t taken; /* octets of it that came */
    bool has_length, chunked, keeps, closes, expects, old;
    bool early; /* every request is told with its head: set it at will */
};

#define REQUEST_READER_NEW                                                     \
    ((struct request_reader){.state = REQUEST_IN_START_LINE})

/*
 * Uses up *in until a request is whole. A request is whole with the last
 * octet of its body; one that expects 100-continue with its head, since the
 * client waits for the answer (RFC 9110 10.1.1). The end of its content is
 * then told by REQUEST_CONTENT. *out is written for both and holds until the
 * next call.
 */
enum request_result request_read(struct request_reader *r, struct sl_bytes *in,
                                 struct request *out);
/* The octets of what is not a request, as far as they are kept. */
struct sl_bytes request_broken(const struct request_reader *r);
/* Whether content of a request that was told is still to come, and how much
 * of it has. */
bool request_owes_content(const struct request_reader *r);
uint64_t request_content(const struct request_reader *r);
/* Whether a part of a request has come. */
bool request_begun(const struct request_reader *r);
void request_clear(struct request_reader *r);

#endif
