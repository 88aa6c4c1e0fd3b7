/* SPDX-License-Identifier: MIT */
/*
 * HTTPResponse of httplib: one response read from a stream. It comes from
 * sl_connection_getresponse, or stands alone:
 *
 *     sl_stream_init(&stream, &transport);
 *     sl_response_init(&response, fields, 128, memory, sizeof memory);
 *     sl_response_open(&response, &options, &stream, SL_REQUEST_OTHER);
 *     err = sl_response_begin(&response);
 *     if (err == SL_OK)
 *         err = sl_response_read_all(&response, print, stdout);
 *     sl_response_close(&response);
 *     sl_stream_close(&stream);
 *
 * What a response means is up to the profile of the options. In the profiles
 * httplib-strict, httplib-lenient and http.client everything is as those do
 * it, octet by octet, but for negative amounts, which do not exist, and
 * negative chunk sizes, which are SL_ERR_CHUNK_SIZE.
 */
#ifndef STRICTLINE_RESPONSE_H
#define STRICTLINE_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/api.h>
#include <strictline/exception.h>
#include <strictline/parser.h>
#include <strictline/transport.h>

/* A field, of a response or for a request. */
struct sl_header {
    struct sl_bytes name;
    struct sl_bytes value;
};

struct sl_response {
    /* Set by a begin that returns SL_OK. */
    uint8_t version; /* 9, 10, 11; 20, 30, ... where a profile takes them */
    uint16_t status;
    struct sl_bytes reason; /* in the memory given to sl_response_init; octets
                               that the profile reads as SP are SP */
    bool chunked;
    bool will_close;   /* the connection is not used for another request */
    bool length_known; /* it is known how much of the body is to come ... */
    uint64_t length;   /* ... namely so many octets */
    struct sl_exception exception; /* of the last call that failed */

    /* private */
    const struct sl_options *options;
    struct sl_parser parser;
    struct sl_parser resume; /* where a read that raises leaves it (M2) */
    struct sl_head head;
    struct sl_field *fields;
    uint32_t capacity; /* of fields */
    char *memory;
    size_t size;           /* of memory */
    size_t head_len;       /* octets of memory that the head fills */
    size_t pending, ended; /* behind it: octets taken from the stream that the
                              parser has not consumed, from .. to */
    struct sl_stream *borrowed;
    struct sl_stream own; /* will_close: the connection has let go of it */
    bool owns, begun, closed;
    enum sl_request request;
    bool *in_use; /* of the connection; cleared by closing */
};

/*
 * Gives r its memory, for this and all later responses that are read into it:
 * room for capacity field lines, and size octets for a start line with its
 * fields, or one line of a chunked body behind it. What does not fit is
 * SL_ERR_BUFFER_TOO_SMALL. httplib takes 100 field lines, each of 65536 octets
 * at most; 16 KiB are enough for everyday use. Neither may be NULL.
 */
SL_API void sl_response_init(struct sl_response *r, struct sl_field *fields,
                             uint32_t capacity, char *memory, size_t size);

/*
 * The constructor of HTTPResponse: a response to a request of that kind is to
 * be read from the stream. Nothing is read yet. options and stream are
 * borrowed, options as long as r is used and stream until the response is
 * closed, and r must not be moved. What r was before is closed.
 */
SL_API void sl_response_open(struct sl_response *r,
                             const struct sl_options *options,
                             struct sl_stream *stream, enum sl_request request);

/*
 * Reads start line and fields. Does nothing if that was done.
 *
 * Errors: those of the parser for a head; SL_ERR_BUFFER_TOO_SMALL if it does
 * not fit into the memory, or its lines into the fields; those of the
 * transport. What was consumed of the stream is lost. In the profiles strict
 * and lenient the response is closed behind all but SL_ERR_IO and
 * SL_ERR_TIMEOUT.
 * SL_ERR_NOT_CONNECTED  the response is closed, or the stream
 */
SL_API enum sl_err sl_response_begin(struct sl_response *r);

