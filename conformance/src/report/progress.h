/* SPDX-License-Identifier: MIT */
/*
 * The line that counts entries during a run. Nothing is written unless the
 * stream is a terminal.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdio.h>

#include "case/verdict_words.h"

struct progress {
    /* private */
    FILE *stream;
    bool live;
    size_t total, done;
    size_t failed, broken;
};
void progress_start(struct progress *p, FILE *stream, size_t total);
void progress_add(struct progress *p, enum verdict verdict);
void progress_end(struct progress *p);

#endif
