/* SPDX-License-Identifier: MIT */
/*
 * The response in a record, and what the recorder did to it. Some store the
 * server's octets; others remove chunks and content codings and leave the
 * fields that name them, or mask these (Common Crawl), or unfold lines (wget).
 * A field that no longer describes the body is masked here as Common Crawl does
 * it, with "X-Crawl-" before its name, and reported.
 */
#ifndef WARC_HTTP_H
#define WARC_HTTP_H

#include <stdbool.h>

#include "case/recorded.h"

#include <strictline/parser.h>

/* What is known about the file. */
struct warc_recorder {
    bool wget;       /* always keeps the octets of bodies */
    bool empty_line; /* an extra empty line follows the head: Common Crawl's
                        archive of August 2018 */
};

struct warc_http {
    struct buffer head; /* as passed on */
    struct sl_bytes body;
    enum fidelity fidelity;
    struct buffer edited; /* clauses; empty: nothing edited */
    bool cut;             /* the recorder stopped before the end */
};

/* *out must be cleared; its body is a view of the block, which continues with
 * `more` octets after it. */
void warc_http_read(struct sl_bytes block, uint64_t more,
                    const struct warc_recorder *recorder,
                    enum sl_request request, struct warc_http *out);
void warc_http_clear(struct warc_http *h);

/* Adds a clause about what was edited. */
void warc_http_edit(struct warc_http *h, const char *clause);

/* The length of the head, with its empty line; all of the block if there is
 * none. */
size_t warc_http_head(struct sl_bytes block);

#endif
