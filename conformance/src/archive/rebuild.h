/* SPDX-License-Identifier: MIT */
/*
 * HTTP/1 lines from parsed parts, as recorders keep them. A part that could end
 * its line is refused. A recorder that keeps the decoded body keeps the fields
 * of the coded one, so a field that says how the body was sent is masked with
 * X-Crawl- before its name, as Common Crawl does.
 */
#ifndef REBUILD_H
#define REBUILD_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

bool rebuild_is_token(struct sl_bytes text);
/* Text that may stand in a line. */
bool rebuild_is_line(struct sl_bytes text);
/* "HTTP/1.1"; browsers write it in either case. */
bool rebuild_is_http1(struct sl_bytes version);

/* The target of "http://host/path?query#fragment"; may be empty. */
struct sl_bytes rebuild_target(struct sl_bytes url);
bool rebuild_is_target(struct sl_bytes target);

/* Which fields are masked. */
struct rebuild_mask {
    bool coded;        /* there is a decoded body */
    bool keeps_coding; /* with only its transfer coding removed */
    bool still_gzip;   /* the same, if its coding is gzip */
    uint64_t length;
    bool used;
};

/* Adds "name: value" and the line end. False, with nothing added, if they are
 * not a field. */
bool rebuild_field(struct sl_bytes name, struct sl_bytes value,
                   struct rebuild_mask *mask, struct buffer *out);

#endif
