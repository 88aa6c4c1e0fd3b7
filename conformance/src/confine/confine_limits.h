/* SPDX-License-Identifier: MIT */
/*
 * What a client may use of the machine: limits that no real client comes near,
 * and that a runaway one cannot exceed. They are one table, which 'strictline
 * doctor' and the manual show.
 */
#ifndef CONFINE_LIMITS_H
#define CONFINE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

/* A file that it writes, in MiB. */
#define CONFINE_FILE_MAX 4096
/* Processor time of one process, in seconds. Drivers, browsers and proxies live
 * as long as a run; a command is ended long before this. */
#define CONFINE_CPU_MAX 3600
/* Processes and threads of all clients of a run together. Eight JVMs or two
 * browsers have a few hundred. */
#define CONFINE_COUNT_MAX 4096

/*
 * Sets them for this process and what it starts; memory is its address space
 * in MiB, 0 for no limit. Called between fork and exec: makes only system
 * calls. A limit that cannot be set stays as it is.
 */
void confine_limits_set(uint64_t memory);

/* Adds a line for each limit. */
void confine_limits_help(struct buffer *out);

#endif
