/* SPDX-License-Identifier: MIT */
/*
 * Golden outcomes of a client: plays cases to it and records what it makes of
 * each.
 */
#ifndef BLESS_CLIENT_H
#define BLESS_CLIENT_H

#include "traffic/golden_files.h"

/*
 * Sets the outcome of the client with that name, or from that .client file or
 * driver script, in each of the count files. blessed[i] tells whether file i
 * got one; each that did not has a clause in *faults. Returns EXIT_OK, or
 * another status with nothing set and a clause in *faults.
 */
int bless_client(const char *name, struct golden_file *files, size_t count,
                 bool *blessed, struct buffer *faults);

#endif
