/* SPDX-License-Identifier: MIT */
/*
 * The baseline: known failures, so that a run reports only what is new. A text
 * file, one failure per line:
 *
 *     # client  case                        delivery  verdict
 *     curl      chunked/size-with-0x-prefix whole     fail framing
 *
 * The delivery "*" is every delivery. Without a damage class, any damage is
 * known.
 */
#ifndef BASELINE_H
#define BASELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "case/delivery.h"
#include "case/transcript.h"
#include "judge/verdict.h"

/* The longest file, in octets. */
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

/* Reads text, the contents of the file path. Each fault adds a line "path:line:
 * what is wrong" to *faults; *out is then empty. */
bool baseline_parse(struct sl_bytes text, const char *path,
                    struct baseline *out, struct buffer *faults);
/* The same for the contents of the file. */
bool baseline_read(const char *path, struct baseline *out,
                   struct buffer *faults);
void baseline_clear(struct baseline *b);

/* The line for exactly that delivery, or "*"; NULL if there is none. */
const struct baseline_entry *baseline_find(const struct baseline *b,
                                           const char *client, const char *id,
                                           const char *delivery);

/* Turns a fail that the baseline lists into xfail, and any other verdict for
 * which the baseline lists a failure into xpass. A fail with a damage other
 * than the listed one stays a fail; verdicts that say nothing about the client
 * (unsupported, skipped, error) stay as they are. The line for one delivery
 * overrides the one for all of them. */
void baseline_apply(const struct baseline *b, const char *client,
                    const struct transcript *t, const struct delivery *d,
                    struct judgement *j);

/* Appends one line "path:line: ..." for each entry of that client whose case
 * does not exist (according to known), and returns their number. */
size_t baseline_stale(const struct baseline *b, const char *client,
                      bool (*known)(void *context, const char *id),
                      void *context, struct buffer *out);

#endif
