/* SPDX-License-Identifier: MIT */
/*
 * The matrix as one HTML file that needs no network: clients, cases, and what
 * each client did in each case. Pure: the same results give the same octets.
 *
 * The data is JSON in <script> elements of types that no browser runs, all
 * compressed except the overview. The part "overview" is read at once: names,
 * the verdict of each cell in three digits, causes. "vectors" (vector.h) and
 * "client-0", "client-1",
 * ... are read when the reader opens them; there each text is an index into a
 * list of texts. What a client printed stays text: the data has no '<', and the
 * page makes text nodes of it. A policy (CSP) allows only the page's own script
 * to run.
 */
#ifndef PAGE_H
#define PAGE_H

#include "case/transcript.h"
#include "map/requirement.h"
#include "results/chains.h"
#include "results/results.h"

/* Octets of each string of a case that are shown. */
#define PAGE_OCTETS_MAX 2048

struct page {
    const char *tool;              /* name and version of the generator */
    const struct results *results; /* of each client */
    size_t count;
    /* Known cases, sorted by id; others are described by the results. */
    const struct transcript *cases;
    size_t case_count;
    const struct requirement_map *map;
    const struct chains *chains; /* clients behind proxies; NULL: none */
};

void page_make(const struct page *p, struct buffer *out);

#endif
