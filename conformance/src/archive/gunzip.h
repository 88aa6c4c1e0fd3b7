/* SPDX-License-Identifier: MIT */
/*
 * The contents of a file of gzip members (RFC 1952), pulled from a source.
 * Members follow each other; at a corrupt one the octets end, and gunzip_resume
 * continues at the next member that can be found.
 *
 * A member of common size is decoded as a whole (member.h), or has been decoded
 * ahead by another thread (import.h). Larger and damaged ones go through zlib,
 * octet by octet, to get everything that can be read.
 *
 * The checksum of a member is compared at its end: octets of a corrupt one may
 * have been given out before that. To be sure, ask for one octet past the last
 * of a member.
 */
#ifndef GUNZIP_H
#define GUNZIP_H

#include <zlib.h>

#include "archive/member.h"
#include "source/import.h"

/* Compressed octets kept to be searched again: a decoder that lost its way may
 * have read this far past the end of a corrupt member. */
#define GUNZIP_AGAIN (256u << 10)

/* How many beginnings of members are remembered. */
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
    struct sl_bytes ready; /* the rest of a whole member, to be given out */
    struct buffer in;      /* compressed, including what was already used */
    size_t used;           /* octets of in */
    uint64_t base;         /* offset of in.ptr[0] in the file */
    uint64_t begin;        /* offset of the member */
    uint64_t given;        /* octets given out, */
    uint64_t before;       /* of which before the member */
    bool open;             /* within a member */
    bool corrupt;          /* why the octets ended: it is corrupt */
    bool cut;              /* or it is cut off */
    struct gunzip_mark *marks;
    size_t first_mark, mark_count;
};

void gunzip_init(struct gunzip *g, struct import *im);
void gunzip_clear(struct gunzip *g);

/* The next octets, as import_source's more(): 0 at the end, or at a corrupt
 * member, which is reported. */
size_t gunzip_more(void *g, char *out, size_t capacity);

/* After 0: whether the reason was damage and there is more to try. */
bool gunzip_resume(struct gunzip *g);

/* Whether the first `end` octets given out reach into a member known to be
 * corrupt. */
bool gunzip_doubts(const struct gunzip *g, uint64_t end);

/* Whether a member begins after the first `at` octets given out; *member is
 * then its offset in the file. Later calls must not ask about a smaller
 * `at`. */
bool gunzip_begins(struct gunzip *g, uint64_t at, uint64_t *member);

#endif
