/* SPDX-License-Identifier: MIT */
/*
 * Where the lines of a scan go, and the state that says how far it has got.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "bulk/checkpoint.h"

struct output {
    const char *path;  /* "-" is standard output */
    const char *state; /* file; NULL: not wanted */
    struct buffer lines;
    /* private */
    int fd;
    uint64_t written;
    bool failed;
};

/*
 * Opens it. If there is a state, *c and *summary get its contents, and the
 * output is cut to what it stands for; otherwise they stay unchanged, and a
 * file begins empty. settings is compared with those of the state. False with a
 * clause in *fault; *usage says whether the user is at fault.
 */
bool output_open(struct output *o, struct checkpoint *c,
                 struct scan_summary *summary, bool *usage,
                 struct buffer *fault);

/* Writes the lines if there are many, or if `now`. False after a failure, with
 * a clause in *fault the first time. */
bool output_flush(struct output *o, bool now, struct buffer *fault);

/* Writes the lines, and then the state, to the disk. *c gets the length of the
 * output. */
bool output_checkpoint(struct output *o, struct checkpoint *c,
                       struct scan_summary *summary, struct buffer *fault);

void output_close(struct output *o);

#endif
