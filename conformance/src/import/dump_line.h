/* SPDX-License-Identifier: MIT */
/*
 * A line of a hex dump: an offset, octets, and mostly the same as text.
 */
#ifndef DUMP_LINE_H
#define DUMP_LINE_H

#include <stdbool.h>

#include <strictline/bytes.h>

#define DUMP_LINE_MAX 256

struct dump_line {
    unsigned lane;          /* 1: it is indented */
    struct sl_bytes offset; /* digits */
    char octets[DUMP_LINE_MAX];
    size_t count;
    struct sl_bytes text; /* the column after the octets */
};

/* False if it is a line of something else. An offset alone is a line: it says
 * where the dump ends. */
bool dump_line_read(struct sl_bytes line, struct dump_line *out);

/* Whether the text, as far as there is one, is what the octets say. */
bool dump_line_agrees(const struct dump_line *line);

#endif
