/* SPDX-License-Identifier: MIT */
/*
 * The baseline: failures that are known, so that a run reports only what is
 * new. A text file, one failure in a line:
 *
 *     # client  case                        delivery  verdict
 *     curl      chunked/size-with-0x-prefix whole     fail framing
 *
 * The delivery "*" is every delivery. Without a damage class any will do.
 */
#ifndef BASELINE_H
#define BASELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "case/delivery.h"
#include "case/transcript.h"
#include "judge/verdict.h"

/* Octets of a file, at most. */
#define BASELINE_MAX (16u << 20)

struct baseline_entry {
    char *client;
    char *id;
    char *delivery;     /* a delivery's name, or "*" */
    enum damage damage; /* DAMAGE_NONE: any */
    unsigned line;
};

struct baseline {
    char *path;
    struct baseline_entry *entries;
    size_t count;
};

/* Reads text, the contents of the file path. Every fault adds one line
 * "path:line: what is wrong" to *faults; *out is then empty. */
bool baseline_parse(struct sl_bytes text, const char *path,
                    struct baseline *out, struct buffer *faults);
/* The same with the contents of the file. */
bool baseline_read(const char *path, struct baseline *out,
                   struct buffer *faults);
void baseline_clear(struct baseline *b);

/* The line for exactly that delivery, or "*"; NULL if there is none. */
const struct baseline_entry *baseline_find(const struct baseline *b,
                                           const char *client, const char *id,
                                           const char *delivery);

/* Turns a fail that the baseline knows into xfail, and anything else
 * for which the baseline knows a failure into xpass. A fail with another damage
 * than the one known stays a fail, as do verdicts that say nothing about the
 * client (unsupported, skipped, error). The line for one delivery overrides the
 * one for all of them. */
void baseline_apply(const struct baseline *b, const char *client,
                    const struct transcript *t, const struct delivery *d,
                    struct judgement *j);

/* Appends one line "path:line: ..." for each entry of that client whose case
 * does not exist (known says so), and returns their number. */
size_t baseline_stale(const struct baseline *b, const char *client,
                      bool (*known)(void *context, const char *id),
                      void *context, struct buffer *out);

#endif
