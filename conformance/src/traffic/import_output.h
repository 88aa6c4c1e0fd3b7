/* SPDX-License-Identifier: MIT */
/*
 * The folder of `strictline import`: one case file for each response.
 *
 * A file is METHOD-STATUS-DIGEST.case. The digest covers the request, the
 * octets, their segments and the end, but not where they were recorded: the
 * same exchange has the same name in every recording of it. More of the same
 * name in one run get -2, -3, ... appended.
 */
#ifndef IMPORT_OUTPUT_H
#define IMPORT_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "recorded/recorded_case.h"

struct import_output {
    const char *folder;
    bool partial;           /* also what is recorded only in part */
    bool dedupe;            /* one of all that client zero reads alike */
    struct buffer *remarks; /* a line for each response that is left out */
    uint64_t written;
    uint64_t alike; /* left out by dedupe */
    uint64_t in_part;
    uint64_t too_large;
    bool failed; /* a file could not be written: the last remark says why */
    /* private */
    void *names; /* a tree of C strings: names, and digests of behaviour */
};

/* The `take` of a recorded_case_maker whose context is the output. */
void import_output_take(void *output, const struct recorded_case *c);

void import_output_clear(struct import_output *o);

#endif
