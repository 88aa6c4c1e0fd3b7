/* SPDX-License-Identifier: MIT */
/*
 * Whole files and folders. Each failure adds one line with the path and the
 * system's reason to *fault; fault may be NULL.
 */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>

#include "text/buffer.h"

/* Appends the contents of the file path, or of standard input if path is "-".
 * More than max octets are a fault; *out is then as it was. */
bool file_read(const char *path, size_t max, struct buffer *out,
               struct buffer *fault);

/* Writes the file path, or to standard output if path is "-". */
bool file_write(const char *path, struct sl_bytes text, struct buffer *fault);

/* Makes a fresh folder for scratch files, in TMPDIR or /tmp. The path is
 * memory of the caller's; NULL on failure. */
char *folder_make_scratch(struct buffer *fault);

/* Makes the folder path, whose parent is there. */
bool folder_make(const char *path, struct buffer *fault);

/* Removes the folder with all that is in it. Never follows a link. What
 * cannot be removed stays. */
void folder_remove(const char *path);

#endif
