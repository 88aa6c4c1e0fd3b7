/* SPDX-License-Identifier: MIT */
/*
 * The system calls still allowed: a seccomp(2) filter.
 */
#ifndef FENCE_CALLS_H
#define FENCE_CALLS_H

#include <stdbool.h>

/* Whether the kernel has filters and we know its calls. */
bool fence_calls_are_here(void);

/* From now on every other call fails with EPERM, in this thread and those that
 * it starts. False: the kernel did not accept the filter. */
bool fence_calls_close(void);

#endif
