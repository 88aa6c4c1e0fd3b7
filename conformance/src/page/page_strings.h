/* SPDX-License-Identifier: MIT */
/*
 * Texts that are stored once each and referred to by number.
 */
#ifndef PAGE_STRINGS_H
#define PAGE_STRINGS_H

#include <stddef.h>

#include "text/json_write.h"

struct page_strings {
    char **items;
    size_t count;
    /* private: a table of numbers, each stored plus one; 0: free */
    size_t *slots;
    size_t slot_count;
};

#define PAGE_STRINGS_EMPTY ((struct page_strings){.items = NULL})

/* The number of the text. */
size_t page_strings_add(struct page_strings *s, const char *text);
void page_strings_clear(struct page_strings *s);

/* All the texts, as an array. */
void page_strings_write(const struct page_strings *s, struct json_writer *w);

#endif
