/* SPDX-License-Identifier: MIT */
/*
 * The parser says the same of an input however it is fed: whole, octet by
 * octet, in random pieces, chunks at once, or with the end known from the
 * start; and with the fast ways and without. Same events, findings, error and
 * offset, same number of octets consumed. And every profile finds the same in
 * the same octets (agree.h).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "agree.h"
#include "feed.h"
#include "parser_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct sl_profile *pick_profile(unsigned number)
{
    size_t count = 0;

    while (sl_profile_at(count) != NULL)
        count++;
    return sl_profile_at(number % count);
}

static void make_setup(uint8_t octet, struct feed_setup *setup)
{
    sl_options_init(&setup->options,
                    pick_profile(octet & PARSER_INPUT_PROFILE));
    setup->request = (enum sl_request)((octet & PARSER_INPUT_METHOD) >>
                                       PARSER_INPUT_METHOD_SHIFT) %
                     (SL_REQUEST_CONNECT + 1);
    setup->ends = (octet & PARSER_INPUT_OPEN) == 0;
    if (octet & PARSER_INPUT_LIMITS)
        setup->options.limits = (struct sl_limits){.line = 64,
                                                   .fields = 4,
                                                   .section = 256,
                                                   .chunk_line = 16,
                                                   .interim = 2,
                                                   .interim_lines = 4,
                                                   .trailers = 2};
}

static void compare(const struct feed_setup *setup, struct sl_bytes input,
                    const struct trace *whole, enum feed_manner manner)
{
    struct trace other = {.profile = setup->options.profile};
    size_t i;

    feed_all(setup, input, manner, &other);
    i = trace_difference(whole, &other);
    if (i != SIZE_MAX) {
        fprintf(stderr, "parser_fuzzer: %s, %s, differs from whole: %s\n",
                setup->options.profile->name, feed_manner_name(manner),
                manner == FEED_SCALAR ? "a fast way is wrong"
                                      : "it depends on the feeding");
        trace_print(whole, "whole", i);
        trace_print(&other, feed_manner_name(manner), i);
        abort();
    }
    trace_clear(&other);
}

/* http.client divides status lines at white space of its own (D-3), of which
 * the RFC knows nothing: what it refuses there may be no finding. */
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
    struct feed_setup setup;
    struct sl_bytes input;
    struct trace whole;

    if (size == 0)
        return 0;
    make_setup(data[0], &setup);
    input = (struct sl_bytes){(const char *)data + 1, size - 1};
    whole = (struct trace){.profile = setup.options.profile};
    feed_all(&setup, input, FEED_WHOLE, &whole);
    for (int manner = FEED_WHOLE + 1; manner < FEED_MANNERS; manner++)
        compare(&setup, input, &whole, (enum feed_manner)manner);
    compare_findings(&setup, input, &whole);
    trace_clear(&whole);
    return 0;
}
