/* SPDX-License-Identifier: MIT */
/*
 * The decoded gzip members that begin in a part of a file: the work of one
 * thread at a time.
 */
#ifndef REGION_H
#define REGION_H

#include "archive/member.h"

/* Compressed octets of a region; members that begin in it may end after it. */
#define REGION_SIZE (512u << 10)
/* Decoded octets of a region. Any more are left to the reader. */
#define REGION_OCTETS_MAX (4u << 20)

struct region_member {
    uint64_t offset; /* in the file */
    uint64_t length;
    size_t at; /* in the region's octets */
    size_t octets;
};

struct region {
    char *out; /* of REGION_OCTETS_MAX, once used */
    size_t len;
    struct region_member *members; /* by offset */
    size_t count;
    /* private */
    struct buffer in;
    struct member_reader reader;
};

void region_clear(struct region *r);

/* Reads and decodes the region of fd that begins at the offset; `end` is where
 * the part of the file ends. The reader will find out about a failed read. */
void region_decode(struct region *r, int fd, uint64_t offset, uint64_t end);

/* The member that begins there, or NULL. */
const struct region_member *region_find(const struct region *r,
                                        uint64_t offset);

#endif
