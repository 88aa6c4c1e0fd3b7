/* SPDX-License-Identifier: MIT */
/*
 * The entries of an HTTP archive (HAR 1.2), one after another: the objects in
 * log.entries. Cassettes have the same in a list of another name. Brackets and
 * strings are followed through the file, so that it may be larger than memory;
 * only an entry is ever held.
 */
#ifndef HAR_ENTRIES_H
#define HAR_ENTRIES_H

#include "source/import.h"

/* A larger entry is skipped. */
#define HAR_ENTRY_MAX (64u << 20)
/* How much of a member's name is looked at, in octets. */
#define HAR_NAME_MAX 23

struct har_entries {
    /* private */
    struct import_source *source;
    unsigned list_depth; /* of the list of entries */
    const char *const *lists;
    unsigned depth;
    bool in_string, escaped;
    bool in_log, in_entries;
    char name[HAR_NAME_MAX + 1]; /* the string before the current place */
    size_t name_len;
    struct buffer entry;
    bool taking;
    bool odd; /* this entry is a number, a string, or a word */
    bool too_large;
    bool found; /* log.entries */
};

enum har_entry {
    HAR_ENTRY, /* an entry that is neither object nor list: its first octet */
    HAR_ENTRY_TOO_LARGE,
    HAR_END,    /* of log.entries */
    HAR_CUT,    /* the file ends within an entry, or before log.entries does */
    HAR_NOTHING /* there is no log.entries */
};

void har_entries_init(struct har_entries *e, struct import_source *source);
/* The objects of a list that the outermost object has under either name. */
void har_entries_init_lists(struct har_entries *e, struct import_source *source,
                            const char *const lists[2]);
void har_entries_clear(struct har_entries *e);

/* *out holds until the next call. */
enum har_entry har_entries_next(struct har_entries *e, struct sl_bytes *out);

#endif