/*
 * read(amt): reads the body up to capacity octets into out, their number into
 * *len. Returns fewer only at the end of the body or with an error; 0 octets
 * and SL_OK mean that there is no more, or that capacity is 0 (out may be NULL
 * then). A closed response has no more, even if it never had a head.
 *
 * As in httplib, in its profiles a body that is cut short of its
 * Content-Length ends here like a whole one: compare length with 0, or use
 * sl_response_read_all. In the profiles strict and lenient it is
 * SL_ERR_INCOMPLETE_BODY.
 *
 * After an error *len octets were stored all the same, and exception says
 * what httplib makes of them.
 *
 * SL_ERR_RESPONSE_NOT_READY  it is open, and there is no head
 * SL_ERR_INCOMPLETE_BODY, SL_ERR_CHUNK_SIZE, SL_ERR_LINE_TOO_LONG, ...
 *                            the body is damaged; sl_response_isclosed tells
 *                            whether the response was given up, and if not,
 *                            further calls do what httplib does
 * SL_ERR_BUFFER_TOO_SMALL    a line of a chunked body is longer than the
 *                            memory; the response is closed
 * SL_ERR_IO, SL_ERR_TIMEOUT  of the transport; a further call goes on
 */
SL_API enum sl_err sl_response_read(struct sl_response *r, char *out,
                                    size_t capacity, size_t *len);

/*
 * read(): reads the body to its end and gives it to sink, piece by piece as
 * it comes, at least an octet at a time. The pieces before an error are part
 * of the body. An error of sink ends the read and is returned. Other errors
 * as sl_response_read.
 */
SL_API enum sl_err
sl_response_read_all(struct sl_response *r,
                     enum sl_err (*sink)(void *context, struct sl_bytes data),
                     void *context);

/* True if no more is read from the stream: the body was read to its end, or
 * the response was closed. Often only a read that returns 0 octets closes it.
 */
SL_API bool sl_response_isclosed(const struct sl_response *r);

/*
 * Lets go of the stream. Unread octets of the body stay in it; in httplib they
 * are taken for the next response, so that in the profiles strict and lenient
 * the connection is closed instead. Harmless if it is closed, or all
 * zero. Head and exception stay.
 */
SL_API void sl_response_close(struct sl_response *r);

/*
 * getheader(name, default): *value is the value of the fields of that name,
 * joined by ", ", or fallback if there are none. The case of name does not
 * matter. A value that stands in one piece is a view of the head; others are
 * put together in out, of that capacity.
 * SL_ERR_RESPONSE_NOT_READY  there is no head
 * SL_ERR_BUFFER_TOO_SMALL    the octets of the head are always enough
 */
SL_API enum sl_err sl_response_getheader(const struct sl_response *r,
                                         struct sl_bytes name,
                                         struct sl_bytes fallback, char *out,
                                         size_t capacity,
                                         struct sl_bytes *value);

/*
 * getheaders(), one by one: *header is the next after *cursor, which is 0
 * before the first. Its name has a NULL ptr behind the last. In the profiles
 * of httplib 2.7 names are in lower case and each comes once, with its values
 * joined, in the order of first appearance; in the others they are as they
 * came. Memory and errors as sl_response_getheader.
 */
SL_API enum sl_err sl_response_getheaders(const struct sl_response *r,
                                          uint32_t *cursor, char *out,
                                          size_t capacity,
                                          struct sl_header *header);

/*
 * msg.headers: *line is the i-th field as it came, with its continuations and
 * line ends, a view of the head; its ptr is NULL if there are no more.
 * SL_ERR_RESPONSE_NOT_READY  there is no head
 */
SL_API enum sl_err sl_response_raw_header(const struct sl_response *r,
                                          uint32_t i, struct sl_bytes *line);

/*
 * fileno(): the descriptor of the transport.
 * SL_ERR_NOT_CONNECTED  the response is closed, or the transport has none
 */
SL_API enum sl_err sl_response_fileno(const struct sl_response *r,
                                      int *descriptor);

#endif
