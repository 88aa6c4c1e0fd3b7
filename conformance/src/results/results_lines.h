/* SPDX-License-Identifier: MIT */
/*
 * The results that `strictline run --results-ndjson` writes line by line, put
 * together as --results would have written them. A line is an entry, with the
 * members "tool", "client" and "repeat" of the whole.
 */
#ifndef RESULTS_LINES_H
#define RESULTS_LINES_H

#include <json-c/json.h>
#include <stdbool.h>

#include "text/buffer.h"

/* Whether the text of a file is such lines: it begins as an entry does. */
bool results_lines_are(struct sl_bytes text);

/*
 * One object with the entries as "cases", in the order of the lines. Options
 * and controls are unknown. A last line without a line feed was cut off when
 * the run was killed, and is left out. NULL, with a clause in *faults, if a
 * line cannot be read or is about another client than the first one.
 */
struct json_object *results_lines_join(struct sl_bytes text, const char *path,
                                       struct buffer *faults);

#endif
