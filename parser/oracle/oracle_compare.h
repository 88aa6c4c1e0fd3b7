/* SPDX-License-Identifier: MIT */
/*
 * Ours against the oracle, key by key. What may differ is in the table of
 * excuses of oracle_compare.c, and nothing else.
 */
#ifndef ORACLE_COMPARE_H
#define ORACLE_COMPARE_H

#include <json-c/json.h>

#include "oracle_outcome.h"

/* One comparison: of which row, engine and part of the outcome. */
struct oracle_place {
    const char *row;
    const struct oracle_engine *engine;
    const char *part;
};

/* Compares the keys of want, except those that nothing promises; got may raise
 * only if want does. A difference without an excuse is printed. Returns how
 * many there were. */
unsigned oracle_compare(const struct oracle_place *place,
                        struct json_object *want, struct json_object *got);

/* The row has no outcome of an engine: to be reported. */
void oracle_note_absent(void);

/* Prints how many rows there were, and which excuses were used how often
 * since the last report. */
void oracle_report(const char *file, size_t rows);

/* A member, NULL if there is none; and as text, "" if there is none. */
struct json_object *oracle_get(struct json_object *object, const char *key);
const char *oracle_get_text(struct json_object *object, const char *key);

#endif
