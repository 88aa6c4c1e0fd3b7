/* SPDX-License-Identifier: MIT */
/*
 * What went wrong, for people.
 */
#include "text/fault.h"

#include <stdarg.h>

#include "text/octets.h"
#include "text/word.h"

/* How many octets of a wrong word are shown. */
#define QUOTED_MAX 100

void fault_begin(struct buffer *faults)
{
    if (faults->len > 0)
        buffer_add_text(faults, "\n");
}

bool fault_add(struct buffer *faults, const char *format, ...)
{
    va_list args;

    fault_begin(faults);
    va_start(args, format);
    buffer_vprintf(faults, format, args);
    va_end(args);
    return false;
}

bool fault_add_path(struct buffer *faults, const char *path, const char *what)
{
    fault_begin(faults);
    octets_escape(faults, word_of(path), 0);
    buffer_printf(faults, ": %s", what);
    return false;
}

void fault_quote(struct buffer *out, struct sl_bytes word)
{
    buffer_add_text(out, "'");
    octets_escape(out, word, QUOTED_MAX);
    buffer_add_text(out, "'");
}
