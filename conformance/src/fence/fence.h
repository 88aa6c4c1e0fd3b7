/* SPDX-License-Identifier: MIT */
/*
 * What a command that only reads and writes files gives up before it looks at
 * them, so that a file that takes it over gains little: from then on it cannot
 * start programs, open sockets, see other processes, map executable memory, or
 * reach files other than those it was given.
 *
 * Landlock protects files; a list of the system calls still allowed (seccomp)
 * does the rest. Either is left out if the kernel lacks it; a build with
 * sanitizers, which need more than a command does, has neither. A tool that
 * runs the program inside itself, such as valgrind, needs more, too: with
 * STRICTLINE_UNFENCED in the environment there is no fence.
 */
#ifndef FENCE_H
#define FENCE_H

#include <stdbool.h>

struct fence {
    /* private */
    int files; /* -1: files are not fenced */
};

/* The most files that are named one by one. */
#define FENCE_FILES_MAX 1024

/* Nothing may be read or written unless the next two allow it. */
void fence_open(struct fence *f);

/* The file, or everything in the folder; "-" is standard input, which like all
 * files already open stays usable. What does not exist is not named. */
void fence_may_read(struct fence *f, const char *path);

/* A file that is written in place, or under another name and renamed: the
 * folder that it is in, and the file. If path is a folder, everything in it.
 * NULL and "-": nothing. */
void fence_may_write(struct fence *f, const char *path);

/* Takes effect, for good. Call it before the first thread is started. */
void fence_close(struct fence *f);

/* Whether this machine and this build have it. */
bool fence_has_calls(void);
bool fence_has_files(void);

#endif
