/* SPDX-License-Identifier: MIT */
/*
 * Processes that our children have started and left: with a session of their
 * own (setsid) or a double fork they escape from the group that is killed. This
 * process is the subreaper of its descendants (prctl(2)), so each of them
 * becomes its child when its parent ends, and can be found.
 */
#ifndef DESCENDANTS_H
#define DESCENDANTS_H

#include <stdbool.h>
#include <sys/types.h>

#include "text/buffer.h"

/* From now on they become our children. */
void descendants_adopt(void);

/*
 * Kills our children for which spared is not true, and those they leave, until
 * none is left; what may not be killed (a setuid program) stays. environment is
 * what the process was started with, "NAME=VALUE" each ended by NUL; empty if
 * it cannot be read.
 */
void descendants_kill(bool (*spared)(pid_t pid, struct sl_bytes environment));

/* Whether a child of ours has ended, without reaping it. */
bool descendants_has_ended(pid_t pid);

/* Waits until a child of ours has ended, and reaps it; false if it is not one.
 * */
bool descendants_await(pid_t pid);

/* Whether the environment has that variable: "NAME=VALUE". */
bool descendants_has(struct sl_bytes environment, const char *variable);

/* Kills every process of the machine that was started with that variable, as
 * far as we may: leftovers of a harness that was itself killed. */
void descendants_kill_marked(const char *variable);

#endif
