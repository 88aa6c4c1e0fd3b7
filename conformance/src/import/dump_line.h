/* SPDX-License-Identifier: MIT */
/*
 * A line of a hex dump: an offset, octets, and usually the same as text.
 */
#ifndef DUMP_LINE_H
#define DUMP_LINE_H

#include <stdbool.h>

#include <strictline/bytes.h>

#define DUMP_LINE_MAX 256

struct dump_line {
    unsigned lane;          /* 1: indented */
    struct sl_bytes offset; /* digits */
    char octets[DUMP_LINE_MAX];
    size_t count;
    struct sl_bytes text; /* the column after the octets */
};

/* False if it is not such a line. An offset alone is one: it says where the
 * dump ends. */
bool dump_line_read(struct sl_bytes line, struct dump_line *out);

/* Whether the text, if there is any, matches the octets. */
bool dump_line_agrees(const struct dump_line *line);

#endif
