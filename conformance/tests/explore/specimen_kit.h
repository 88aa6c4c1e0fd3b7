/* SPDX-License-Identifier: MIT */
/*
 * Specimens for tests, from the steps of a case.
 */
#ifndef SPECIMEN_KIT_H
#define SPECIMEN_KIT_H

#include <criterion/criterion.h>

#include "case/transcript_write.h"
#include "explore/specimen.h"
#include "text/word.h"

/* The case with these lines after its head. */
static inline void kit_case(const char *lines, struct transcript *out)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    buffer_printf(&text, "title t\nwhy w\nlevel policy\n%s", lines);
    cr_assert(
        transcript_parse(buffer_view(&text), "kit.case", "kit", out, &fault),
        "%s", fault.ptr);
    buffer_clear(&text);
}

static inline void kit_specimen(const char *lines, struct transcript *out)
{
    struct transcript t;

    kit_case(lines, &t);
    specimen_copy(&t, out);
    transcript_clear(&t);
}

/* Its steps as text, to compare with. */
static inline char *kit_text(const struct transcript *t)
{
    struct buffer text = BUFFER_EMPTY;

    transcript_write(t, &text);
    return text.ptr;
}

#endif
