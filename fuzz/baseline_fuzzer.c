/* SPDX-License-Identifier: MIT */
/*
 * Every entry of a baseline is found by its words; what is refused has a
 * reason, with file and line.
 */
#include <stdint.h>
#include <string.h>

#include "baseline/baseline.h"
#include "property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_entry(const struct baseline *b,
                        const struct baseline_entry *entry)
{
    property_holds(
        baseline_find(b, entry->client, entry->id, entry->delivery) == entry,
        PROPERTY_BASELINE, entry->id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer faults = BUFFER_EMPTY;
    struct baseline b;

    if (baseline_parse((struct sl_bytes){(const char *)data, size}, "x", &b,
                       &faults)) {
        for (size_t i = 0; i < b.count; i++)
            check_entry(&b, &b.entries[i]);
    } else if (strncmp(faults.len > 0 ? faults.ptr : "", "x:", 2) != 0) {
        property_fail(PROPERTY_REFUSAL, "no reason, or no line");
    }
    baseline_clear(&b);
    buffer_clear(&faults);
    return 0;
}
