/* SPDX-License-Identifier: MIT */
/*
 * Profiles from mutant files (mutants/README.md) and from what was learned
 * about clients (profiles/README.md), for readers of recorded octets.
 */
#ifndef PROFILE_FILE_H
#define PROFILE_FILE_H

#include <strictline/parser.h>

#include "text/buffer.h"

struct profile_file {
    char *name, *title;
    struct sl_profile profile; /* has that name and title */
    struct sl_limits limits;   /* of our profile that it modifies */
    uint64_t hash;             /* of the file */
};

/*
 * Reads the file if word ends in ".mutant" or ".profile", else the mutant or
 * the learned profile with that name that comes with the program. A mutant may
 * have only 'set' and 'rules': a quirk or a habit is about more than octets,
 * and without limits memory is not bounded. From a learned profile, only these
 * are used. False with a clause in *fault, and *out is then unchanged.
 */
bool profile_file_read(const char *word, struct profile_file *out,
                       struct buffer *fault);
void profile_file_clear(struct profile_file *f);

#endif
