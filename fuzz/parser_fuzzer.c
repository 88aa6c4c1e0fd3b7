/* SPDX-License-Identifier: MIT */
/*
 * The parser reads an input alike however it is fed: whole, octet by octet, in
 * random pieces, chunks at once, or with the end known from the start; and
 * with the fast paths and without. Same events, findings, error and offset,
 * same number of octets consumed. And every profile finds the same in the same
 * octets (agree.h).
 */
#include <stdint.h>

#include "agree.h"
#include "property.h"
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

static void compare(const struct feed_setup *setup, struct sl_bytes input,
                    const struct trace *whole, enum feed_manner manner)
{
    struct trace other = {.profile = setup->options.profile};
    size_t i;

    feed_all(setup, input, manner, &other);
    i = trace_difference(whole, &other);
    if (i != SIZE_MAX) {
        trace_print(whole, "whole", i);
        trace_print(&other, feed_manner_name(manner), i);
        property_fail(manner == FEED_SCALAR ? PROPERTY_SCALAR
                                            : PROPERTY_FEEDING,
                      "%s, %s, differs from whole",
                      setup->options.profile->name, feed_manner_name(manner));
    }
    trace_clear(&other);
}

/* http.client splits status lines at white space that the RFC does not know
 * (D-3): what it refuses there need not be a finding. */
static bool has_wide_space(struct sl_bytes input)
{
    for (size_t i = 0; i < input.len; i++) {
        uint8_t octet = (uint8_t)input.ptr[i];

        if ((octet >= 0x1c && octet <= 0x1f) || octet == 0x85 || octet == 0xa0)
            return true;
    }
    return false;
}

/* Each profile finds what `lenient` finds. */
static void compare_findings(struct feed_setup *setup, struct sl_bytes input,
                             const struct trace *whole)
{
    struct trace lenient = {.profile = sl_profile_find("lenient")};
    const char *end = input.ptr + input.len;

    if (whole->profile->start == SL_START_PYTHON3 && has_wide_space(input))
        return;
    agree_alone(whole);
    while (end > input.ptr && end[-1] != '\n')
        end--;
    setup->options.profile = lenient.profile;
    feed_all(setup, input, FEED_WHOLE, &lenient);
    agree_both(whole, &lenient, (uint64_t)(end - input.ptr));
    trace_clear(&lenient);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;
    struct trace whole;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    whole = (struct trace){.profile = in.setup.options.profile};
    feed_all(&in.setup, in.octets, FEED_WHOLE, &whole);
    for (int manner = FEED_WHOLE + 1; manner < FEED_MANNERS; manner++)
        compare(&in.setup, in.octets, &whole, (enum feed_manner)manner);
    compare_findings(&in.setup, in.octets, &whole);
    trace_clear(&whole);
    return 0;
}
