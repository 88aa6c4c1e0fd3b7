/* SPDX-License-Identifier: MIT */
/*
 * One case in full, for a person. Pure.
 */
#ifndef SHOW_H
#define SHOW_H

#include "case/transcript.h"

/* folder is that of the cases which are known by their id; others are named
 * by their path in the command that runs them. */
void show_case(const struct transcript *t, const char *folder,
               struct buffer *out);

#endif
