/* SPDX-License-Identifier: MIT */
/*
 * The profiles that come with the program, or others: files NAME.profile.
 */
#ifndef PROFILE_LIST_H
#define PROFILE_LIST_H

#include "learn/identify.h"

/* Octets of a profile file, at most. */
#define PROFILE_FILE_MAX (4u << 20)

/* Their folder: STRICTLINE_PROFILES if set. Memory of the caller's. */
char *profile_list_folder(void);

/* Reads every profile of the folder, sorted by name. Damaged ones are left out,
 * each with a line in *faults; false if there was any, or no folder. */
bool profile_list_read(const char *folder, struct known_clients *out,
                       struct buffer *faults);
void profile_list_clear(struct known_clients *k);

bool profile_read(const char *path, struct profile *out, struct buffer *fault);

/* The profile of that name, or the last one whose name goes on with '-' or '.'
 * after it: "curl", "curl-7.88". NULL with a clause in *fault. */
const struct profile *profile_find(const struct known_clients *k,
                                   const char *name, struct buffer *fault);

#endif
