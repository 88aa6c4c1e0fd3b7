/* SPDX-License-Identifier: MIT */
/*
 * A case that is accepted is written as text that is read as the same case;
 * one that is refused has a reason, with file and line.
 * Seeds: corpus/cases conformance/lawful
 */
#include <stdint.h>
#include <string.h>

#include "case/transcript_write.h"
#include "property.h"
#include "text/line.h"
#include "text/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lines that begin with the file and a number. */
static void check_faults(const struct buffer *faults)
{
    struct sl_bytes rest = buffer_view(faults);

    property_holds(faults->len > 0, PROPERTY_REFUSAL, "no reason");
    while (rest.len > 0) {
        struct sl_bytes line = line_take_until(&rest, '\n');

        if (!word_begins(line, "x.case:"))
            property_fail(PROPERTY_REFUSAL, "%s", faults->ptr);
    }
}

static void check_text(const struct transcript *t)
{
    struct buffer once = BUFFER_EMPTY, twice = BUFFER_EMPTY;
    struct buffer faults = BUFFER_EMPTY;
    struct transcript again;

    transcript_write(t, &once);
    if (!transcript_parse(buffer_view(&once), "x.case", "x/x", &again,
                          &faults)) {
        property_fail(PROPERTY_CASE_TEXT, "%s\n%s", faults.ptr, once.ptr);
    } else {
        transcript_write(&again, &twice);
        if (strcmp(once.ptr, twice.ptr) != 0)
            property_fail(PROPERTY_CASE_TEXT, "%s\nand then\n%s", once.ptr,
                          twice.ptr);
    }
    transcript_clear(&again);
    buffer_clear(&once);
    buffer_clear(&twice);
    buffer_clear(&faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer faults = BUFFER_EMPTY;
    struct transcript t;

    if (transcript_parse((struct sl_bytes){(const char *)data, size}, "x.case",
                         "x/x", &t, &faults))
        check_text(&t);
    else
        check_faults(&faults);
    transcript_clear(&t);
    buffer_clear(&faults);
    return 0;
}
