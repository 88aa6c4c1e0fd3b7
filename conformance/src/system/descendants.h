/* SPDX-License-Identifier: MIT */
/*
 * Processes that children of ours have started and left: by a session of
 * their own (setsid) or a double fork they escape from the group that is
 * killed. The process is the subreaper of its descendants (prctl(2)), so
 * that each of them becomes its child when its parent ends, and can be found.
 */
#ifndef DESCENDANTS_H
#define DESCENDANTS_H

#include <stdbool.h>
#include <sys/types.h>

#include "text/buffer.h"

/* From now on they come to us. */
void descendants_adopt(void);

/*
 * Kills the children of ours that spared does not say true of, and what they
 * leave, until none is left; what may not be killed (a setuid program) stays.
 * environment is what the process was started with, "NAME=VALUE" ended by NUL
 * each; empty if it cannot be read.
 */
void descendants_kill(bool (*spared)(pid_t pid, struct sl_bytes environment));

/* Whether a child of ours has ended, without reaping it. */
bool descendants_has_ended(pid_t pid);

/* Waits until a child of ours has ended, and reaps it; false if it is none. */
bool descendants_await(pid_t pid);

/* Whether the environment has that variable: "NAME=VALUE". */
bool descendants_has(struct sl_bytes environment, const char *variable);

/* Kills every process of the machine that was started with that variable, as
 * far as we may: what a harness that was killed itself has left. */
void descendants_kill_marked(const char *variable);

#endif
