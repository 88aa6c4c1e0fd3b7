/* SPDX-License-Identifier: MIT */
/*
 * Why a check can have no case. corpus/checks-without-case.txt has the
 * reasons, corpus/README.md its grammar.
 */
#ifndef CHECK_REASON_H
#define CHECK_REASON_H

#include <stdbool.h>

#include "map/check.h"
#include "text/buffer.h"

struct check_reason {
    const struct check *check;
    char *text;
};

/* In file order. */
struct check_reasons {
    struct check_reason *items;
    size_t count;
};

#define CHECK_REASONS_EMPTY ((struct check_reasons){NULL, 0})

/* The longest file of reasons. */
#define CHECK_REASON_FILE_MAX (1u << 20)

/*
 * Reads the text of the file path. False on a fault, with a line "path:line:
 * what is wrong" in *fault; *out is then empty.
 */
bool check_reasons_parse(struct sl_bytes text, const char *path,
                         struct check_reasons *out, struct buffer *fault);
void check_reasons_clear(struct check_reasons *reasons);

/* The reason for that check; NULL if there is none. */
const char *check_reason_find(const struct check_reasons *reasons,
                              const struct check *check);

#endif
