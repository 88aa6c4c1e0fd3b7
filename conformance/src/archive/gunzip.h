/* SPDX-License-Identifier: MIT */
/*
 * What a file of gzip members holds (RFC 1952), pulled from a source. Members
 * follow each other; where one is corrupt the octets end, and gunzip_resume
 * goes on at the next member that can be found.
 *
 * A member of common size is decoded as a whole (member.h), or was so ahead by
 * somebody else (import.h). Larger ones and damaged ones go through zlib, octet
 * by octet, so that all that can be read of them is.
 *
 * The checksum of a member is compared at its end: octets of a corrupt one may
 * have been given out before. Who wants to be sure asks for one octet more
 * than the last of a member.
 */
#ifndef GUNZIP_H
#define GUNZIP_H

#include <zlib.h>

#include "archive/member.h"
#include "source/import.h"

/* Compressed octets that are kept to look at again: a decoder that lost its
 * way may have read that far past the end of a corrupt member. */
#define GUNZIP_AGAIN (256u << 10)

/* Beginnings of members that are remembered at a time. */
#define GUNZIP_MARKS_MAX 65536

struct gunzip_mark {
    uint64_t at;     /* octets given out before the member */
    uint64_t member; /* offset in the file */
};

struct gunzip {
    /* private */
    struct import *im;
    z_stream z;
    struct member_reader whole;
    struct sl_bytes ready; /* of a whole member, to be given out */
    struct buffer in;      /* compressed, what was read included */
    size_t used;           /* of them */
    uint64_t base;         /* offset of in.ptr[0] in the file */
    uint64_t begin;        /* of the member */
    uint64_t given;        /* octets given out, */
    uint64_t before;       /* and of them before the member */
    bool open;             /* within a member */
    bool corrupt;          /* it is why the octets have ended */
    bool cut;              /* or is cut off */
    struct gunzip_mark *marks;
    size_t first_mark, mark_count;
};

void gunzip_init(struct gunzip *g, struct import *im);
void gunzip_clear(struct gunzip *g);

/* The next octets, as import_source's more(): 0 at the end, or where a member
 * is corrupt, which is reported. */
size_t gunzip_more(void *g, char *out, size_t capacity);

/* After 0: whether it was damage, and there is more to try. */
bool gunzip_resume(struct gunzip *g);

/* Whether the octets up to `end` of those given out reach into a member that
 * is known to be corrupt. */
bool gunzip_doubts(const struct gunzip *g, uint64_t end);

/* Whether a member begins after that many octets that were given out; *member
 * is then its offset in the file. Octets before `at` are not asked about
 * again. */
bool gunzip_begins(struct gunzip *g, uint64_t at, uint64_t *member);

#endif
