/* SPDX-License-Identifier: MIT */
/*
 * A case that is accepted is written as text of which the reader makes the
 * same case; one that is refused has a reason, with file and line.
 * Seeds: corpus/cases
 */
#include <stdint.h>
#include <string.h>

#include "case/transcript_write.h"
#include "property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_faults(const struct buffer *faults)
{
    const char *line = faults->ptr;

    property_holds(faults->len > 0, PROPERTY_REFUSAL, "no reason");
    for (; line != NULL && *line != '\0'; line = strchr(line, '\n') + 1)
        if (strncmp(line, "x.case:", 7) != 0 || strchr(line, '\n') == NULL) {
            property_fail(PROPERTY_REFUSAL, "%s", line);
            return;
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
