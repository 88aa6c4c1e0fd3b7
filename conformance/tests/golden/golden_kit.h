/* SPDX-License-Identifier: MIT */
/* Golden outcomes of a case, from the lines that a case file has. */
#ifndef GOLDEN_KIT_H
#define GOLDEN_KIT_H

#include <criterion/criterion.h>

#include "case/transcript.h"

static inline void golden_case(const char *lines, struct transcript *out)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    buffer_printf(&text,
                  "title x\nwhy y\nlevel policy\nrecorded a.raw octet 0\n"
                  "fidelity block\n\nreply \"x\"\nclose\n\n%s",
                  lines);
    cr_assert(transcript_parse(buffer_view(&text), "x", "x", out, &fault),
              "%s: %s", lines, fault.ptr);
    buffer_clear(&text);
    buffer_clear(&fault);
}

#endif
