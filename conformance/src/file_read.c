/* SPDX-License-Identifier: MIT */
/*
 * A whole file into memory. Reads until the end instead of asking for the
 * size, so that pipes and devices work as well.
 */
#include "file_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PIECE 65536

/* Reading a folder fails at the first read, with a text that says so. */
static bool read_stream(FILE *in, size_t max, struct buffer *out)
{
    char piece[PIECE];
    size_t start = out->len, got;

    errno = 0;
    while ((got = fread(piece, 1, sizeof piece, in)) > 0) {
        if (got > max - (out->len - start)) {
            errno = EFBIG;
            return false;
        }
        buffer_add(out, piece, got);
    }
    return !ferror(in);
}

bool file_read(const char *path, size_t max, struct buffer *out,
               struct buffer *fault)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *in = standard ? stdin : fopen(path, "rb");
    size_t start = out->len;
    bool done = in != NULL && read_stream(in, max, out);
    int error = errno;

    if (in != NULL && !standard)
        fclose(in);
    if (done)
        return true;
    buffer_truncate(out, start);
    buffer_printf(fault, "%s: %s\n", standard ? "standard input" : path,
                  strerror(error));
    return false;
}
