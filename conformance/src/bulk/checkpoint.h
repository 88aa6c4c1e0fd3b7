/* SPDX-License-Identifier: MIT */
/*
 * How far a scan has come, so that it can be killed at any time and go on.
 *
 * The state says how many octets of output it stands for. It is written after
 * those octets are on the disk, and replaces the state before it at once: so
 * what is in the file FILE always fits a beginning of the output, and whoever
 * restarts cuts the output there and reads on. The bytes at the end are those
 * of a scan that was never killed.
 */
#ifndef CHECKPOINT_H
#define CHECKPOINT_H

#include "scan/summary.h"

struct checkpoint {
    uint64_t settings;  /* a hash of all that the output depends on */
    uint64_t entry;     /* of the manifest, that is being read */
    uint64_t responses; /* of it that are in the output */
    uint64_t remarks;   /* about it that are in the summary */
    uint64_t output;    /* octets */
};

/* As text, and back; *summary is to be cleared. False with a clause in
 * *fault. */
void checkpoint_write(const struct checkpoint *c, struct scan_summary *summary,
                      struct buffer *out);
bool checkpoint_read(struct sl_bytes text, struct checkpoint *c,
                     struct scan_summary *summary, struct buffer *fault);

#endif
