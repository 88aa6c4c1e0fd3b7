/* SPDX-License-Identifier: MIT */
/*
 * The requirement map: each sentence of the RFCs that binds a reader of
 * responses, with its level. Cases name those they test by `requires`.
 * corpus/requirements.txt is the map, corpus/README.md its grammar.
 */
#ifndef REQUIREMENT_H
#define REQUIREMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buffer.h"

enum requirement_level {
    REQUIREMENT_MUST,
    REQUIREMENT_SHOULD,
    REQUIREMENT_OUGHT,
    REQUIREMENT_MAY,
    REQUIREMENT_DEFINITION, /* says what a complete message is */
    REQUIREMENT_LEVEL_COUNT
};

struct requirement {
    char *id; /* "9112-6.3#12": RFC, section, sentence of its prose */
    enum requirement_level level;
    char *binds;        /* "recipient client": words with spaces between */
    char *rule;         /* in our own words */
    char *unobservable; /* why no case can test it; NULL if one can */
};

/* In RFC order: each id is greater than the one before. */
struct requirement_map {
    struct requirement *items;
    size_t count;
};

#define REQUIREMENT_MAP_EMPTY ((struct requirement_map){NULL, 0})

/* The longest map file. */
#define REQUIREMENT_FILE_MAX (4u << 20)

/*
 * Reads the text of the file path. False on a fault, with a line "path:line:
 * what is wrong" in *fault; *out is then empty.
 */
bool requirement_map_parse(struct sl_bytes text, const char *path,
                           struct requirement_map *out, struct buffer *fault);
void requirement_map_clear(struct requirement_map *map);

/* The row with that id; NULL if there is none. */
const struct requirement *
requirement_map_find(const struct requirement_map *map, struct sl_bytes id);

/* Whether the text has the form of an id. */
bool requirement_is_id(struct sl_bytes text);

/* "9112-6.3" of "9112-6.3#12". */
struct sl_bytes requirement_section(const char *id);

/* The printed word: "MUST", "definition". */
const char *requirement_level_name(enum requirement_level level);

#endif
