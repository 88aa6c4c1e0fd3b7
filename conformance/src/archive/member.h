/* SPDX-License-Identifier: MIT */
/*
 * Whole gzip members in memory (RFC 1952), by libdeflate: three times as fast
 * as a stream, if they are small enough. What it cannot do, or rejects, is left
 * to gunzip.h, which reports what is wrong.
 */
#ifndef MEMBER_H
#define MEMBER_H

#include <stdbool.h>

#include "text/buffer.h"

/* The largest member that is tried: its compressed octets, and its decoded
 * ones. */
#define MEMBER_MAX (1u << 20)
#define MEMBER_OCTETS_MAX (8u << 20)
/* The octets that a member begins with. */
#define MEMBER_MARK_LENGTH 3

struct libdeflate_decompressor;

struct member_reader {
    /* private */
    struct libdeflate_decompressor *decoder;
    char *out;
    size_t capacity;
};

#define MEMBER_READER_EMPTY ((struct member_reader){NULL, NULL, 0})

void member_reader_clear(struct member_reader *r);

/* Whether a member may begin with these octets. */
bool member_begins(struct sl_bytes octets);

/*
 * Decodes the member at the front of `in`, where more may follow. True if it is
 * whole, its checksum is right, and it is within the limits: *octets hold until
 * the next call, *length is the member's.
 */
bool member_read(struct member_reader *r, struct sl_bytes in,
                 struct sl_bytes *octets, size_t *length);

/* The same, into the caller's memory of capacity octets, of which *got are then
 * used. */
bool member_read_into(struct member_reader *r, struct sl_bytes in, char *out,
                      size_t capacity, size_t *got, size_t *length);

#endif
