/* SPDX-License-Identifier: MIT */
/*
 * Whole files and folders. Each failure adds one line with the path and the
 * system's reason to *fault; fault may be NULL.
 */
#ifndef FILE_H
#define FILE_H

#include <dirent.h>
#include <stdbool.h>

#include "text/buffer.h"

/* Appends the contents of the file path, or of standard input if path is "-".
 * More than max octets are a fault; *out is then as it was. */
bool file_read(const char *path, size_t max, struct buffer *out,
               struct buffer *fault);

/* Writes the file path, or to standard output if path is "-". */
bool file_write(const char *path, struct sl_bytes text, struct buffer *fault);

/* Makes a fresh folder for scratch files, strictline-KIND-XXXXXX below
 * folder_of_scratch. The path is memory of the caller's; NULL on failure. */
char *folder_make_scratch(const char *kind, struct buffer *fault);

/* TMPDIR, or /tmp. */
const char *folder_of_scratch(void);

/* What comes next in a folder, "." and ".." included. NULL at its end, with
 * errno 0, or for the reason that errno says. */
struct dirent *folder_next(DIR *folder);

/* Makes the folder path, whose parent is there. */
bool folder_make(const char *path, struct buffer *fault);

/* Makes the folder path, if it is not there, for anybody to read. */
bool folder_ensure(const char *path, struct buffer *fault);

/* Removes the folder with all that is in it, however deep and however its
 * permissions are. Never follows a link. False, with errno, if something is
 * left. */
bool folder_remove(const char *path);

#endif
