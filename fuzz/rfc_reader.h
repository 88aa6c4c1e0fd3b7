/* SPDX-License-Identifier: MIT */
/*
 * A second reader of responses, as a check on the first: RFC 9112's grammar
 * written down rule by rule, for complete input in memory, and nothing that
 * departs from it. It shares no code with the parser.
 */
#ifndef RFC_READER_H
#define RFC_READER_H

#include <strictline/parser.h>

#include "text/buffer.h"

struct rfc_setup {
    enum sl_request request;
    struct sl_limits limits;
    bool ends; /* the input ends; otherwise more might come */
};

/* How reading ended. */
enum rfc_end {
    RFC_OVER,    /* after a message: no more octets, or none may follow */
    RFC_MORE,    /* inside a message, of which more might come */
    RFC_REFUSED, /* octets that the grammar or a limit forbids */
};

const char *rfc_end_name(enum rfc_end end);

/*
 * Appends what the responses in octets say, as lines of text: each status with
 * its fields, unfolded; octets of the body; the trailer section; the end of
 * each message. *used: octets of the messages that are over.
 */
enum rfc_end rfc_read(const struct rfc_setup *setup, struct sl_bytes octets,
                      struct buffer *out, size_t *used);

/* The pieces of that text, for callers that write it from other sources. */
void rfc_put_status(struct buffer *out, bool interim, unsigned status,
                    unsigned version);
void rfc_put_field(struct buffer *out, struct sl_bytes name,
                   struct sl_bytes value);
void rfc_put_trailers(struct buffer *out);
/* Octets of a body that follow each other are one piece. */
void rfc_put_data(struct buffer *out, struct sl_bytes data);
void rfc_put_end(struct buffer *out, bool closes);

#endif
