/* SPDX-License-Identifier: MIT */
/*
 * What the callbacks of a callback parser keep: the fields, as spans. A name
 * or value that comes in pieces is still one span, as the pieces are adjacent
 * in memory.
 */
#ifndef RECORD_H
#define RECORD_H

#include "bench.h"

enum record_last { RECORD_NOTHING, RECORD_NAME, RECORD_VALUE };

struct record {
    struct bench_field fields[BENCH_FIELDS];
    size_t count;
    size_t body;
    enum record_last last;
    bool head_done;
    bool done;
};

static inline void record_begin(struct record *r)
{
    r->count = 0;
    r->body = 0;
    r->last = RECORD_NOTHING;
    r->head_done = false;
    r->done = false;
}

/* False: too many fields. */
static inline bool record_name(struct record *r, const char *at, size_t len)
{
    struct bench_field field = {at, len, NULL, 0};

    if (r->last == RECORD_NAME) {
        r->fields[r->count - 1].name_len += len;
        return true;
    }
    if (r->count == BENCH_FIELDS)
        return false;
    r->fields[r->count++] = field;
    r->last = RECORD_NAME;
    return true;
}

static inline void record_value(struct record *r, const char *at, size_t len)
{
    struct bench_field *field = &r->fields[r->count - 1];

    if (r->last == RECORD_NAME)
        field->value = at;
    field->value_len += len;
    r->last = RECORD_VALUE;
}

static inline void record_found(const struct record *r,
                                struct bench_found *found)
{
    found->fields = r->count;
    found->body = r->body;
}

#endif
