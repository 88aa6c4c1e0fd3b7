/* SPDX-License-Identifier: MIT */
/*
 * The system calls by which a process sends something to an address: a
 * seccomp(2) filter hands them to the process that holds its listener.
 */
#ifndef WATCH_FILTER_H
#define WATCH_FILTER_H

#include <stdbool.h>
#include <stdint.h>

/* Where such a call takes its address from. */
enum watched {
    WATCHED_CONNECT, /* arguments 1 and 2 */
    WATCHED_SENDTO,  /* arguments 4 and 5 */
    WATCHED_SENDMSG, /* in the header that argument 1 points to */
    WATCHED_SENDMMSG /* in each of the headers, counted by argument 2 */
};

/* Whether we know the calls of this architecture, and the kernel can hand them
 * over in records of at most that many octets. */
bool watch_filter_is_here(uint16_t record, uint16_t answer);

/* Takes effect for this thread and what it starts. Returns the listener, closed
 * on exec; -1 with errno. Makes only system calls. */
int watch_filter_install(void);

/* Which of them a call is. False: it is not handed over. */
bool watch_filter_knows(uint32_t arch, uint32_t number, enum watched *out);

#endif
