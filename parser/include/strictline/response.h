/* SPDX-License-Identifier: MIT */
/*
 * HTTPResponse of httplib: one response, read from a stream. It comes from
 * sl_connection_getresponse, or is used by itself:
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
 * The profile in the options decides what a response means. The profiles
 * httplib-strict, httplib-lenient and http.client read it as the originals do,
 * octet by octet, except for negative amounts, which do not exist, and negative
 * chunk sizes, which are SL_ERR_CHUNK_SIZE.
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
    /* Set when sl_response_begin returns SL_OK. */
    uint8_t version; /* 9, 10, 11; 20, ... where a profile accepts them */
    uint16_t status;
    struct sl_bytes reason; /* in the memory given to sl_response_init; octets
                               that the profile reads as SP are SP */
    bool chunked;
    bool will_close;   /* the connection is not used for another request */
    bool length_known; /* we know how much of the body is still to come: */
    uint64_t length;   /* that many octets */
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
    size_t pending, ended; /* after it: octets taken from the stream that the
                              parser has not consumed, from .. to */
    struct sl_stream *borrowed;
    struct sl_stream own; /* will_close: taken over from the connection */
    bool owns, begun, closed;
    enum sl_request request;
    bool *in_use; /* of the connection; cleared by closing */
};

/*
 * Gives r its memory, for this and all later responses that are read into it:
 * room for capacity field lines, and size octets for a start line with its
 * fields, followed by one line of a chunked body. What does not fit is
 * SL_ERR_BUFFER_TOO_SMALL. httplib accepts 100 field lines of at most 65536
 * octets each; 16 KiB are enough for everyday use. Neither may be NULL.
 */
SL_API void sl_response_init(struct sl_response *r, struct sl_field *fields,
                             uint32_t capacity, char *memory, size_t size);

/*
 * The constructor of HTTPResponse: prepares to read, from the stream, a
 * response to a request of that kind. Nothing is read yet. options is borrowed
 * as long as r is used, and stream until the response is closed; r must not be
 * moved. The response that r held before is closed.
 */
SL_API void sl_response_open(struct sl_response *r,
                             const struct sl_options *options,
                             struct sl_stream *stream, enum sl_request request);

/*
 * Reads start line and fields. Does nothing if they have been read.
 *
 * Errors: those of the parser for a head; SL_ERR_BUFFER_TOO_SMALL if the head
 * does not fit into the memory, or its lines into the fields; those of the
 * transport. What was consumed of the stream is lost. In the profiles strict
 * and lenient, any error but SL_ERR_IO and SL_ERR_TIMEOUT closes the response.
 * SL_ERR_NOT_CONNECTED  the response or the stream is closed
 */
SL_API enum sl_err sl_response_begin(struct sl_response *r);

/*
 * read(amt): reads up to capacity octets of the body into out, and stores their
 * number in *len. Reads fewer only at the end of the body, or if there is an
 * error; 0 octets and SL_OK mean that nothing is left, or that capacity is 0
 * (out may then be NULL). A closed response has nothing left, even if it never
 * had a head.
 *
 * In the profiles of httplib, as there, a body that is shorter than its
 * Content-Length ends like a complete one: compare length with 0, or use
 * sl_response_read_all. In the profiles strict and lenient it is
 * SL_ERR_INCOMPLETE_BODY.
 *
 * Even if there is an error, *len octets were stored, and exception says what
 * httplib makes of them.
 *
 * SL_ERR_RESPONSE_NOT_READY  it is open, but has no head yet
 * SL_ERR_INCOMPLETE_BODY, SL_ERR_CHUNK_SIZE, SL_ERR_LINE_TOO_LONG, ...
 *                            the body is damaged; sl_response_isclosed says
 *                            whether the response was given up; if it was not,
 *                            further calls do what httplib does
 * SL_ERR_BUFFER_TOO_SMALL    a line of a chunked body is longer than the
 *                            memory; the response is closed
 * SL_ERR_IO, SL_ERR_TIMEOUT  of the transport; another call continues
 */
SL_API enum sl_err sl_response_read(struct sl_response *r, char *out,
                                    size_t capacity, size_t *len);

/*
 * read(): reads the body to its end and passes it to sink, piece by piece as
 * it comes, at least one octet at a time. The pieces before an error are part
 * of the body. An error of sink ends the read and is returned; the other errors
 * are those of sl_response_read.
 */
SL_API enum sl_err
sl_response_read_all(struct sl_response *r,
                     enum sl_err (*sink)(void *context, struct sl_bytes data),
                     void *context);

/* True if nothing more is read from the stream: the body was read to its end,
 * or the response was closed. Often only a read of 0 octets closes it. */
SL_API bool sl_response_isclosed(const struct sl_response *r);

/*
 * Releases the stream. Unread octets of the body stay in it, where httplib
 * takes them for the next response; so in the profiles strict and lenient the
 * connection is closed as well. Harmless if r is closed already, or all zero.
 * Head and exception stay.
 */
SL_API void sl_response_close(struct sl_response *r);

/*
 * getheader(name, default): sets *value to the values of the fields with that
 * name, joined by ", ", or to fallback if there are none. The case of name does
 * not matter. A value in one piece is a view of the head; others are assembled
 * in out, which has room for capacity octets.
 * SL_ERR_RESPONSE_NOT_READY  there is no head yet
 * SL_ERR_BUFFER_TOO_SMALL    as many octets as the head has are always enough
 */
SL_API enum sl_err sl_response_getheader(const struct sl_response *r,
                                         struct sl_bytes name,
                                         struct sl_bytes fallback, char *out,
                                         size_t capacity,
                                         struct sl_bytes *value);

/*
 * getheaders(), one by one: sets *header to the field after *cursor, which is 0
 * before the first; after the last one, its name has a NULL ptr. In the
 * profiles of httplib 2.7, names are in lower case and each comes once, with
 * its values joined, in the order of first appearance; in the others, fields
 * are as they came. Memory and errors as for sl_response_getheader.
 */
SL_API enum sl_err sl_response_getheaders(const struct sl_response *r,
                                          uint32_t *cursor, char *out,
                                          size_t capacity,
                                          struct sl_header *header);

/*
 * msg.headers: sets *line to the i-th field as it came, with its continuations
 * and line ends, a view of the head; past the last one, its ptr is NULL.
 * SL_ERR_RESPONSE_NOT_READY  there is no head yet
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
