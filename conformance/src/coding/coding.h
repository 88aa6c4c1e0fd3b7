/* SPDX-License-Identifier: MIT */
/*
 * Undoes content codings (RFC 9110 8.4) as the octets of a body arrive: gzip,
 * x-gzip and deflate by zlib, even several on top of each other.
 */
#ifndef CODING_H
#define CODING_H

#include <stdbool.h>
#include <strictline/deviation.h>

#include "text/buffer.h"

/* The limit on a decoded body, and on the octets between two codings: a few
 * kilobytes can become any size. */
#define CODING_OCTETS_MAX (256u << 20)
/* The most codings on top of each other. */
#define CODING_COUNT_MAX 8

enum coding_fault {
    CODING_OK,
    CODING_UNKNOWN,     /* it is not registered */
    CODING_NOT_DECODED, /* registered, but not one that we undo */
    CODING_TOO_MANY,
    CODING_TOO_LARGE,
    CODING_INVALID, /* the octets are not in the coding, or more follow */
    CODING_CUT,     /* they end too early */
    CODING_RAW      /* deflate without its zlib format; read anyway */
};

/* As a finding: a stable name, a section, a level and a clause. */
struct coding_fault_info {
    const char *name; /* "coding-unknown" */
    const char *section;
    enum sl_level level;
    const char *text;
};
const struct coding_fault_info *coding_fault_info(enum coding_fault fault);

/* The codings of one body. */
struct coding;

struct coding *coding_new(void);
void coding_free(struct coding *c);

/* The next member of Content-Encoding, in the order in which the sender
 * applied them. identity counts as none. */
enum coding_fault coding_add(struct coding *c, struct sl_bytes name);

/* Whether there is anything to undo. */
bool coding_is_needed(const struct coding *c);

/*
 * Decodes the octets, and adds the result to *out. On a fault *used is how many
 * of them were read until it showed; with several codings, by the outermost,
 * which reads ahead. CODING_RAW comes once and is not a fault: the octets have
 * been read. Must not be called after any other fault.
 */
enum coding_fault coding_read(struct coding *c, struct sl_bytes octets,
                              struct buffer *out, size_t *used);

/* Ends the body: CODING_OK, or CODING_CUT. */
enum coding_fault coding_finish(struct coding *c);

#endif
