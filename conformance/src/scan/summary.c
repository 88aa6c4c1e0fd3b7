/* SPDX-License-Identifier: MIT */
/*
 * The table of counts: rows in order of creation, found by a hash.
 */
#include "scan/summary.h"

#include <stdlib.h>
#include <string.h>

#include "scan/hash.h"
#include "text/word.h"

void scan_summary_clear(struct scan_summary *s)
{
    for (size_t i = 0; i < s->count; i++) {
        struct scan_row *row = &s->rows[i];

        free(row->profile);
        free(row->kind);
        free(row->name);
        for (size_t j = 0; j < row->example_count; j++)
            free(row->examples[j].text);
    }
    free(s->rows);
    free(s->slots);
    *s = SCAN_SUMMARY_EMPTY;
}

/* ---- rows ---- */

static bool is_row(const struct scan_row *row, const char *profile,
                   const char *kind, const char *name)
{
    return strcmp(row->name, name) == 0 && strcmp(row->kind, kind) == 0 &&
           strcmp(row->profile, profile) == 0;
}

/* The slot of the row, or the free one where it belongs. */
static size_t find_slot(const struct scan_summary *s, const char *profile,
                        const char *kind, const char *name)
{
    uint64_t hash = HASH_START;
    size_t at;

    hash = hash_number(hash_octets(hash, word_of(profile)), 0);
    hash = hash_number(hash_octets(hash, word_of(kind)), 0);
    hash = hash_spread(hash_octets(hash, word_of(name)));
    at = (size_t)hash & (s->slot_count - 1);
    while (s->slots[at] != 0 &&
           !is_row(&s->rows[s->slots[at] - 1], profile, kind, name))
        at = (at + 1) & (s->slot_count - 1);
    return at;
}

static void fill_slots(struct scan_summary *s)
{
    memset(s->slots, 0, s->slot_count * sizeof *s->slots);
    for (size_t i = 0; i < s->count; i++) {
        const struct scan_row *row = &s->rows[i];

        s->slots[find_slot(s, row->profile, row->kind, row->name)] = i + 1;
    }
}

/* Keeps half of the slots free, and makes room for a row. */
static void make_room(struct scan_summary *s)
{
    if (2 * (s->count + 1) <= s->slot_count)
        return;
    s->slot_count = s->slot_count > 0 ? 2 * s->slot_count : 128;
    s->slots = memory_grow(s->slots, s->slot_count * sizeof *s->slots);
    s->rows = memory_grow(s->rows, s->slot_count / 2 * sizeof *s->rows);
    fill_slots(s);
}

struct scan_row *scan_summary_row(struct scan_summary *s, const char *profile,
                                  const char *kind, const char *name)
{
    size_t at;

    make_room(s);
    at = find_slot(s, profile, kind, name);
    if (s->slots[at] == 0) {
        s->rows[s->count] = (struct scan_row){
            .profile = memory_copy_text(profile),
            .kind = memory_copy_text(kind),
            .name = memory_copy_text(name),
        };
        s->slots[at] = ++s->count;
        s->sorted = false;
    }
    return &s->rows[s->slots[at] - 1];
}

static void add_count(struct scan_row *row, uint64_t count)
{
    row->count =
        count > UINT64_MAX - row->count ? UINT64_MAX : row->count + count;
}

void scan_summary_count(struct scan_summary *s, const char *profile,
                        const char *kind, const char *name, uint64_t count)
{
    add_count(scan_summary_row(s, profile, kind, name), count);
}

const struct scan_row *scan_summary_find(const struct scan_summary *s,
                                         const char *profile, const char *kind,
                                         const char *name)
{
    size_t at;

    if (s->slot_count == 0)
        return NULL;
    at = find_slot(s, profile, kind, name);
    return s->slots[at] != 0 ? &s->rows[s->slots[at] - 1] : NULL;
}

uint64_t scan_summary_get(const struct scan_summary *s, const char *profile,
                          const char *kind, const char *name)
{
    const struct scan_row *row = scan_summary_find(s, profile, kind, name);

    return row != NULL ? row->count : 0;
}

/* ---- examples ---- */

bool scan_row_wants(const struct scan_row *row, uint64_t hash)
{
    return row->example_count < SCAN_EXAMPLES_MAX ||
           hash <= row->examples[row->example_count - 1].hash;
}

static int compare_example(const struct scan_example *e, uint64_t hash,
                           struct sl_bytes text)
{
    size_t len = strlen(e->text);
    int order;

    if (e->hash != hash)
        return e->hash < hash ? -1 : 1;
    order = memcmp(e->text, text.ptr, len < text.len ? len : text.len);
    if (order != 0)
        return order;
    return len == text.len ? 0 : len < text.len ? -1 : 1;
}

static char *copy_text(struct sl_bytes text)
{
    char *copy = memory_get(text.len + 1);

    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return copy;
}

void scan_row_offer(struct scan_row *row, uint64_t hash, struct sl_bytes text)
{
    size_t at = row->example_count;
    int order = -1;

    while (at > 0 &&
           (order = compare_example(&row->examples[at - 1], hash, text)) > 0)
        at--;
    if (at == SCAN_EXAMPLES_MAX || (at > 0 && order == 0))
        return;
    if (row->example_count == SCAN_EXAMPLES_MAX)
        free(row->examples[--row->example_count].text);
    memmove(row->examples + at + 1, row->examples + at,
            (row->example_count - at) * sizeof *row->examples);
    row->examples[at] = (struct scan_example){hash, copy_text(text)};
    row->example_count++;
}

/* ---- tables ---- */

void scan_summary_merge(struct scan_summary *s, const struct scan_summary *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct scan_row *row = &from->rows[i];
        struct scan_row *to =
            scan_summary_row(s, row->profile, row->kind, row->name);

        add_count(to, row->count);
        for (size_t j = 0; j < row->example_count; j++)
            scan_row_offer(to, row->examples[j].hash,
                           word_of(row->examples[j].text));
    }
}

static int compare_rows(const void *left, const void *right)
{
    const struct scan_row *a = left, *b = right;
    int order = strcmp(a->profile, b->profile);

    if (order == 0)
        order = strcmp(a->kind, b->kind);
    return order != 0 ? order : strcmp(a->name, b->name);
}

void scan_summary_sort(struct scan_summary *s)
{
    if (s->sorted || s->count == 0)
        return;
    qsort(s->rows, s->count, sizeof *s->rows, compare_rows);
    fill_slots(s);
    s->sorted = true;
}
