/* SPDX-License-Identifier: MIT */
/*
 * The data parts of a page, each one JSON value.
 */
#ifndef PAGE_OVERVIEW_H
#define PAGE_OVERVIEW_H

#include "page/page_cells.h"
#include "text/json_write.h"

/* Names, cells and causes: everything that the matrix shows. */
void page_write_overview(const struct page *p, const struct page_cases *cases,
                         struct json_writer *w);

/* An array of vectors, in the order of the cases; null: not known. */
void page_write_vectors(const struct page *p, const struct page_cases *cases,
                        struct json_writer *w);

/* All entries of a client: rows of numbers, in columns that the overview
 * names. */
void page_write_client(const struct results *r, const struct page_cases *cases,
                       struct json_writer *w);

/* Their names: text columns first, then numeric ones. */
void page_write_columns(struct json_writer *w);

#endif
