/* SPDX-License-Identifier: MIT */
/*
 * The birth of a client's process, from fork to exec: in a session of its own,
 * isolated or watched, with limits, its standard streams pipes of ours. A step
 * apart from libuv, whose uv_spawn leaves no room for all that.
 */
#ifndef BIRTH_H
#define BIRTH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* No child inherits an end by accident; one of -1 is closed. By the last pipe
 * it reports that exec has failed. */
struct pipes {
    int input[2], output[2], error[2], report[2];
};

/* Without talk, the input is empty. False with errno; pipes_close is due either
 * way. */
bool pipes_open(struct pipes *p, bool talks);
void pipes_close(struct pipes *p);

/* Closes *fd, unless it is -1, which it is afterwards. */
void pipes_close_end(int *fd);

struct birth_plan {
    const char *program; /* its path */
    char *const *argv;
    char *const *env;
    uint64_t memory; /* address space in MiB; 0: no limit */
};

/* The pid of a process that has called exec; *listener is for watch_start, or
 * -1. Or -1 with errno, and nothing is left. */
pid_t birth_give(const struct birth_plan *plan, struct pipes *p, int *listener);

#endif
