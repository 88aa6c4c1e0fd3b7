/* SPDX-License-Identifier: MIT */
/*
 * The golden outcomes of a case, each under the names of its readers.
 */
#include <stdlib.h>
#include <string.h>

#include <strictline/profile.h>

#include "golden/golden.h"
#include "golden/golden_write.h"
#include "text/word.h"

/* The length of the first name in the list; 0 if there is none. */
static size_t first_length(const char *names)
{
    return strcspn(names, ",");
}

/* Finds the name in the list; NULL if it is not there. */
static const char *find_name(const char *names, const char *name)
{
    size_t len = strlen(name);

    while (*names != '\0') {
        size_t first = first_length(names);

        if (first == len && memcmp(names, name, len) == 0)
            return names;
        names += first + (names[first] == ',');
    }
    return NULL;
}

const struct golden *golden_find(const struct golden_list *l, const char *name)
{
    for (size_t i = 0; i < l->count; i++)
        if (find_name(l->items[i].names, name) != NULL)
            return &l->items[i];
    return NULL;
}

void golden_list_clear(struct golden_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        golden_clear(&l->items[i]);
    free(l->items);
    *l = (struct golden_list){NULL, 0};
}

/* ---- order ---- */

/* Profiles in the order of the library, then all others. */
static size_t rank(struct sl_bytes name)
{
    size_t i = 0;

    while (sl_profile_at(i) != NULL &&
           !word_equals(name, sl_profile_at(i)->name))
        i++;
    return i;
}

static int compare_names(struct sl_bytes a, struct sl_bytes b)
{
    size_t left = rank(a), right = rank(b), len = a.len < b.len ? a.len : b.len;
    int order;

    if (left != right)
        return left < right ? -1 : 1;
    order = memcmp(a.ptr, b.ptr, len);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_outcomes(const void *a, const void *b)
{
    const char *left = ((const struct golden *)a)->names;
    const char *right = ((const struct golden *)b)->names;

    return compare_names((struct sl_bytes){left, first_length(left)},
                         (struct sl_bytes){right, first_length(right)});
}

/* ---- changes ---- */

/* Removes what is at `at` in names, with the comma that separates it from
 * others. */
static void remove_name(char *names, const char *at)
{
    size_t len = first_length(at), begin = (size_t)(at - names), end;

    end = begin + len;
    if (names[end] == ',')
        end++;
    else if (begin > 0)
        begin--;
    memmove(names + begin, names + end, strlen(names + end) + 1);
}

static void insert_name(char **names, const char *name)
{
    struct buffer joined = BUFFER_EMPTY;
    const char *at = *names;

    while (*at != '\0' && compare_names((struct sl_bytes){at, first_length(at)},
                                        word_of(name)) < 0)
        at += first_length(at) + (at[first_length(at)] == ',');
    buffer_add(&joined, *names, (size_t)(at - *names));
    if (joined.len > 0 && joined.ptr[joined.len - 1] != ',')
        buffer_add_text(&joined, ",");
    buffer_add_text(&joined, name);
    if (*at != '\0')
        buffer_printf(&joined, ",%s", at);
    free(*names);
    *names = joined.ptr;
}

static void forget(struct golden_list *l, const char *name)
{
    for (size_t i = 0; i < l->count; i++) {
        const char *at = find_name(l->items[i].names, name);

        if (at == NULL)
            continue;
        remove_name(l->items[i].names, at);
        if (l->items[i].names[0] != '\0')
            return;
        golden_clear(&l->items[i]);
        l->items[i] = l->items[--l->count];
        return;
    }
}

static struct golden *find_equal(struct golden_list *l, const struct golden *g)
{
    struct buffer text = BUFFER_EMPTY, other = BUFFER_EMPTY;
    struct golden *found = NULL;

    golden_write_outcome(g, &text);
    for (size_t i = 0; i < l->count && found == NULL; i++) {
        buffer_truncate(&other, 0);
        golden_write_outcome(&l->items[i], &other);
        if (text.len == other.len && memcmp(text.ptr, other.ptr, text.len) == 0)
            found = &l->items[i];
    }
    buffer_clear(&text);
    buffer_clear(&other);
    return found;
}

void golden_set(struct golden_list *l, const char *name, struct golden *g)
{
    struct golden *equal;

    forget(l, name);
    equal = find_equal(l, g);
    if (equal != NULL) {
        insert_name(&equal->names, name);
        golden_clear(g);
    } else {
        l->items = memory_grow(l->items, (l->count + 1) * sizeof *l->items);
        free(g->names);
        g->names = memory_copy_text(name);
        l->items[l->count++] = *g;
        *g = GOLDEN_EMPTY;
    }
    qsort(l->items, l->count, sizeof *l->items, compare_outcomes);
}
