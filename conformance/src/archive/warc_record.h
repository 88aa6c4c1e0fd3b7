/* SPDX-License-Identifier: MIT */
/*
 * The records of a WARC file (ISO 28500, WARC 1.0 and 1.1), plain or in gzip
 * members, one after another, each as a whole.
 *
 * A record counts only if CRLF CRLF follows its block: a wrong length is
 * damage, and reading continues at the next record that begins after an empty
 * line, even within what the wrong length covered.
 */
#ifndef WARC_RECORD_H
#define WARC_RECORD_H

#include "archive/gunzip.h"
#include "source/import.h"

/* A larger head is damage. */
#define WARC_HEAD_MAX (64u << 10)
/* A larger block is skipped. Four times what a case can hold. */
#define WARC_BLOCK_MAX (64u << 20)
/* With stream_large in the options, a block larger than this comes in pieces.
 * Also the size of the first piece. */
#define WARC_STREAM_MIN (16u << 20)
#define WARC_PIECE (64u << 10)

struct warc_record {
    struct sl_bytes head; /* its fields, with the empty line */
    struct sl_bytes block;
    /* Octets of the block still to come, by warc_reader_more; 0 unless the
     * block is too large and stream_large is set in the options. */
    uint64_t more;
    /* Where it begins: the offset of its gzip member, as in a CDX index; in a
     * plain file, or if it does not begin a member, the number of octets before
     * it. */
    uint64_t place;
};

struct warc_reader {
    /* private */
    struct import *im;
    bool zipped;
    struct gunzip gunzip;
    struct buffer octets; /* from the current record on, */
    size_t used;          /* but these are used */
    uint64_t base;        /* of octets.ptr[0] */
    bool ended;
    uint64_t left;  /* what is left of a block in pieces, */
    uint64_t place; /* and the place of its record */
};

void warc_reader_init(struct warc_reader *r, struct import *im);
void warc_reader_clear(struct warc_reader *r);

/* The next record; false at the end. Its views hold until the next call. */
bool warc_reader_next(struct warc_reader *r, struct warc_record *out);

/*
 * Takes the next piece of a block that is too large. False after the last one;
 * *whole is then whether the block ended as a block should. What is not taken
 * is skipped.
 */
bool warc_reader_more(struct warc_reader *r, struct sl_bytes *piece,
                      bool *whole);

/* Takes the next field of that name off *head (a view of a record's head).
 * *value is without white space around it. The name must be in lower case. */
bool warc_field(struct sl_bytes *head, const char *name, struct sl_bytes *out);

/* The first field of that name; empty if there is none. */
struct sl_bytes warc_first_field(const struct warc_record *record,
                                 const char *name);

#endif
