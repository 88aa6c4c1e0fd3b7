/* SPDX-License-Identifier: MIT */
/*
 * Requests to our own pages, each whole with its body. Anything but plain
 * HTTP/1 is refused with a status; nothing is guessed. (server/request.h reads
 * the requests of the clients being judged, which may be odd.) Pure.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"

/* Views of the octets that were read; a missing field has a NULL pointer. */
struct http_request {
    struct sl_bytes method;
    struct sl_bytes path;  /* of the target, up to the '?' */
    struct sl_bytes query; /* what follows it */
    struct sl_bytes host, origin, agent;
    struct sl_bytes body;
};

enum http_result {
    HTTP_MORE,     /* more octets are needed */
    HTTP_CONTINUE, /* the same, and the client expects a 100 */
    HTTP_WHOLE,
    HTTP_REFUSED
};

/*
 * Reads the request at the beginning of octets. *out is written for
 * HTTP_WHOLE, *status for HTTP_REFUSED: 400, 405 (CONNECT), 411 (a body
 * without Content-Length), 413, 431 or 505.
 */
enum http_result http_request_read(struct sl_bytes octets,
                                   struct http_request *out, unsigned *status);

/* The text of that status, "Not Found"; "Error" if we do not use it. */
const char *http_reason(unsigned status);

/* A Host value without its port. */
struct sl_bytes http_host_name(struct sl_bytes host);

/* The value of NAME in a query "NAME=VALUE&NAME=VALUE", as it is written. False
 * if there is none. */
bool http_query_value(struct sl_bytes query, const char *name,
                      struct sl_bytes *out);

#endif
