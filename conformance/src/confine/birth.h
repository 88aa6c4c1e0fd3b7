/* SPDX-License-Identifier: MIT */
/*
 * Starts a client's process, from fork to exec: in its own session, isolated or
 * watched, with limits, and with pipes of ours as standard streams. Not by
 * libuv, whose uv_spawn leaves no room for all that.
 */
#ifndef BIRTH_H
#define BIRTH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* No child inherits an end by accident; -1 means closed. The last pipe reports
 * that exec has failed. */
struct pipes {
    int input[2], output[2], error[2], report[2];
};

/* Without talks, the input is empty. False with errno; call pipes_close in
 * either case. */
bool pipes_open(struct pipes *p, bool talks);
void pipes_close(struct pipes *p);

/* Closes *fd and sets it to -1, unless it is -1 already. */
void pipes_close_end(int *fd);

struct birth_plan {
    const char *program; /* its path */
    char *const *argv;
    char *const *env;
    uint64_t memory; /* address space in MiB; 0: no limit */
};

/* Returns the pid of a process that has called exec; *listener is for
 * watch_start, or -1. Returns -1 with errno if that failed, and leaves
 * nothing. */
pid_t birth_give(const struct birth_plan *plan, struct pipes *p, int *listener);

#endif
