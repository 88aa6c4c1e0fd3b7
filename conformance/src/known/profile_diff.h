/* SPDX-License-Identifier: MIT */
/*
 * What two profiles read differently.
 */
#ifndef PROFILE_DIFF_H
#define PROFILE_DIFF_H

#include <stdbool.h>

/* Whether the word of a command line names a profile file. */
bool profile_diff_means(const char *word);

/* Prints the cases that two profile files say different things of. The exit
 * status. */
int profile_diff(const char *old, const char *new);

#endif
