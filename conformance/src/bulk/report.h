/* SPDX-License-Identifier: MIT */
/*
 * What a scan prints on standard error while it runs: remarks and a bar for
 * people, or lines for a program. None of it depends on a clock.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>

#include "scan/summary.h"
#include "source/import.h"

enum report_form {
    REPORT_HUMAN,
    REPORT_NDJSON,
    REPORT_HADOOP /* reporter lines of Hadoop streaming */
};

struct report {
    enum report_form form;
    uint64_t total; /* octets of all recordings, for the bar; 0: unknown */
    /* private */
    bool live;                  /* there is a terminal */
    uint64_t read;              /* octets */
    unsigned permille;          /* shown by the bar */
    uint64_t remarks;           /* about this recording */
    uint64_t responses, damage; /* as last reported */
};

void report_start(struct report *r);

/* Notes that octets were read. */
void report_read(struct report *r, uint64_t count);

/* A remark about a recording; the first few are printed, the rest counted. */
void report_remark(struct report *r, const char *path, const char *unit,
                   enum import_remark remark, uint64_t place, const char *what);

/* Reports a recording that cannot be read at all. */
void report_fault(struct report *r, const char *path, const char *what);

/* Reports that a recording, or part of it, is done: `entry` of `entries`. */
void report_progress(struct report *r, size_t entry, size_t entries,
                     const struct scan_summary *summary);
void report_recording_end(struct report *r, const char *path);
void report_end(struct report *r);

#endif
