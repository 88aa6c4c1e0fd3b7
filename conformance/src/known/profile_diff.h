/* SPDX-License-Identifier: MIT */
/*
 * Finds what two profiles read differently.
 */
#ifndef PROFILE_DIFF_H
#define PROFILE_DIFF_H

#include <stdbool.h>

/* Whether the word of a command line names a profile file. */
bool profile_diff_means(const char *word);

/* Prints the cases that two profile files predict differently. Returns the exit
 * status. */
int profile_diff(const char *old, const char *new);

#endif
