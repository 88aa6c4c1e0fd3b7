/* SPDX-License-Identifier: MIT */
/*
 * One case in full, for a person. Pure.
 */
#ifndef SHOW_H
#define SHOW_H

#include "case/transcript.h"
#include "map/requirement.h"

/* Cases in folder are named by id in the command that runs them, others by
 * path. map has the requirements that the case names. */
void show_case(const struct transcript *t, const char *folder,
               const struct requirement_map *map, struct buffer *out);

#endif
