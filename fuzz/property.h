/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz targets check, by name. property_list.h is the table.
 */
#ifndef PROPERTY_H
#define PROPERTY_H

#include <stdbool.h>

enum property {
#define PROPERTY(code, id, name, text) PROPERTY_##id = code,
#include "property_list.h"
#undef PROPERTY
};

/*
 * Prints the code, the name and the details, and aborts. If FUZZ_SHOW in the
 * environment has the name (separated by commas; "all" is each) it only
 * prints, and if FUZZ_WITHOUT has it, it does nothing: to see what else finds
 * a fault.
 */
void property_fail(enum property p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void property_holds(bool good, enum property p, const char *what)
{
    if (!good)
        property_fail(p, "%s", what);
}

#endif
