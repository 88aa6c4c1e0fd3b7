/* SPDX-License-Identifier: MIT */
/*
 * Filters: drivers of parsers, whose job carries the octets instead of a URL.
 * Pure.
 */
#ifndef CLIENT_FILTER_H
#define CLIENT_FILTER_H

#include "case/delivery.h"
#include "case/transcript.h"
#include "text/buffer.h"

/* How many octets of a flood are given: enough to see which filters have a
 * limit. A case that sends more of anything else is not for filters. */
#define CLIENT_FILTER_MAX ((16u << 20) + 65536)

/* What a filter is to read. */
struct filter_job {
    struct buffer pieces; /* in hex, with a comma where the delivery cuts */
    const char *end;      /* "close", "lost" or "open" */
    uint64_t octets;      /* in the pieces */
};

/* Why a filter cannot be given that case in that way; NULL: it can. */
const char *client_filter_refusal(const struct transcript *t,
                                  const struct delivery *d);

/* What the server sends for the first request, until it closes or waits for the
 * client. *out is zeroed. False if that is too much, see above. */
bool client_filter_fill(const struct transcript *t, const struct delivery *d,
                        const char *token, struct filter_job *out);
void client_filter_clear(struct filter_job *job);

/* Appends the line for a job. */
void client_filter_line(unsigned id, const char *method,
                        const struct filter_job *job, struct buffer *out);

#endif
