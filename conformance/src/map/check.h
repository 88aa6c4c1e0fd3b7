/* SPDX-License-Identifier: MIT */
/*
 * The list of checks: everything a response can do to a client that the RFCs
 * mention or that has caused damage. Cases name the checks they cover, so that
 * gaps can be seen. The rows are in check_list.h.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stddef.h>

#include <strictline/bytes.h>

struct check {
    char group;          /* 'A' to 'R' */
    const char *slug;    /* "ck-0x" */
    const char *level;   /* a word of verdict_words.h, or "mixed" */
    const char *section; /* "9112 7.1", several separated by ", " */
    const char *text;    /* the stimulus, for a person */
};

struct check_group {
    char letter;
    const char *title;
};

/* The i-th check or group, in list order; NULL past the last. */
const struct check *check_at(size_t i);
const struct check_group *check_group_at(size_t i);

/* The check with that name; NULL if there is none. */
const struct check *check_find(struct sl_bytes slug);

#endif
