/* SPDX-License-Identifier: MIT */
/*
 * How far a scan has got, so that it can be killed at any time and resumed.
 *
 * The state says how many octets of output it stands for. It is written after
 * those octets are on the disk, and replaces the previous state atomically: so
 * the state file always matches a beginning of the output, and a restarted scan
 * cuts the output there and continues. The final output is the same as that of
 * a scan that was never killed.
 */
#ifndef CHECKPOINT_H
#define CHECKPOINT_H

#include "scan/summary.h"

struct checkpoint {
    uint64_t settings;  /* a hash of all that the output depends on */
    uint64_t entry;     /* of the manifest, being read */
    uint64_t responses; /* of the entry, in the output */
    uint64_t remarks;   /* about the entry, in the summary */
    uint64_t output;    /* octets */
};

/* As text, and back; *summary must be cleared. False with a clause in
 * *fault. */
void checkpoint_write(const struct checkpoint *c, struct scan_summary *summary,
                      struct buffer *out);
bool checkpoint_read(struct sl_bytes text, struct checkpoint *c,
                     struct scan_summary *summary, struct buffer *fault);

#endif
