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
 * More than max octets are a fault; *out is then unchanged. */
bool file_read(const char *path, size_t max, struct buffer *out,
               struct buffer *fault);

/* Writes the file path, or to standard output if path is "-". */
bool file_write(const char *path, struct sl_bytes text, struct buffer *fault);

/* Makes a fresh folder for scratch files, strictline-KIND-XXXXXX below
 * folder_of_scratch. The caller frees the path; NULL on failure. */
char *folder_make_scratch(const char *kind, struct buffer *fault);

/* TMPDIR, or /tmp. */
const char *folder_of_scratch(void);

/* The next entry of a folder, including "." and "..". NULL at the end, with
 * errno 0, or on failure, with errno set. */
struct dirent *folder_next(DIR *folder);

/* Makes the folder path, whose parent exists. */
bool folder_make(const char *path, struct buffer *fault);

/* Makes the folder path, if it does not exist, readable by everyone. */
bool folder_ensure(const char *path, struct buffer *fault);

/* Removes the folder with its contents, however deep and whatever their
 * permissions. Never follows a link. False, with errno, if something is
 * left. */
bool folder_remove(const char *path);

#endif
