/* SPDX-License-Identifier: MIT */
/*
 * The folder for scratch files, in TMPDIR or /tmp. It is locked (flock) while
 * its owner lives, so that the next one can recognize a folder left by a killed
 * harness, and removes it, with the processes that live there.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <stdbool.h>

#include "text/buffer.h"

struct scratch {
    char *path; /* NULL: none */
    /* private */
    int lock;
};

#define SCRATCH_NONE ((struct scratch){NULL, -1})

/* Removes stale folders, and makes a fresh one. False with a clause in
 * *fault. */
bool scratch_open(struct scratch *s, struct buffer *fault);

/* Removes it. False with a clause in *fault if something is left. */
bool scratch_close(struct scratch *s, struct buffer *fault);

/* The variable that marks the processes that live in a folder below it:
 * "TMPDIR=FOLDER". */
void scratch_mark(const char *folder, struct buffer *out);

#endif
