/* SPDX-License-Identifier: MIT */
/*
 * The system calls that are left: a filter of seccomp(2).
 */
#ifndef FENCE_CALLS_H
#define FENCE_CALLS_H

#include <stdbool.h>

/* Whether the kernel has filters, and we know its calls. */
bool fence_calls_are_here(void);

/* Every call that is not left fails with EPERM from now on, in this thread and
 * those that it starts. False: the kernel did not take it. */
bool fence_calls_close(void);

#endif
