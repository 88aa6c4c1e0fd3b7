/* SPDX-License-Identifier: MIT */
/*
 * The request a client makes when a response redirects it (RFC 9110 15.4).
 */
#ifndef MOVED_H
#define MOVED_H

#include <stdbool.h>

#include "text/buffer.h"

/* What it does wrong then. */
struct moved_faults {
    bool keeps_method;   /* after a 303 it asks with the method it had */
    bool changes_method; /* after a 307 or 308 it asks with GET */
    bool sends_fragment; /* it does not drop the fragment */
    bool sends_raw;      /* it does not escape octets that no URI has */
};

/* The method: GET, or the one it had. */
const char *moved_method(int status, const char *method,
                         const struct moved_faults *faults);

/*
 * Adds the target in origin form: location resolved against the path base, as
 * far as RFC 3986 5.2 matters here. A different authority is taken for the same
 * server.
 */
void moved_target(struct sl_bytes base, struct sl_bytes location,
                  const struct moved_faults *faults, struct buffer *out);

#endif
