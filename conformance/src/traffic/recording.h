/* SPDX-License-Identifier: MIT */
/*
 * A recording on disk, split into exchanges by the importer for its
 * format.
 */
#ifndef RECORDING_H
#define RECORDING_H

#include <stdio.h>

#include "recorded/exchange.h"
#include "source/import.h"

/* Remarks about a file that are kept as text; others are only counted. */
#define RECORDING_REMARKS_MAX 20

struct recording {
    const char *name; /* of the file, for people */
    const struct import_format *format;
    const char *sha256;    /* of the file; NULL: it can be read only once */
    struct buffer remarks; /* a clause for each thing that is wrong */
    uint64_t remarked[IMPORT_REFUSED + 1]; /* by enum import_remark */
    struct exchange_counts counts;
    /* private */
    FILE *file;
    int error; /* errno of a failed read; 0: none */
    struct import_source source;
    struct exchange_splitter splitter;
    char digest[65];
};

enum recording_result {
    RECORDING_OPEN,
    RECORDING_UNREADABLE, /* I/O, or there is no such file */
    RECORDING_UNKNOWN     /* not in a known format */
};

/* Opens the file path, "-" for standard input; format NULL: detected from its
 * first octets. Any result but RECORDING_OPEN comes with a clause in *fault,
 * and nothing to close. */
enum recording_result recording_open(struct recording *r, const char *path,
                                     const struct import_format *format,
                                     struct buffer *fault);

/* Reads it, once, to its end. False if that failed, with a clause in *fault;
 * the exchanges before that were delivered. */
bool recording_read(struct recording *r, const struct import_options *options,
                    const struct exchange_sink *sink, struct buffer *fault);

void recording_close(struct recording *r);

/* Whether path is a file that looks like a recording, not like a case. */
bool recording_is_there(const char *path);

#endif
