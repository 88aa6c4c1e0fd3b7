/* SPDX-License-Identifier: MIT */
/*
 * The matrix as one HTML file that needs no network: clients, cases, and what
 * each client did in each case. Pure: the same results give the same octets.
 *
 * The data are JSON in <script> of types that no browser runs, but for the
 * overview compressed. The part "overview" is read at once: names, the verdict
 * of each cell in three digits, causes. "vectors" (vector.h) and "client-0",
 * "client-1",
 * ... are read when somebody looks at them; there each text is a number in a
 * list of texts. What a client said is a text in them and nothing else: no
 * '<' stands in the data, and the page makes text nodes of them. A policy
 * (CSP) lets nothing run but the script of the page.
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
    const char *tool;              /* who made it */
    const struct results *results; /* of each client */
    size_t count;
    /* Cases that are known, by their id; of others the results tell. */
    const struct transcript *cases;
    size_t case_count;
    const struct requirement_map *map;
    const struct chains *chains; /* clients behind proxies; NULL: none */
};

void page_make(const struct page *p, struct buffer *out);

#endif
