/* SPDX-License-Identifier: MIT */
/*
 * The outcome's memory, and the words of its results.
 */
#include "judge/outcome.h"

#include <stdlib.h>

#include "wire/relayed.h"

static const char *const results[] = {
    [RESULT_NONE] = "none",     [RESULT_RESPONSE] = "response",
    [RESULT_ERROR] = "error",   [RESULT_HANG] = "hang",
    [RESULT_CRASH] = "crash",   [RESULT_UNSUPPORTED] = "unsupported",
    [RESULT_BROKEN] = "broken",
};
_Static_assert(sizeof results / sizeof results[0] == RESULT_BROKEN + 1,
               "every result has a word");

const char *result_name(enum result result)
{
    return results[result];
}

static void clear_field(struct answer_field *f)
{
    buffer_clear(&f->name);
    buffer_clear(&f->value);
}

void answer_clear_fields(struct answer *a)
{
    for (size_t i = 0; i < a->field_count; i++)
        clear_field(&a->fields[i]);
    free(a->fields);
    a->fields = NULL;
    a->field_count = a->field_octets = 0;
    a->fields_known = false;
}

void answer_clear(struct answer *a)
{
    answer_clear_fields(a);
    buffer_clear(&a->body);
    free(a->error);
    relayed_free(a->relayed);
    *a = (struct answer){.result = RESULT_NONE};
}

void answer_set_status(struct answer *a, int64_t status)
{
    a->status_known = true;
    a->status = status;
}

/* Room for one more after count items: doubles at each power of two. */
static void make_room(struct answer *a)
{
    size_t count = a->field_count;

    if ((count & (count - 1)) == 0)
        a->fields = memory_grow(a->fields, (count > 0 ? count * 2 : 1) *
                                               sizeof *a->fields);
}

bool answer_add_field(struct answer *a, struct buffer *name,
                      struct buffer *value)
{
    struct answer_field field = {*name, *value};

    *name = *value = BUFFER_EMPTY;
    a->field_octets += field.name.len + field.value.len;
    if (a->field_octets > ANSWER_FIELDS_MAX ||
        a->field_count == ANSWER_FIELD_COUNT_MAX) {
        clear_field(&field);
        return false;
    }
    make_room(a);
    a->fields[a->field_count++] = field;
    return true;
}

void outcome_clear(struct outcome *o)
{
    answer_clear(&o->first);
    answer_clear(&o->second);
    wire_clear(&o->wire);
    *o = (struct outcome){.ms = 0};
}
