/* SPDX-License-Identifier: MIT */
/*
 * What a process has used of the machine, as the kernel counts it.
 */
#ifndef PROCESS_USE_H
#define PROCESS_USE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct process_use {
    uint64_t cpu_us; /* of all its threads, in microseconds */
    uint64_t memory; /* the most that was resident, in octets */
    uint64_t space;  /* the most that its address space had, in octets */
};

/* For a running process. False, with *out unchanged, for one that is gone, has
 * ended, or may not be looked at. */
bool process_use_read(pid_t pid, struct process_use *out);

/* The same for all that it has started, directly or indirectly: for each size,
 * the largest of any of them; the time of all. */
bool process_use_read_all(pid_t pid, struct process_use *out);

/* Restarts the count of the most resident memory, where the kernel can do
 * that. */
void process_use_forget_peak(pid_t pid);
void process_use_forget_all_peaks(pid_t pid);

/* How long its threads have run or waited to run, in microseconds: what they
 * would have used with the machine to themselves. 0 if unknown. */
uint64_t process_use_wanted(pid_t pid);

/* What is resident of this process now, in octets; 0 if unknown. */
uint64_t process_use_own(void);

#endif
