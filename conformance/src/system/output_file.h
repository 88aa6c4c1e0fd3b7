/* SPDX-License-Identifier: MIT */
/*
 * A file that is written completely or not at all. If it comes at the end of
 * long work, opening it at the start shows whether that will be possible.
 *
 * A process that is killed leaves its fresh file, .strictline-new-XXXXXX, in
 * the folder; the next one that writes there removes it, but never the file of
 * a process that is still running.
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

/* Prepares to write path, which the caller keeps; "-" is standard output.
 * Tidies the folder first. False with a clause in *fault, and *out is then
 * OUTPUT_FILE_NONE. */
bool output_file_open(const char *path, struct output_file *out,
                      struct buffer *fault);

/* Writes it, and closes it in any case. On failure the old contents stay. */
bool output_file_write(struct output_file *f, struct sl_bytes text,
                       struct buffer *fault);

/* Gives it up: the old contents stay. */
void output_file_drop(struct output_file *f);

/* Both at once, but does not tidy: for one of many files in a folder that was
 * tidied once. */
bool output_file_replace(const char *path, struct sl_bytes text,
                         struct buffer *fault);

/* Removes what killed processes left in the folder that path is in. */
void output_file_tidy(const char *path);

#endif
