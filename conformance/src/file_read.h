/* SPDX-License-Identifier: MIT */
/*
 * A whole file into memory.
 */
#ifndef FILE_READ_H
#define FILE_READ_H

#include <stdbool.h>

#include "buffer.h"

/*
 * Appends the contents of the file path, or of standard input if path is "-",
 * to *out. On failure, or if it is longer than max octets, one line with the
 * path and the reason is added to *fault, and *out is as it was.
 */
bool file_read(const char *path, size_t max, struct buffer *out,
               struct buffer *fault);

#endif
