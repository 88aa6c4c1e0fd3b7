/* SPDX-License-Identifier: MIT */
/*
 * How the body of a response ends whose head a parser of heads has split: RFC
 * 9112 section 6.3, strictly, so that whatever else a filter shows is its
 * parser's.
 */
#ifndef FRAMING_H
#define FRAMING_H

#include "line_protocol.h"

enum framing {
    FRAMING_NONE,    /* there is no body */
    FRAMING_LENGTH,  /* of that many octets */
    FRAMING_CHUNKED, /* chunked is the final coding */
    FRAMING_CLOSE,   /* up to the close */
    FRAMING_INVALID  /* a Content-Length that means nothing */
};

struct framing_state {
    const char *method;
    long status;
    bool coded, chunked; /* a Transfer-Encoding; it ends with chunked */
    bool counted, invalid;
    unsigned long long length;
};

/* For each field in turn. */
void framing_take(struct framing_state *f, const char *name, size_t name_len,
                  const char *value, size_t value_len);
enum framing framing_of(const struct framing_state *f);

#endif
