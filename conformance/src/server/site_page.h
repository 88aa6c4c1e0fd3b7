/* SPDX-License-Identifier: MIT */
/*
 * The pages that a person sees in a browser: small, and without external
 * resources.
 */
#ifndef SITE_PAGE_H
#define SITE_PAGE_H

#include "corpus/corpus.h"

/* The index of all cases, by area. Cases that only make sense over TLS have no
 * link without it. */
void site_page_index(const struct corpus *cases, const char *address, bool tls,
                     struct buffer *out);

/* A page with one message, and a link to the index. */
void site_page_message(const char *title, const char *text, struct buffer *out);

/* Adds text with HTML escapes, for an element or a quoted attribute. */
void site_page_escape(const char *text, struct buffer *out);

#endif
