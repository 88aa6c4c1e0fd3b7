/* SPDX-License-Identifier: MIT */
/*
 * Changes as text for people.
 */
#include "golden/golden_change.h"

#include <stdlib.h>
#include <string.h>

#include "text/octets.h"

/* How many octets are shown whole; of more, only some before and after the one
 * that differs. */
#define WHOLE_MAX 60
#define BEFORE 20
#define AFTER 40

void golden_change_begin(struct golden_changes *c, const char *what)
{
    c->items = memory_grow(c->items, (c->count + 1) * sizeof *c->items);
    c->items[c->count] =
        (struct golden_change){BUFFER_EMPTY, BUFFER_EMPTY, BUFFER_EMPTY};
    buffer_add_text(&c->items[c->count++].what, what);
}

struct golden_change *golden_change_last(const struct golden_changes *c)
{
    return &c->items[c->count - 1];
}

void golden_change_add(struct golden_changes *c, const char *what,
                       const char *was, const char *is)
{
    golden_change_begin(c, what);
    buffer_add_text(&golden_change_last(c)->was, was);
    buffer_add_text(&golden_change_last(c)->is, is);
}

void golden_changes_clear(struct golden_changes *c)
{
    for (size_t i = 0; i < c->count; i++) {
        buffer_clear(&c->items[i].what);
        buffer_clear(&c->items[i].was);
        buffer_clear(&c->items[i].is);
    }
    free(c->items);
    *c = GOLDEN_CHANGES_NONE;
}

size_t golden_first_difference(struct sl_bytes a, struct sl_bytes b)
{
    size_t at = 0;

    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
        at++;
    return at;
}

void golden_excerpt(struct sl_bytes octets, size_t at, struct buffer *out)
{
    size_t begin = 0, end = octets.len;

    if (octets.len > WHOLE_MAX) {
        begin = at > BEFORE ? at - BEFORE : 0;
        end = octets.len - begin > BEFORE + AFTER ? begin + BEFORE + AFTER
                                                  : octets.len;
    }
    buffer_add_text(out, begin > 0 ? "...\"" : "\"");
    octets_escape(out,
                  (struct sl_bytes){octets.len > 0 ? octets.ptr + begin : "",
                                    end - begin},
                  0);
    buffer_add_text(out, end < octets.len ? "\"..." : "\"");
}

void golden_compare_octets(const char *prefix, const char *what,
                           struct sl_bytes was, struct sl_bytes is,
                           struct golden_changes *out)
{
    size_t at = golden_first_difference(was, is);

    if (at == was.len && at == is.len)
        return;
    golden_change_begin(out, prefix);
    buffer_printf(&golden_change_last(out)->what, "%s, octet %zu", what, at);
    golden_excerpt(was, at, &golden_change_last(out)->was);
    golden_excerpt(is, at, &golden_change_last(out)->is);
}

void golden_changes_print(const struct golden_changes *c, const char *indent,
                          struct buffer *out)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct golden_change *change = &c->items[i];

        if (i == 0 || strcmp(change->what.ptr, change[-1].what.ptr) != 0)
            buffer_printf(out, "%s%s\n", indent, change->what.ptr);
        if (change->was.len > 0)
            buffer_printf(out, "%s- %s\n", indent, change->was.ptr);
        if (change->is.len > 0)
            buffer_printf(out, "%s+ %s\n", indent, change->is.ptr);
    }
}

void golden_changes_brief(const struct golden_changes *c, struct buffer *out)
{
    const struct golden_change *first = c->items;

    if (c->count == 0)
        return;
    if (first->was.len == 0)
        buffer_printf(out, "%s is new: %s", first->what.ptr, first->is.ptr);
    else if (first->is.len == 0)
        buffer_printf(out, "%s is gone: %s", first->what.ptr, first->was.ptr);
    else
        buffer_printf(out, "%s was %s, is %s", first->what.ptr, first->was.ptr,
                      first->is.ptr);
    if (c->count > 1)
        buffer_printf(out, ", and %zu more change%s", c->count - 1,
                      c->count > 2 ? "s" : "");
}
