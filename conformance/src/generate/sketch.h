/* SPDX-License-Identifier: MIT */
/*
 * A response divided into its parts, however wrong it is: what the mutator and
 * the recipes of deviations change. For any octets, joining the parts gives the
 * same octets.
 */
#ifndef SKETCH_H
#define SKETCH_H

#include <stdbool.h>

#include "text/buffer.h"

enum part_kind {
    PART_PROTOCOL, /* "HTTP" */
    PART_VERSION,  /* "/1.1" */
    PART_GAP,      /* " " */
    PART_STATUS,   /* "200" */
    PART_REASON,   /* " OK" */
    PART_START_END,
    PART_NAME,
    PART_COLON, /* with the white space on both sides */
    PART_VALUE,
    PART_FIELD_END, /* with the white space in front */
    PART_HEAD_END,  /* the empty line */
    PART_SIZE,
    PART_EXTENSION, /* with the white space in front; often empty */
    PART_SIZE_END,
    PART_DATA, /* of a chunk; the last one has none */
    PART_DATA_END,
    PART_TRAILER_END, /* with fields in between */
    PART_BODY,        /* and anything that has no place */
    PART_COUNT
};

struct part {
    enum part_kind kind;
    struct sl_bytes bytes;
};

/* What does not fit becomes one more part, a body. */
#define SKETCH_PARTS 1000
/* For new octets: what does not fit is not made. */
#define SKETCH_ROOM 32768

struct sketch {
    struct part parts[SKETCH_PARTS + 1];
    size_t count;
    char room[SKETCH_ROOM];
    size_t used; /* of room */
};

/* Divides the octets, which must outlive *s. */
void sketch_read(struct sl_bytes octets, struct sketch *s);
/* Appends the octets, at most max. */
void sketch_write(const struct sketch *s, size_t max, struct buffer *out);

/* The part of that kind after skipping `skip` of them; s->count if there is
 * none. */
size_t sketch_find(const struct sketch *s, enum part_kind kind, size_t skip);

/* Puts count parts in front of number at, or removes them. False if they do
 * not fit. */
bool sketch_insert(struct sketch *s, size_t at, const struct part *parts,
                   size_t count);
void sketch_remove(struct sketch *s, size_t at, size_t count);

/* A copy of octets that lives as long as *s; empty if there is no room. */
struct sl_bytes sketch_keep(struct sketch *s, struct sl_bytes octets);
/* The same of two, joined. */
struct sl_bytes sketch_join(struct sketch *s, struct sl_bytes a,
                            struct sl_bytes b);

/* The line that part number at belongs to: name to line end, size to line
 * end, ... Sets *first, and returns how many parts it has. */
size_t sketch_line(const struct sketch *s, size_t at, size_t *first);

#endif
