/* SPDX-License-Identifier: MIT */
/*
 * Records of what the parser reported, and their comparison.
 */
#include "trace.h"
#include "property.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const record_names[] = {
    [RECORD_INTERIM] = "interim",   [RECORD_HEAD] = "head",
    [RECORD_TEXT] = "start line",   [RECORD_FIELD] = "field",
    [RECORD_VALUE] = "field value", [RECORD_CHUNK] = "chunk",
    [RECORD_DATA] = "data",         [RECORD_CHUNK_END] = "chunk end",
    [RECORD_TRAILERS] = "trailers", [RECORD_END] = "end",
    [RECORD_ERROR] = "error",       [RECORD_WHAT] = "error's deviation",
    [RECORD_STOP] = "stop",         [RECORD_FOUND] = "found",
};

void trace_add(struct trace *t, enum record_kind kind, uint64_t a, uint64_t b,
               uint64_t c, uint64_t d)
{
    if (t->count == t->capacity) {
        t->capacity = t->capacity ? 2 * t->capacity : 64;
        t->records = realloc(t->records, t->capacity * sizeof *t->records);
        if (t->records == NULL)
            abort();
    }
    t->records[t->count++] = (struct record){kind, {a, b, c, d}, t->consumed};
}

/* FNV-1a: any hash in which equal octets give equal numbers would do. */
static uint64_t hash_of(const char *ptr, size_t len)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (uint8_t)ptr[i]) * 0x100000001b3u;
    return hash;
}

/* Only fields with flags need the call; it must fit into value_len. */
static void add_value(struct trace *t, const struct sl_head *head,
                      const struct sl_field *field)
{
    char *out = malloc(field->value_len + 1u);
    size_t len = 0;

    if (out == NULL ||
        sl_field_value(head, field, t->profile, out, field->value_len, &len) !=
            SL_OK ||
        len > field->value_len)
        property_fail(PROPERTY_VALUE_ROOM, "%" PRIu32 " octets",
                      field->value_len);
    trace_add(t, RECORD_VALUE, len, hash_of(out, len), 0, 0);
    free(out);
}

static void add_fields(struct trace *t, const struct sl_head *head,
                       uint64_t base)
{
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *field = &head->fields[i];

        trace_add(t, RECORD_FIELD, base + field->name_off,
                  (uint64_t)field->name_len << 32 | field->flags,
                  base + field->value_off, field->value_len);
        if (field->flags != 0)
            add_value(t, head, field);
    }
}

static void add_head(struct trace *t, enum record_kind kind,
                     const struct sl_head *head, uint64_t base)
{
    uint64_t flags = (uint64_t)(head->chunked << 2 | head->length_known << 1 |
                                head->will_close);

    trace_add(t, kind, (uint64_t)head->status << 8 | head->version,
              (uint64_t)head->framing << 8 | flags,
              head->length_known ? head->length : 0, head->field_count);
    trace_add(t, RECORD_TEXT, base + head->version_text.off,
              head->version_text.len, base + head->reason.off,
              head->reason.len);
    add_fields(t, head, base);
}

static void add_data(struct trace *t, uint64_t offset, uint64_t len)
{
    struct record *last = t->count ? &t->records[t->count - 1] : NULL;

    if (last != NULL && last->kind == RECORD_DATA &&
        last->value[0] + last->value[1] == offset)
        last->value[1] += len;
    else
        trace_add(t, RECORD_DATA, offset, len, 0, 0);
}

void trace_event(struct trace *t, const struct sl_event *ev, const char *input)
{
    uint64_t base = (uint64_t)(ev->head.base - input);

    switch (ev->type) {
    case SL_EV_NONE:
        break;
    case SL_EV_INTERIM:
        add_head(t, RECORD_INTERIM, &ev->head, base);
        break;
    case SL_EV_HEAD:
        add_head(t, RECORD_HEAD, &ev->head, base);
        break;
    case SL_EV_CHUNK:
        trace_add(t, RECORD_CHUNK, ev->length, 0, 0, 0);
        break;
    case SL_EV_DATA:
        add_data(t, (uint64_t)(ev->data.ptr - input), ev->data.len);
        break;
    case SL_EV_CHUNK_END:
        trace_add(t, RECORD_CHUNK_END, 0, 0, 0, 0);
        break;
    case SL_EV_TRAILERS:
        trace_add(t, RECORD_TRAILERS, base, ev->head.field_count, 0, 0);
        add_fields(t, &ev->head, base);
        break;
    case SL_EV_END:
        trace_add(t, RECORD_END, 0, 0, 0, 0);
        break;
    }
}

void trace_chunk(struct trace *t, struct sl_bytes data, const char *input)
{
    trace_add(t, RECORD_CHUNK, data.len, 0, 0, 0);
    add_data(t, (uint64_t)(data.ptr - input), data.len);
    trace_add(t, RECORD_CHUNK_END, 0, 0, 0, 0);
}

void trace_error(struct trace *t, enum sl_err err,
                 const struct sl_failure *failure)
{
    trace_add(t, RECORD_ERROR, (uint64_t)err, failure->offset, failure->partial,
              failure->expected_known ? failure->expected : UINT64_MAX);
    trace_add(t, RECORD_WHAT, (uint64_t)failure->what, (uint64_t)failure->place,
              0, 0);
}

static bool records_equal(const struct record *a, const struct record *b)
{
    return a->kind == b->kind &&
           memcmp(a->value, b->value, sizeof a->value) == 0;
}

size_t trace_difference(const struct trace *a, const struct trace *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        if (!records_equal(&a->records[i], &b->records[i]))
            return i;
    if (a->count == b->count)
        return SIZE_MAX;
    return a->count < b->count ? a->count : b->count;
}

void trace_print(const struct trace *t, const char *name, size_t i)
{
    size_t end = i + 1 < t->count ? i + 2 : t->count;

    for (size_t k = i > 2 ? i - 2 : 0; k < end; k++) {
        const struct record *r = &t->records[k];

        fprintf(stderr, "%s %-10s %3zu %s", k == i ? ">" : " ", name, k,
                record_names[r->kind]);
        if (r->kind == RECORD_ERROR)
            fprintf(stderr, " %s", sl_err_name((enum sl_err)r->value[0]));
        if (r->kind == RECORD_FOUND)
            fprintf(stderr, " %s",
                    sl_deviation_name((enum sl_deviation)r->value[0]));
        for (size_t v = 0; v < 4; v++)
            fprintf(stderr, " %" PRIu64, r->value[v]);
        fputc('\n', stderr);
    }
    if (i >= t->count)
        fprintf(stderr, "> %-10s %3zu (ends before)\n", name, i);
}

void trace_clear(struct trace *t)
{
    free(t->records);
    t->records = NULL;
    t->count = t->capacity = 0;
}
