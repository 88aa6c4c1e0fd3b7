/* SPDX-License-Identifier: MIT */
/*
 * What response.c and response_read.c share: the way from the stream through
 * the parser, and how a response fails.
 */
#ifndef RESPONSE_PARTS_H
#define RESPONSE_PARTS_H

#include <strictline/response.h>

static inline struct sl_stream *response_stream(struct sl_response *r)
{
    return r->owns ? &r->own : r->borrowed;
}

/* Octets that were taken from the stream but not consumed. */
static inline struct sl_bytes response_pending(const struct sl_response *r)
{
    return (struct sl_bytes){r->memory + r->pending, r->ended - r->pending};
}

/* The rules of the RFC: reading ends with the first error. */
static inline bool response_is_rfc(const struct sl_response *r)
{
    return r->options->profile->framing == SL_FRAMING_RFC;
}

/*
 * The next event of a head or of a line in a chunked body; never SL_EV_NONE.
 * Errors of the parser have their element consumed, as httplib would, and are
 * in r->exception; those of the transport leave everything as it was, with
 * ev->failure all zero.
 */
enum sl_err sl__response_next(struct sl_response *r, struct sl_event *ev);

/* Puts an error without details into r->exception, and returns it. */
enum sl_err sl__response_raise(struct sl_response *r, enum sl_err err);

/* Closes the response, which is open, and the stream, whoever owns it. */
void sl__response_give_up(struct sl_response *r);

/* The connection gives up the stream, and the response reads on. */
void sl__response_adopt_stream(struct sl_response *r);

#endif
