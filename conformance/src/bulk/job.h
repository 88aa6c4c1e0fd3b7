/* SPDX-License-Identifier: MIT */
/*
 * A scan: the entries of a manifest, one after another, are turned by importers
 * into lines, a summary, and checkpoints.
 */
#ifndef JOB_H
#define JOB_H

#include "bulk/output.h"
#include "bulk/report.h"
#include "scan/manifest.h"
#include "scan/scanner.h"
#include "system/exit_status.h"

struct job {
    struct scan_rule rule;
    struct import_options options;
    const struct import_format *format; /* NULL: by the first octets */
    uint64_t keys;                      /* a hash of the secrets of TLS */
    uint64_t mutants; /* a hash of the files that profiles come from */
    struct manifest manifest;
    struct shard shard;
    unsigned threads;
    struct output output; /* lines, and the state */
    struct report report; /* for people, or for a scheduler */
    uint64_t save_every;  /* responses between two checkpoints */
    struct scan_summary summary;
    bool unread; /* a recording could not be read to its end, or at all */
    /* private */
    uint64_t settings;
    size_t entry; /* of the manifest */
    const char *unit;
    uint64_t unsaved; /* responses */
    struct scanner scanner;
};

/* Runs it; faults go to standard error. Afterwards the lines and the last state
 * are written; the summary is complete if the status is EXIT_OK or
 * EXIT_DAMAGED. */
enum exit_status job_run(struct job *j);

/* A hash of what the output depends on: rule, manifest, this program. */
uint64_t job_settings(const struct job *j);

#endif
