/* SPDX-License-Identifier: MIT */
/*
 * A trace: everything the parser reported about one input, as numbers, so that
 * two runs over the same input can be compared. Adjacent DATA events are one
 * record; places are offsets in the stream, so a trace does not depend on
 * where the input is in memory.
 */
#ifndef TRACE_H
#define TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/parser.h>

/* What a record is about. */
enum record_kind {
    RECORD_INTERIM, /* status, framing and flags, length */
    RECORD_HEAD,
    RECORD_TEXT,  /* start line: version and reason, as places */
    RECORD_FIELD, /* name, value and flags */
    RECORD_VALUE, /* the value as sl_field_value reads it: length, hash */
    RECORD_CHUNK,
    RECORD_DATA, /* place, length */
    RECORD_CHUNK_END,
    RECORD_TRAILERS, /* place, number of fields */
    RECORD_END,
    RECORD_ERROR, /* error, offset, IncompleteRead's partial and expected */
    RECORD_WHAT,  /* the deviation that the error rejects, and its place */
    RECORD_STOP,  /* octets consumed in all */
    RECORD_FOUND  /* a finding: what, offset */
};

struct record {
    enum record_kind kind;
    uint64_t value[4];
    uint64_t consumed; /* octets, then; not compared */
};

struct trace {
    struct record *records;
    size_t count, capacity;
    uint64_t consumed; /* what added records carry */
    const struct sl_profile *profile;
};

void trace_add(struct trace *t, enum record_kind kind, uint64_t a, uint64_t b,
               uint64_t c, uint64_t d);

/* Adds the event; input is where offset 0 of the stream would be. */
void trace_event(struct trace *t, const struct sl_event *ev, const char *input);
/* The three events of a chunk. */
void trace_chunk(struct trace *t, struct sl_bytes data, const char *input);
void trace_error(struct trace *t, enum sl_err err,
                 const struct sl_failure *failure);

/* The first index at which the traces differ, or SIZE_MAX. */
size_t trace_difference(const struct trace *a, const struct trace *b);

/* Prints record number i and its neighbours, for the message before an
 * abort(). */
void trace_print(const struct trace *t, const char *name, size_t i);

void trace_clear(struct trace *t);

#endif
