/* SPDX-License-Identifier: MIT */
/*
 * Compares two header sections: fields that are new or gone, then values.
 */
#include "golden/golden_fields.h"

#include <stdlib.h>
#include <string.h>

#include "golden/golden_change.h"
#include "text/octets.h"

static bool is_equal(const struct buffer *a, const struct buffer *b)
{
    return a->len == b->len &&
           (a->len == 0 || memcmp(a->ptr, b->ptr, a->len) == 0);
}

/* "field Server" */
static void describe(const char *word, const struct golden_field *f,
                     struct buffer *out)
{
    buffer_printf(out, "%s ", word);
    octets_escape(out, buffer_view(&f->name), 0);
}

static void add_field(const char *prefix, const char *word,
                      const struct golden_field *f, bool is_new,
                      struct golden_changes *out)
{
    struct golden_change *change;

    golden_change_begin(out, prefix);
    change = golden_change_last(out);
    describe(word, f, &change->what);
    golden_excerpt(buffer_view(&f->value), 0,
                   is_new ? &change->is : &change->was);
}

static void compare_values(const char *prefix, const char *word,
                           const struct golden_field *was,
                           const struct golden_field *is,
                           struct golden_changes *out)
{
    struct buffer what = BUFFER_EMPTY;

    describe(word, was, &what);
    golden_compare_octets(prefix, what.ptr, buffer_view(&was->value),
                          buffer_view(&is->value), out);
    buffer_clear(&what);
}

/* The next field of that name from `from` on; the count if there is none. */
static size_t find_next(const struct golden_fields *f, size_t from,
                        const struct buffer *name)
{
    while (from < f->count && !is_equal(&f->items[from].name, name))
        from++;
    return from;
}

/* Where names differ, the side whose field reappears sooner on the other side
 * is taken as unchanged. */
void golden_compare_fields(const char *prefix, const char *word,
                           const struct golden_fields *was,
                           const struct golden_fields *is,
                           struct golden_changes *out)
{
    size_t old = 0, new = 0;

    while (old < was->count && new < is->count) {
        const struct golden_field *a = &was->items[old], *b = &is->items[new];
        size_t in_new, in_old;

        if (is_equal(&a->name, &b->name)) {
            compare_values(prefix, word, a, b, out);
            old++;
            new ++;
            continue;
        }
        in_new = find_next(is, new, &a->name);
        in_old = find_next(was, old, &b->name);
        if (in_new < is->count &&
            (in_old == was->count || in_new - new <= in_old - old))
            add_field(prefix, word, &is->items[new ++], true, out);
        else
            add_field(prefix, word, &was->items[old++], false, out);
    }
    while (old < was->count)
        add_field(prefix, word, &was->items[old++], false, out);
    while (new < is->count)
        add_field(prefix, word, &is->items[new ++], true, out);
}

/* ---- meanings ---- */

static void add_lower(struct buffer *out, const struct buffer *name)
{
    for (size_t i = 0; i < name->len; i++) {
        char c = name->ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        buffer_add(out, &c, 1);
    }
}

/* RFC 9110 5.3: fields with the same name may be combined. */
static void add_meaning(struct golden_fields *out, const struct golden_field *f)
{
    struct buffer name = BUFFER_EMPTY;
    size_t same;

    add_lower(&name, &f->name);
    same = find_next(out, 0, &name);
    if (same < out->count) {
        buffer_add_text(&out->items[same].value, ", ");
        buffer_add(&out->items[same].value, f->value.ptr, f->value.len);
    } else {
        golden_add_field(out, buffer_view(&name), buffer_view(&f->value));
    }
    buffer_clear(&name);
}

static int compare_names(const void *a, const void *b)
{
    const struct buffer *left = &((const struct golden_field *)a)->name;
    const struct buffer *right = &((const struct golden_field *)b)->name;
    size_t len = left->len < right->len ? left->len : right->len;
    int order = len > 0 ? memcmp(left->ptr, right->ptr, len) : 0;

    return order != 0 ? order
                      : (left->len > right->len) - (left->len < right->len);
}

static void take_meanings(const struct golden_fields *f,
                          struct golden_fields *out)
{
    for (size_t i = 0; i < f->count; i++)
        add_meaning(out, &f->items[i]);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_names);
}

void golden_compare_meanings(const struct golden_fields *was,
                             const struct golden_fields *is,
                             struct golden_changes *out)
{
    struct golden_fields old = {NULL, 0}, new = {NULL, 0};

    take_meanings(was, &old);
    take_meanings(is, &new);
    golden_compare_fields("", "field", &old, &new, out);
    golden_fields_clear(&old);
    golden_fields_clear(&new);
}
