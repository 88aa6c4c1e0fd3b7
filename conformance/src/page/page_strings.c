/* SPDX-License-Identifier: MIT */
/*
 * A hash table with open addressing.
 */
#include "page/page_strings.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_FIRST 256

/* FNV-1a. */
static size_t hash_of(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot that has the text, or is free for it. */
static size_t *find_slot(const struct page_strings *s, const char *text)
{
    size_t at = hash_of(text) & (s->slot_count - 1);

    while (s->slots[at] != 0 && strcmp(s->items[s->slots[at] - 1], text) != 0)
        at = (at + 1) & (s->slot_count - 1);
    return &s->slots[at];
}

static void grow(struct page_strings *s)
{
    s->slot_count = s->slot_count > 0 ? 2 * s->slot_count : SLOTS_FIRST;
    s->slots = memory_grow(s->slots, s->slot_count * sizeof *s->slots);
    memset(s->slots, 0, s->slot_count * sizeof *s->slots);
    for (size_t i = 0; i < s->count; i++)
        *find_slot(s, s->items[i]) = i + 1;
    s->items = memory_grow(s->items, s->slot_count * sizeof *s->items);
}

size_t page_strings_add(struct page_strings *s, const char *text)
{
    size_t *slot;

    if (2 * s->count >= s->slot_count)
        grow(s);
    slot = find_slot(s, text);
    if (*slot == 0) {
        s->items[s->count++] = memory_copy_text(text);
        *slot = s->count;
    }
    return *slot - 1;
}

void page_strings_clear(struct page_strings *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->items[i]);
    free(s->items);
    free(s->slots);
    *s = PAGE_STRINGS_EMPTY;
}

void page_strings_write(const struct page_strings *s, struct json_writer *w)
{
    json_write_open(w, '[');
    for (size_t i = 0; i < s->count; i++)
        json_write_text(w, s->items[i]);
    json_write_close(w, ']');
}
