/* SPDX-License-Identifier: MIT */
/*
 * The system calls by which something leaves a process for an address: a filter
 * of seccomp(2) hands them to whoever holds its listener.
 */
#ifndef WATCH_FILTER_H
#define WATCH_FILTER_H

#include <stdbool.h>
#include <stdint.h>

/* Where such a call has its address. */
enum watched {
    WATCHED_CONNECT, /* arguments 1 and 2 */
    WATCHED_SENDTO,  /* arguments 4 and 5 */
    WATCHED_SENDMSG, /* in the header that argument 1 points to */
    WATCHED_SENDMMSG /* in each of as many headers as argument 2 says */
};

/* Whether we know the calls of this architecture, and the kernel can hand them
 * over in records of at most so many octets. */
bool watch_filter_is_here(uint16_t record, uint16_t answer);

/* From now on, for this thread and what it starts. The listener, closed on
 * exec; -1 with errno. Only system calls. */
int watch_filter_install(void);

/* Which of them a call is. False: none that is handed over. */
bool watch_filter_knows(uint32_t arch, uint32_t number, enum watched *out);

#endif
