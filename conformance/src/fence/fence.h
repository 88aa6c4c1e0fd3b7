/* SPDX-License-Identifier: MIT */
/*
 * What a command that only reads and writes files gives up before it looks at
 * them, so that a file that takes it over gains little: it starts no programs,
 * opens no sockets, sees no other process, maps no memory that can be executed,
 * and reaches no files but those that it was given.
 *
 * Files are Landlock's, the rest is done by a list of the system calls that are
 * left (seccomp). A kernel without one of them does without it; a build with
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

/* The highest number of files that are named one by one. */
#define FENCE_FILES_MAX 1024

/* Nothing may be read or written until the next two say so. */
void fence_open(struct fence *f);

/* The file, or all that is in the folder; "-" is standard input, which is open
 * already, as are all other files that are. What is not there is not named. */
void fence_may_read(struct fence *f, const char *path);

/* A file that is written, or written anew and renamed: the folder that it is
 * in, and the file. If path is a folder, all that is in it. NULL and "-":
 * nothing.
 */
void fence_may_write(struct fence *f, const char *path);

/* From now on, and for ever. Before the first thread is started. */
void fence_close(struct fence *f);

/* What this machine and this build have. */
bool fence_has_calls(void);
bool fence_has_files(void);

#endif
