/* SPDX-License-Identifier: MIT */
/*
 * How to put each deviation of the parser's table into a response: as changes
 * of its parts. recipe_list.h is the table; a deviation may have several
 * recipes.
 */
#ifndef RECIPE_H
#define RECIPE_H

#include <strictline/deviation.h>

#include "generate/sketch.h"

enum edit_kind {
    EDIT_NONE,
    EDIT_PUT,    /* the text replaces the part */
    EDIT_BEFORE, /* the text stands in front of the octets of the part */
    EDIT_AFTER,  /* the text follows them */
    EDIT_CUT     /* the text, then the end: the part and all after it are
                    removed */
};

struct edit {
    enum edit_kind kind;
    enum part_kind part;
    const char *text;
    size_t len;
};

#define RECIPE_EDITS 3

/* Responses that recipes start from. */
enum recipe_base {
    BASE_LENGTH = 1,
    BASE_CHUNKED = 2,
    BASE_CLOSE = 4,
    BASE_NO_CONTENT = 8,
    BASE_LAST = BASE_NO_CONTENT,
    BASE_ANY = 15
};

struct recipe {
    enum sl_deviation what;
    unsigned bases; /* of enum recipe_base, that it fits */
    struct edit edits[RECIPE_EDITS];
};

/* The i-th recipe; NULL past the last one. */
const struct recipe *recipe_at(size_t i);
size_t recipe_count(void);

/* The octets of a base: one bit of enum recipe_base. */
struct sl_bytes recipe_base(unsigned base);

/* Changes the parts: the first of each kind after skipping `skip` of them.
 * False if one is missing; some changes may have been made then. */
bool recipe_apply(const struct recipe *recipe, size_t skip, struct sketch *s);

#endif
