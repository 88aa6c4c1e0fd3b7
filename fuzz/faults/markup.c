/* SPDX-License-Identifier: MIT */
/*
 * A page of results has one element too many.
 * Target: results
 * Wraps: page_make
 */
#include "page/page.h"

void __real_page_make(const struct page *p, struct buffer *out);
void __wrap_page_make(const struct page *p, struct buffer *out);

void __wrap_page_make(const struct page *p, struct buffer *out)
{
    __real_page_make(p, out);
    if (p->count > 0)
        buffer_add_text(out, "<b>");
}
