/* SPDX-License-Identifier: MIT */
/*
 * Threads that decode the gzip members of a file before they are needed.
 *
 * Only by decoding the members before it can one tell where a member begins. So
 * the file is cut into regions, and a thread looks in its region for a place
 * where a whole member with the right checksum begins, and continues from
 * there. What it finds is used only if the reader, which follows the members
 * one by one, asks for a member at exactly that place: a false member (an
 * archived gzip file, stored) is never asked for, and the reader decodes itself
 * what no thread has found. So the octets that are read do not depend on
 * threads.
 */
#ifndef AHEAD_H
#define AHEAD_H

#include "source/import.h"

struct ahead;

/* Decodes ahead in the part of the file fd that starts at `begin`; offsets of
 * members count from there. `threads` includes the caller's, so it is 2 or
 * more. NULL if no thread can be started. */
struct ahead *ahead_new(int fd, uint64_t begin, uint64_t size,
                        unsigned threads);
void ahead_free(struct ahead *a);

/* The `member` of import_ahead, whose context is the struct ahead. Helps with
 * decoding instead of waiting. */
bool ahead_member(void *ahead, uint64_t offset, struct sl_bytes *octets,
                  uint64_t *length);

#endif
