/* SPDX-License-Identifier: MIT */
/*
 * json-c, strict and in UTF-8 only.
 */
#include "archive/json_part.h"

#include <stdbool.h>
#include <string.h>

/* Chromium records the stacks of scripts nested in each other. */
#define DEPTH_MAX 512

#define ESCAPE_LEN 6 /* \u1234 */

/* The code unit of the escape that a backslash begins; 0 if it is not \u. */
static unsigned code_unit(const char *escape, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    unsigned unit = 0;

    if (len < ESCAPE_LEN || escape[0] != '\\' || escape[1] != 'u')
        return 0;
    for (size_t i = 2; i < ESCAPE_LEN; i++) {
        char lower = escape[i] >= 'A' && escape[i] <= 'F'
                         ? (char)(escape[i] - 'A' + 'a')
                         : escape[i];
        const char *digit = lower != '\0' ? strchr(digits, lower) : NULL;

        if (digit == NULL)
            return 0;
        unit = unit << 4 | (unsigned)(digit - digits);
    }
    return unit;
}

/* Whether half of a pair of surrogates is escaped (RFC 8259 8.2). UTF-8 cannot
 * encode it; json-c would replace it by U+FFFD. */
static bool has_half_a_pair(struct sl_bytes text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;

    while ((at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
        size_t left = (size_t)(end - at);
        unsigned unit = code_unit(at, left);
        bool pair =
            unit >> 10 == 0xd800 >> 10 && left > ESCAPE_LEN &&
            code_unit(at + ESCAPE_LEN, left - ESCAPE_LEN) >> 10 == 0xdc00 >> 10;

        if (unit >> 11 == 0xd800 >> 11 && !pair)
            return true;
        if (left < 2)
            break;
        at += pair ? 2 * ESCAPE_LEN : 2;
    }
    return false;
}

struct json_object *json_part_read(struct sl_bytes text)
{
    struct json_tokener *tokener;
    struct json_object *root = NULL;

    if (text.len == 0 || has_half_a_pair(text))
        return NULL;
    tokener = json_tokener_new_ex(DEPTH_MAX);
    if (tokener == NULL)
        return NULL;
    json_tokener_set_flags(tokener,
                           JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    root = json_tokener_parse_ex(tokener, text.ptr, (int)text.len);
    if (json_tokener_get_error(tokener) != json_tokener_success ||
        !json_object_is_type(root, json_type_object)) {
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
