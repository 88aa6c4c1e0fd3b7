/* SPDX-License-Identifier: MIT */
/*
 * An exchange that a recorder kept as parsed parts, rebuilt.
 */
#ifndef REBUILT_H
#define REBUILT_H

#include "source/import.h"

struct rebuilt {
    struct buffer request;  /* its head */
    struct buffer response; /* its head */
    struct buffer body;
    struct buffer edited;
    bool body_missing; /* there was one, but it is not in the file */
};

void rebuilt_clear(struct rebuilt *r);

/* "GET /path HTTP/1.1"; false if they are not the parts of a request. An empty
 * target becomes "/", except for CONNECT. */
bool rebuilt_request_line(struct sl_bytes method, struct sl_bytes target,
                          struct sl_bytes version, struct buffer *out);
/* "HTTP/1.1 200 OK"; false likewise. */
bool rebuilt_status_line(struct sl_bytes version, int64_t status,
                         struct sl_bytes reason, struct buffer *out);
/* Whether such a response has no body by its nature (RFC 9112 6.3). */
bool rebuilt_is_bodiless(struct sl_bytes method, int64_t status);

/* Passes on a connection with this one exchange. */
void rebuilt_send(struct import *im, const struct rebuilt *r, uint64_t place);

#endif
