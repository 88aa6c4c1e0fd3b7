/* SPDX-License-Identifier: MIT */
/*
 * The records of a WARC file (ISO 28500, WARC 1.0 and 1.1), plain or in gzip
 * members, one after the other and each as a whole.
 *
 * A record counts only if CRLF CRLF follows its block: what has a wrong length
 * is damage, and reading goes on at the next record that begins after an empty
 * line, even within what the wrong length covered.
 */
#ifndef WARC_RECORD_H
#define WARC_RECORD_H

#include "archive/gunzip.h"
#include "source/import.h"

/* A larger head is damage. */
#define WARC_HEAD_MAX (64u << 10)
/* A larger block is left out. Four times what a case can hold. */
#define WARC_BLOCK_MAX (64u << 20)
/* With stream_large of the options, one that is larger than this comes in
 * pieces; and how large the first of them is. */
#define WARC_STREAM_MIN (16u << 20)
#define WARC_PIECE (64u << 10)

struct warc_record {
    struct sl_bytes head; /* its fields, with the empty line */
    struct sl_bytes block;
    /* Octets of the block that follow it, for warc_reader_more; 0 unless the
     * block is too large and stream_large of the options is set. */
    uint64_t more;
    /* Where it begins: the offset of its gzip member, as a CDX index has it;
     * in a plain file, or if it does not begin a member, the number of octets
     * before it. */
    uint64_t place;
};

struct warc_reader {
    /* private */
    struct import *im;
    bool zipped;
    struct gunzip gunzip;
    struct buffer octets; /* from the record under way on, */
    size_t used;          /* but for these */
    uint64_t base;        /* of octets.ptr[0] */
    bool ended;
    uint64_t left;  /* of a block that comes in pieces, */
    uint64_t place; /* and its record */
};

void warc_reader_init(struct warc_reader *r, struct import *im);
void warc_reader_clear(struct warc_reader *r);

/* The next record; false at the end. Its views hold until the next call. */
bool warc_reader_next(struct warc_reader *r, struct warc_record *out);

/*
 * Takes the next piece of a block that is too large. False after the last one;
 * *whole is then whether the block ended as a block does. What nobody takes is
 * passed over.
 */
bool warc_reader_more(struct warc_reader *r, struct sl_bytes *piece,
                      bool *whole);

/* Takes the next field of that name off *head (a view of a record's head):
 * its value, without white space around it. The name is in lower case. */
bool warc_field(struct sl_bytes *head, const char *name, struct sl_bytes *out);

/* The first one; empty if there is none. */
struct sl_bytes warc_first_field(const struct warc_record *record,
                                 const char *name);

#endif
