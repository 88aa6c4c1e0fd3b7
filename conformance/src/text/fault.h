/* SPDX-License-Identifier: MIT */
/*
 * What went wrong, for people: a clause without a line feed or a final stop,
 * "PATH:LINE: what; what to do". If several things can go wrong, line feeds
 * separate the clauses. Whatever prints it adds the end.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdbool.h>

#include "text/buffer.h"

/* Begins a clause, on a new line if there are others. */
void fault_begin(struct buffer *faults);

/* Adds a clause, and returns false. */
bool fault_add(struct buffer *faults, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for a clause "PATH: what" about a file; octets of its name that are
 * not printable are escaped. */
bool fault_add_path(struct buffer *faults, const char *path, const char *what);

/* Adds 'word', escaped and shortened: it may be anything, and goes to a
 * terminal. */
void fault_quote(struct buffer *out, struct sl_bytes word);

#endif
