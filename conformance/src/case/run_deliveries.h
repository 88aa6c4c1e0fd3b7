/* SPDX-License-Identifier: MIT */
/*
 * Which deliveries are wanted of each case.
 */
#ifndef RUN_DELIVERIES_H
#define RUN_DELIVERIES_H

#include "case/delivery.h"
#include "case/transcript.h"

struct run_deliveries {
    struct delivery *items;
    size_t count;
    bool cuts;   /* also cut in two at every offset */
    bool closes; /* also over TLS, where the end of the connection matters */
};

#define RUN_DELIVERIES_NONE ((struct run_deliveries){.items = NULL})

/* What a run delivers by default: enough to find what matters at little
 * cost. */
#define RUN_DELIVERIES_DEFAULT "whole,ends,closes"

/* How many octets of a connection "cuts" cuts at; fewer if more than a few KiB
 * are sent, as the rest would only be more of the same. */
#define RUN_CUTS_MAX 1024
#define RUN_CUTS_OF_MANY 16

/*
 * Reads "whole,bytes,tls": names of deliveries, "cuts", "closes", and "all" for
 * whole, ends, idle, busy, bytes, tls and tls-bytes. On a fault *out is empty
 * and a clause is added to *fault.
 */
bool run_deliveries_parse(const char *text, struct run_deliveries *out,
                          struct buffer *fault);
void run_deliveries_clear(struct run_deliveries *d);

/* Whether any of them waits at ends, which must then be known. */
bool run_deliveries_wait(const struct run_deliveries *d);

/* Adds the deliveries of one case to *out, each once. A case that only makes
 * sense over TLS is delivered over TLS. One without an end that more octets
 * follow (ends may be NULL) has no delivery that waits there, and one without a
 * probe has no idle or busy one. *out points to ends. */
void run_deliveries_of(const struct run_deliveries *wanted,
                       const struct transcript *t,
                       const struct delivery_ends *ends,
                       struct run_deliveries *out);

#endif
