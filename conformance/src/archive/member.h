/* SPDX-License-Identifier: MIT */
/*
 * Whole gzip members in memory (RFC 1952), by libdeflate: three times as fast
 * as a stream, for what is small enough. What it cannot do, or does not like,
 * is left to gunzip.h, which says what is wrong.
 */
#ifndef MEMBER_H
#define MEMBER_H

#include <stdbool.h>

#include "text/buffer.h"

/* Compressed octets of a member that is tried, and what they may hold. */
#define MEMBER_MAX (1u << 20)
#define MEMBER_OCTETS_MAX (8u << 20)
/* The octets with which one begins. */
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

/* Whether a member may begin so. */
bool member_begins(struct sl_bytes octets);

/*
 * Decodes the member at the front of `in`, which may go on after it. True if
 * it is whole, its checksum is right, and it is no larger than the limits:
 * *octets hold until the next call, *length is that of the member.
 */
bool member_read(struct member_reader *r, struct sl_bytes in,
                 struct sl_bytes *octets, size_t *length);

/* The same, into memory of the caller's: of capacity octets, *got of which are
 * then used. */
bool member_read_into(struct member_reader *r, struct sl_bytes in, char *out,
                      size_t capacity, size_t *got, size_t *length);

#endif
