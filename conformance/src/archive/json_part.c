/* SPDX-License-Identifier: MIT */
/*
 * json-c, strict and in UTF-8 only.
 */
#include "archive/json_part.h"

/* Chromium nests the stacks of scripts. */
#define DEPTH_MAX 512

struct json_object *json_part_read(struct sl_bytes text)
{
    struct json_tokener *tokener = json_tokener_new_ex(DEPTH_MAX);
    struct json_object *root = NULL;

    if (tokener == NULL)
        return NULL;
    json_tokener_set_flags(tokener,
                           JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    root = json_tokener_parse_ex(tokener, text.ptr, (int)text.len);
    if (json_tokener_get_error(tokener) != json_tokener_success) {
        json_object_put(root);
        root = NULL;
    }
    json_tokener_free(tokener);
    return root;
}

struct json_object *json_part_member(struct json_object *of, const char *name,
                                     enum json_type type)
{
    struct json_object *found = NULL;

    if (!json_object_is_type(of, json_type_object) ||
        !json_object_object_get_ex(of, name, &found) ||
        !json_object_is_type(found, type))
        return NULL;
    return found;
}

struct sl_bytes json_part_string(struct json_object *string)
{
    if (!json_object_is_type(string, json_type_string))
        return (struct sl_bytes){"", 0};
    return (struct sl_bytes){json_object_get_string(string),
                             (size_t)json_object_get_string_len(string)};
}

struct sl_bytes json_part_text(struct json_object *of, const char *name)
{
    return json_part_string(json_part_member(of, name, json_type_string));
}

int64_t json_part_number(struct json_object *of, const char *name)
{
    struct json_object *found = json_part_member(of, name, json_type_int);

    return found != NULL ? json_object_get_int64(found) : -1;
}
