/* SPDX-License-Identifier: MIT */
/*
 * A file that is written piece by piece, so that what was written is there even
 * if we are killed; output_file.h is for files that are complete or absent.
 */
#ifndef OUTPUT_STREAM_H
#define OUTPUT_STREAM_H

#include <stdbool.h>

#include "text/buffer.h"

struct output_stream {
    int fd; /* -1: closed */
    /* private */
    const char *path;
};

#define OUTPUT_STREAM_NONE ((struct output_stream){-1, NULL})

/* Empties or creates the file path, which the caller keeps; "-" is standard
 * output. False with a clause in *fault. */
bool output_stream_open(const char *path, struct output_stream *out,
                        struct buffer *fault);

/* Writes all of it now. */
bool output_stream_write(struct output_stream *s, struct sl_bytes text,
                         struct buffer *fault);
void output_stream_close(struct output_stream *s);

#endif
