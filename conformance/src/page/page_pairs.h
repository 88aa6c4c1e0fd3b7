/* SPDX-License-Identifier: MIT */
/*
 * Clients behind proxies, as a part of the overview.
 */
#ifndef PAGE_PAIRS_H
#define PAGE_PAIRS_H

#include "results/chains.h"
#include "text/json_write.h"

/* The member "pairs", one line each; empty if chains is NULL. */
void page_write_pairs(const struct chains *chains, struct json_writer *w);

#endif
