/* SPDX-License-Identifier: MIT */
/*
 * Reads JSON files that a schema of ours describes: each value is taken by name
 * and type, and faults are reported with their place.
 *
 * Texts become octets again: the code points U+0001 to U+00FF that json_write.h
 * makes of them. Any other is a fault.
 */
#ifndef JSON_READ_H
#define JSON_READ_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

/* Nested brackets, at most. */
#define JSON_READ_DEPTH 16

/* Where a value is, for faults: "FILE: cases[3]: ...". */
struct json_place {
    const char *path;
    const char *list; /* "cases"; NULL at the top */
    size_t index;
    struct buffer *faults;
};

/* The whole text is one object, to be released with json_object_put. NULL with
 * a clause in *faults that has the offset. */
struct json_object *json_read(struct sl_bytes text, const char *path,
                              struct buffer *faults);

/* Adds "FILE: cases[3]: what", and returns false. */
bool json_read_complain(const struct json_place *at, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Each gets the member `name` of *of; false, with a clause in *at->faults, if
 * it is missing or has another type. The caller frees texts. */
bool json_read_text(const struct json_place *at, struct json_object *of,
                    const char *name, char **out);
/* NULL or missing: *out is NULL. */
bool json_read_text_or_null(const struct json_place *at, struct json_object *of,
                            const char *name, char **out);
bool json_read_number(const struct json_place *at, struct json_object *of,
                      const char *name, uint64_t max, uint64_t *out);
bool json_read_bool(const struct json_place *at, struct json_object *of,
                    const char *name, bool *out);
bool json_read_object(const struct json_place *at, struct json_object *of,
                      const char *name, struct json_object **out);
bool json_read_array(const struct json_place *at, struct json_object *of,
                     const char *name, struct json_object **out);

/* The value as octets, for the caller to free; NULL if it is not a text or has
 * a code point above U+00FF, or U+0000. */
char *json_read_octets(struct json_object *value);

#endif
