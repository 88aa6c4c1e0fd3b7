/* SPDX-License-Identifier: MIT */
#include "results/json_read.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "text/fault.h"

/* ---- the text as a whole ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* After the object, only white space may follow. */
static bool is_read(struct json_tokener *tokener, struct sl_bytes text)
{
    size_t end = json_tokener_get_parse_end(tokener);

    while (end < text.len && is_space(text.ptr[end]))
        end++;
    return end == text.len;
}

/* What is wrong with it; NULL if nothing is. */
static const char *find_fault(struct json_tokener *tokener,
                              struct sl_bytes text, struct json_object *root)
{
    enum json_tokener_error err = json_tokener_get_error(tokener);

    if (err == json_tokener_continue)
        return "it ends too early";
    if (err != json_tokener_success)
        return json_tokener_error_desc(err);
    if (!is_read(tokener, text))
        return "more text follows it";
    if (!json_object_is_type(root, json_type_object))
        return "it is another kind of value";
    return NULL;
}

struct json_object *json_read(struct sl_bytes text, const char *path,
                              struct buffer *faults)
{
    struct json_tokener *tokener = json_tokener_new_ex(JSON_READ_DEPTH);
    struct json_object *root;
    const char *fault;

    if (tokener == NULL || text.len > INT_MAX) {
        json_tokener_free(tokener);
        fault_add_path(faults, path, "too much for the JSON reader");
        return NULL;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT |
                                        JSON_TOKENER_VALIDATE_UTF8 |
                                        JSON_TOKENER_ALLOW_TRAILING_CHARS);
    root = json_tokener_parse_ex(tokener, text.len > 0 ? text.ptr : "",
                                 (int)text.len);
    fault = find_fault(tokener, text, root);
    if (fault != NULL) {
        fault_add_path(faults, path, "not a JSON object: ");
        buffer_printf(faults, "%s (offset %zu)", fault,
                      json_tokener_get_parse_end(tokener));
        json_object_put(root);
        root = NULL;
    }
    json_tokener_free(tokener);
    return root;
}

/* ---- values ---- */

bool json_read_complain(const struct json_place *at, const char *format, ...)
{
    va_list args;

    fault_add_path(at->faults, at->path, "");
    if (at->list != NULL)
        buffer_printf(at->faults, "%s[%zu]: ", at->list, at->index);
    va_start(args, format);
    buffer_vprintf(at->faults, format, args);
    va_end(args);
    return false;
}

static struct json_object *member(struct json_object *of, const char *name)
{
    struct json_object *found = NULL;

    json_object_object_get_ex(of, name, &found);
    return found;
}

static bool take(const struct json_place *at, struct json_object *of,
                 const char *name, enum json_type type, const char *kind,
                 struct json_object **out)
{
    struct json_object *found = member(of, name);

    if (json_object_is_type(found, type)) {
        *out = found;
        return true;
    }
    return json_read_complain(at,
                              found == NULL ? "\"%s\" is missing; it must be %s"
                                            : "\"%s\" must be %s",
                              name, kind);
}

bool json_read_object(const struct json_place *at, struct json_object *of,
                      const char *name, struct json_object **out)
{
    return take(at, of, name, json_type_object, "an object", out);
}

bool json_read_array(const struct json_place *at, struct json_object *of,
                     const char *name, struct json_object **out)
{
    return take(at, of, name, json_type_array, "an array", out);
}

/* The code point at *in, which is valid UTF-8, if it is one of our octets; -1
 * if not. */
static int take_octet(const char **in)
{
    unsigned char c = (unsigned char)**in;

    (*in)++;
    if (c < 0x80)
        return c;
    if (c > 0xc3)
        return -1;
    c = (unsigned char)((c & 3) << 6 | ((unsigned char)**in & 0x3f));
    (*in)++;
    return c;
}

char *json_read_octets(struct json_object *value)
{
    const char *in = json_object_get_string(value);
    /* json-c has no length for a number */
    const char *end = in + (json_object_is_type(value, json_type_string)
                                ? (size_t)json_object_get_string_len(value)
                                : strlen(in));
    char *text = memory_get((size_t)(end - in) + 1);
    size_t len = 0;

    while (in < end) {
        int c = take_octet(&in);

        if (c <= 0) {
            free(text);
            return NULL;
        }
        text[len++] = (char)c;
    }
    text[len] = '\0';
    return text;
}

bool json_read_text(const struct json_place *at, struct json_object *of,
                    const char *name, char **out)
{
    struct json_object *found = NULL;
    char *text;

    if (!take(at, of, name, json_type_string, "a text", &found))
        return false;
    text = json_read_octets(found);
    if (text == NULL)
        return json_read_complain(at,
                                  "\"%s\" has a character that is not one of "
                                  "U+0001 to U+00FF",
                                  name);
    *out = text;
    return true;
}

bool json_read_text_or_null(const struct json_place *at, struct json_object *of,
                            const char *name, char **out)
{
    if (member(of, name) != NULL)
        return json_read_text(at, of, name, out);
    *out = NULL;
    return true;
}

bool json_read_number(const struct json_place *at, struct json_object *of,
                      const char *name, uint64_t max, uint64_t *out)
{
    struct json_object *found = NULL;
    uint64_t number;

    if (!take(at, of, name, json_type_int, "a number", &found))
        return false;
    number = json_object_get_uint64(found);
    if (json_object_get_int64(found) < 0 || number > max)
        return json_read_complain(at, "\"%s\" must be 0 to %llu", name,
                                  (unsigned long long)max);
    *out = number;
    return true;
}

bool json_read_bool(const struct json_place *at, struct json_object *of,
                    const char *name, bool *out)
{
    struct json_object *found = NULL;

    if (!take(at, of, name, json_type_boolean, "true or false", &found))
        return false;
    *out = json_object_get_boolean(found);
    return true;
}
