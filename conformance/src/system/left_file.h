/* SPDX-License-Identifier: MIT */
/*
 * A file left behind by a program under test, which may be anything: a FIFO
 * that nothing writes to, a link to a file of the machine, a device. It is
 * opened without following links or waiting, and must be a regular
 * file.
 */
#ifndef LEFT_FILE_H
#define LEFT_FILE_H

#include <stddef.h>

#include "text/buffer.h"

enum left_file { LEFT_NOTHING, LEFT_FILE, LEFT_WRONG };

/*
 * Appends the contents of path, at most max octets, to *out. Below the folder
 * root no component may be a link; above it, and outside it, only the last one
 * may not.
 *
 * LEFT_NOTHING  there is no such file
 * LEFT_WRONG    it is something else, too long or unreadable: a clause in
 *               *fault tells which, and *out is unchanged
 */
enum left_file left_file_read(const char *root, const char *path, size_t max,
                              struct buffer *out, struct buffer *fault);

#endif
