/* SPDX-License-Identifier: MIT */
/*
 * Sends and receives records and descriptors, each as a whole, over a pair of
 * sockets. Makes only system calls.
 */
#ifndef TALK_H
#define TALK_H

#include <stdbool.h>
#include <stddef.h>

bool talk_send(int talk, const void *record, size_t size);
/* Receives a record; false if none of that size came. */
bool talk_take(int talk, void *record, size_t size);

/* Sends a descriptor, or instead (fd -1) the errno that explains why there is
 * none. */
bool talk_hand_over(int talk, int fd, int error);
/* Returns what was sent, closed on exec; -1 with errno. */
int talk_receive(int talk);

#endif
