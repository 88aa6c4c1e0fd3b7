/* SPDX-License-Identifier: MIT */
#include "property.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct row {
    enum property code;
    const char *name, *text;
} rows[] = {
#define PROPERTY(code, id, name, text) {PROPERTY_##id, (name), (text)},
#include "property_list.h"
#undef PROPERTY
};

static const struct row *row_of(enum property p)
{
    size_t i = 0;

    while (rows[i].code != p)
        i++;
    return &rows[i];
}

/* Whether the name is in the list, a whole word of it; "all" is any name. */
static bool is_listed(const char *name, const char *list)
{
    size_t len = strlen(name);

    while (list != NULL && *list != '\0') {
        size_t word = strcspn(list, ",");

        if ((word == len && memcmp(list, name, len) == 0) ||
            (word == 3 && memcmp(list, "all", 3) == 0))
            return true;
        list += word + (list[word] == ',');
    }
    return false;
}

void property_fail(enum property p, const char *format, ...)
{
    const struct row *row = row_of(p);
    va_list args;

    if (is_listed(row->name, getenv("FUZZ_WITHOUT")))
        return;
    fprintf(stderr, "property %d (%s) is broken: %s\n  ", (int)p, row->name,
            row->text);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    if (!is_listed(row->name, getenv("FUZZ_SHOW")))
        abort();
}
