/* SPDX-License-Identifier: MIT */
#include "results/results_lines.h"

#include <string.h>

#include "results/json_read.h"
#include "results/results.h"
#include "text/fault.h"
#include "text/line.h"

/* The members of the whole that each line has. */
static const char *const shared[] = {"tool", "client", "repeat"};
#define SHARED (sizeof shared / sizeof shared[0])

bool results_lines_are(struct sl_bytes text)
{
    static const char begin[] = "{\"id\":";

    return text.len > strlen(begin) &&
           memcmp(text.ptr, begin, strlen(begin)) == 0;
}

static const char *name_in(struct json_object *whole)
{
    struct json_object *client = json_object_object_get(whole, "client");

    return json_object_is_type(client, json_type_object)
               ? json_object_get_string(json_object_object_get(client, "name"))
               : NULL;
}

/* What is known later, such as the client's version, replaces what was known
 * earlier. */
static bool take_shared(struct json_object *whole, struct json_object *line,
                        const struct json_place *at)
{
    const char *before = name_in(whole), *now = name_in(line);

    if (before != NULL && (now == NULL || strcmp(before, now) != 0))
        return json_read_complain(at, "not all lines are from one client");
    for (size_t i = 0; i < SHARED; i++)
        json_object_object_add(
            whole, shared[i],
            json_object_get(json_object_object_get(line, shared[i])));
    return true;
}

/* Adds a line; number is for messages. */
static bool add_line(struct json_object *whole, struct sl_bytes text,
                     const char *path, size_t number, struct buffer *faults)
{
    struct json_object *entries = json_object_object_get(whole, "cases");
    struct buffer name = BUFFER_EMPTY;
    struct json_object *line;
    bool good = false;

    buffer_printf(&name, "%s:%zu", path, number);
    line = json_read(text, name.ptr, faults);
    if (line != NULL) {
        const struct json_place at = {.path = name.ptr, .faults = faults};

        good = take_shared(whole, line, &at);
        json_object_array_add(entries, line);
    }
    buffer_clear(&name);
    return good;
}

struct json_object *results_lines_join(struct sl_bytes text, const char *path,
                                       struct buffer *faults)
{
    struct json_object *whole = json_object_new_object();
    bool good = true;

    json_object_object_add(whole, "format",
                           json_object_new_string(RESULTS_FORMAT));
    json_object_object_add(whole, "cases", json_object_new_array());
    for (size_t number = 1; good && memchr(text.ptr, '\n', text.len) != NULL;
         number++)
        good =
            add_line(whole, line_take_until(&text, '\n'), path, number, faults);
    if (good)
        return whole;
    json_object_put(whole);
    return NULL;
}
