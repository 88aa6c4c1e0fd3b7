/* SPDX-License-Identifier: MIT */
/*
 * Compares the fields that were asked for with the requests as received.
 */
#include "judge/unasked.h"

#include "text/word.h"
#include "wire/wire_request.h"

/* Some write the value of Expect as "100-Continue" (9110 10.1.1). */
static bool is_same_value(struct sl_bytes value,
                          const struct asking_field *asked)
{
    struct sl_bytes wanted = buffer_view(&asked->value);

    return word_equals_any_case(buffer_view(&asked->name), "expect")
               ? word_is_same_any_case(value, wanted)
               : word_equals(value, asked->value.ptr);
}

static bool has_field(const struct wire_request *r,
                      const struct asking_field *asked)
{
    struct sl_bytes rest = wire_request_fields(r);
    struct wire_field f;

    while (wire_take_field(&rest, &f))
        if (word_is_same_any_case(f.name, buffer_view(&asked->name)) &&
            is_same_value(f.value, asked))
            return true;
    return false;
}

static bool was_sent(const struct wire *wire, const struct asking_field *asked)
{
    for (size_t i = 0; i < wire->asked_count; i++)
        if (has_field(&wire->asked[i], asked))
            return true;
    return false;
}

const struct asking_field *unasked_find(const struct transcript *t,
                                        const struct wire *wire)
{
    for (size_t i = 0; i < t->asking.field_count; i++)
        if (!was_sent(wire, &t->asking.fields[i]))
            return &t->asking.fields[i];
    return NULL;
}
