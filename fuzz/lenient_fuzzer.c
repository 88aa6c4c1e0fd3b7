/* SPDX-License-Identifier: MIT */
/*
 * Whatever a strict profile reads to its end, the lenient profile of the same
 * kind reads in the same way: the same events, up to the end of that message.
 * Seeds: parser
 */
#include "property.h"
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

/* Records up to the end of the last message that was read whole. */
static size_t count_whole(const struct trace *t)
{
    size_t count = t->count;

    while (count > 0 && t->records[count - 1].kind != RECORD_END)
        count--;
    return count;
}

static void check(const struct response_input *in, const char *strict,
                  const char *lenient)
{
    struct feed_setup first = response_input_with(in, strict);
    struct feed_setup second = response_input_with(in, lenient);
    struct trace a = {.profile = first.options.profile};
    struct trace b = {.profile = second.options.profile};
    size_t i, whole;

    feed_all(&first, in->octets, FEED_WHOLE, &a);
    feed_all(&second, in->octets, FEED_WHOLE, &b);
    whole = count_whole(&a);
    i = trace_difference(&a, &b);
    if (i < whole) {
        trace_print(&a, strict, i);
        trace_print(&b, lenient, i);
        property_fail(PROPERTY_LENIENT, "%s and %s", strict, lenient);
    }
    trace_clear(&a);
    trace_clear(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    check(&in, "strict", "lenient");
    check(&in, "httplib-strict", "httplib-lenient");
    return 0;
}
