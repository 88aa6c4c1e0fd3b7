/* SPDX-License-Identifier: MIT */
/*
 * A file that is written at the end of long work, and either whole or not at
 * all: it is found out at the beginning whether that will be possible.
 */
#ifndef OUTPUT_FILE_H
#define OUTPUT_FILE_H

#include <stdbool.h>

#include "text/buffer.h"

struct output_file {
    /* private */
    const char *path; /* NULL: not wanted */
    char *fresh;      /* next to it, to be renamed; NULL: written directly */
    int fd;
};

#define OUTPUT_FILE_NONE ((struct output_file){NULL, NULL, -1})

/* Gets ready to write path, which stays the caller's; "-" is standard output.
 * False with a clause in *fault, and *out is then OUTPUT_FILE_NONE. */
bool output_file_open(const char *path, struct output_file *out,
                      struct buffer *fault);

/* Writes it, and closes it in any case. What was there before stays as it is
 * on failure. */
bool output_file_write(struct output_file *f, struct sl_bytes text,
                       struct buffer *fault);

/* Gives it up: what was there before stays as it is. */
void output_file_drop(struct output_file *f);

#endif
