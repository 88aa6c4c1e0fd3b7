/* SPDX-License-Identifier: MIT */
/*
 * Fields joined, or lost. In place: the remaining fields keep their order.
 */
#include "zero/mutant_fields.h"

#include <string.h>

static bool is_same_name(const struct answer_field *a,
                         const struct answer_field *b)
{
    return a->name.len == b->name.len &&
           memcmp(a->name.ptr, b->name.ptr, a->name.len) == 0;
}

/* The field with that name among the first count; NULL if there is none. */
static struct answer_field *find(struct answer *a, size_t count,
                                 const struct answer_field *f)
{
    for (size_t i = 0; i < count; i++)
        if (is_same_name(&a->fields[i], f))
            return &a->fields[i];
    return NULL;
}

static void join(struct buffer *value, const struct buffer *other)
{
    buffer_add_text(value, ", ");
    buffer_add(value, other->ptr, other->len);
}

static void fold(struct answer *a,
                 void (*take)(struct buffer *value, const struct buffer *other))
{
    size_t kept = 0;

    for (size_t i = 0; i < a->field_count; i++) {
        struct answer_field *f = &a->fields[i];
        struct answer_field *other = find(a, kept, f);

        if (other == NULL) {
            a->fields[kept++] = *f;
            continue;
        }
        take(&other->value, &f->value);
        buffer_clear(&f->name);
        buffer_clear(&f->value);
    }
    a->field_count = kept;
}

void mutant_join_fields(struct answer *a)
{
    fold(a, join);
}

static void replace(struct buffer *value, const struct buffer *other)
{
    buffer_truncate(value, 0);
    buffer_add(value, other->ptr, other->len);
}

void mutant_lose_fields(struct answer *a)
{
    fold(a, replace);
}
