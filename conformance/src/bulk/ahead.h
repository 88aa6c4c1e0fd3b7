/* SPDX-License-Identifier: MIT */
/*
 * Threads that decode the gzip members of a file before they are asked for.
 *
 * Nothing says where members begin but the decoding of those before them. So
 * the file is cut into regions, and a thread looks in its region for a place
 * at which a whole member with the right checksum begins, and goes on from
 * there. What it finds is only ever used where the reader, who follows the
 * members one by one, asks for a member at just that place: a member that is
 * not one (an archived gzip file, stored) is never asked for, and what no
 * thread has found the reader decodes itself. So the octets that are read do
 * not depend on threads.
 */
#ifndef AHEAD_H
#define AHEAD_H

#include "source/import.h"

struct ahead;

/* Decodes ahead in the part of the file fd that begins there; offsets of
 * members count from its beginning. The caller's thread is one of them, so
 * `threads` is 2 or more. NULL if no thread can be started. */
struct ahead *ahead_new(int fd, uint64_t begin, uint64_t size,
                        unsigned threads);
void ahead_free(struct ahead *a);

/* The `member` of import_ahead, whose context is the struct ahead. Helps to
 * decode while it would have to wait. */
bool ahead_member(void *ahead, uint64_t offset, struct sl_bytes *octets,
                  uint64_t *length);

#endif
