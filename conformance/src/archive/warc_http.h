/* SPDX-License-Identifier: MIT */
/*
 * The response in a record, and what the recorder has made of it. Some store
 * the octets of the server; others take off chunks and content codings and
 * leave the fields that name them, or mask these (Common Crawl), or unfold
 * lines (wget). The body never stays under a field that says what it is not:
 * such a field is masked here as Common Crawl does it, "X-Crawl-" before its
 * name, and that is named.
 */
#ifndef WARC_HTTP_H
#define WARC_HTTP_H

#include <stdbool.h>

#include "case/recorded.h"

#include <strictline/parser.h>

/* What is known of the file. */
struct warc_recorder {
    bool wget;       /* keeps the octets of bodies, always */
    bool empty_line; /* an empty line too many follows the head: Common
                        Crawl's archive of August 2018 */
};

struct warc_http {
    struct buffer head; /* as it is passed on */
    struct sl_bytes body;
    enum fidelity fidelity;
    struct buffer edited; /* clauses; empty: nothing */
    bool cut;             /* the recorder stopped before the end */
};

/* *out is to be cleared; its body is a view of the block, after which `more`
 * octets of it follow. */
void warc_http_read(struct sl_bytes block, uint64_t more,
                    const struct warc_recorder *recorder,
                    enum sl_request request, struct warc_http *out);
void warc_http_clear(struct warc_http *h);

/* One clause more about what was edited. */
void warc_http_edit(struct warc_http *h, const char *clause);

/* The length of the head, with its empty line; all if there is none. */
size_t warc_http_head(struct sl_bytes block);

#endif
