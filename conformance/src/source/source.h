/* SPDX-License-Identifier: MIT */
/*
 * Where the octets of a recording come from: pulled through a window, so that a
 * file need not be held in memory as a whole. Sources can be stacked: one that
 * decompresses pulls from another.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

/* The longest look ahead. */
#define SOURCE_WINDOW (64u << 10)

struct import_source {
    /* Writes at most capacity octets to out and returns their number; 0 at the
     * end, and for ever after. A read failure is also an end, which the context
     * must remember. */
    size_t (*more)(void *context, char *out, size_t capacity);
    void *context;
    /* Skips octets without reading them; false, and nothing is skipped, if that
     * is not possible. NULL: it never is. */
    bool (*pass)(void *context, uint64_t count);
    /* private */
    char *window; /* len octets from start on */
    size_t start;
    size_t len;
    uint64_t offset; /* of the first of them */
    bool ended;
};

void source_init(struct import_source *s,
                 size_t (*more)(void *context, char *out, size_t capacity),
                 void *context);
void source_clear(struct import_source *s);

/* A source over octets in memory, which must outlive it. */
void source_init_octets(struct import_source *s, struct sl_bytes *octets);

/* The next octets, `want` of them or more; fewer only at the end. They are
 * valid until the next call. want is at most SOURCE_WINDOW. */
struct sl_bytes source_peek(struct import_source *s, size_t want);

/* Moves past octets that were seen. */
void source_skip(struct import_source *s, size_t count);

/* Moves past octets, seen or not; fewer only at the end. */
void source_pass(struct import_source *s, uint64_t count);

/* Octets skipped so far: the offset of the next one. */
uint64_t source_offset(const struct import_source *s);

/*
 * Takes the next line, without its LF or CRLF; false at the end. A line longer
 * than SOURCE_WINDOW comes in several parts; *whole is false for all but the
 * last. The line is valid until the next call.
 */
bool source_line(struct import_source *s, struct sl_bytes *line, bool *whole);

#endif
