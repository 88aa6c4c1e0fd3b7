/* SPDX-License-Identifier: MIT */
/*
 * The profiles that come with the program, or other ones: files NAME.profile.
 */
#ifndef PROFILE_LIST_H
#define PROFILE_LIST_H

#include "learn/identify.h"

/* The largest profile file, in octets. */
#define PROFILE_FILE_MAX (4u << 20)

/* Their folder: STRICTLINE_PROFILES if set. The caller frees it. */
char *profile_list_folder(void);

/* Reads every profile of the folder, sorted by name and version. Damaged ones
 * are left out, each with a line in *faults; false if there were any, or the
 * folder is missing. */
bool profile_list_read(const char *folder, struct known_clients *out,
                       struct buffer *faults);
void profile_list_clear(struct known_clients *k);

bool profile_read(const char *path, struct profile *out, struct buffer *fault);

/*
 * The path of the profile of that name, or else of its newest version: "curl"
 * and "curl-7.88" mean curl-7.88.1. Reads no file, so that other damaged
 * profiles do not matter. NULL with a clause in *fault. The caller frees it.
 */
char *profile_list_find(const char *name, struct buffer *fault);

#endif
