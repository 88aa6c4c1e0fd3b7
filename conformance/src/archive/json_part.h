/* SPDX-License-Identifier: MIT */
/*
 * Parts of a JSON object; one of the wrong type counts as missing.
 */
#ifndef JSON_PART_H
#define JSON_PART_H

#include <json-c/json.h>
#include <stdint.h>

#include <strictline/bytes.h>

/* The object in text, at most INT_MAX octets; NULL if text is not an object in
 * UTF-8. json_object_put() frees it. */
struct json_object *json_part_read(struct sl_bytes text);

/* NULL if `of` is not an object or has no such member of that type. */
struct json_object *json_part_member(struct json_object *of, const char *name,
                                     enum json_type type);

/* The string itself; empty if it is not one. */
struct sl_bytes json_part_string(struct json_object *string);

/* Empty if it has no such string. */
struct sl_bytes json_part_text(struct json_object *of, const char *name);

/* -1 if it has no such integer. */
int64_t json_part_number(struct json_object *of, const char *name);

#endif
