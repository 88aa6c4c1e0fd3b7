/* SPDX-License-Identifier: MIT */
/*
 * Records, and descriptors, that come and go as a whole over a pair of sockets.
 * Only system calls.
 */
#ifndef TALK_H
#define TALK_H

#include <stdbool.h>
#include <stddef.h>

bool talk_send(int talk, const void *record, size_t size);
/* Whether one of that size came. */
bool talk_take(int talk, void *record, size_t size);

/* A descriptor, or in its place (fd -1) the errno why there is none. */
bool talk_hand_over(int talk, int fd, int error);
/* What was handed over, closed on exec; -1 with errno. */
int talk_receive(int talk);

#endif
