/* SPDX-License-Identifier: MIT */
/*
 * The work of the parser is linear: a limited number of basic blocks for each
 * octet and each call, however the input is fed. They are counted, not timed:
 * the parser linked here calls the function below in each of them.
 * Seeds: parser
 * Links: fuzz-counted
 * Wraps: __sanitizer_cov_trace_pc
 */
#include "property.h"
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* For the function that -fsanitize-coverage=trace-pc calls. libFuzzer has one,
 * too, which ends the run; hence the wrap. */
void __wrap___sanitizer_cov_trace_pc(void);

RESPONSE_TARGET;

/* The corpus needs less than 40. */
#define BLOCKS_OF_OCTET 100u
#define BLOCKS_OF_CALL 100u

static uint64_t blocks;

void __wrap___sanitizer_cov_trace_pc(void)
{
    blocks++;
}

/* Feeds the octets, piece more at a time; what is not consumed is given
 * again. Returns the number of calls. */
static uint64_t feed(const struct feed_setup *setup, struct sl_bytes octets,
                     size_t piece)
{
    struct sl_field fields[300];
    struct sl_parser p;
    struct sl_event ev;
    size_t given = 0, consumed = 0;
    uint64_t calls = 0;

    sl_parser_init(&p, &setup->options, fields, 300);
    sl_parser_request(&p, setup->request);
    for (bool over = false; !over;) {
        struct sl_bytes in = {octets.ptr + consumed, given - consumed};
        enum sl_err err = sl_parser_next(&p, &in, &ev);

        calls++;
        consumed = given - in.len;
        if (err != SL_OK)
            return calls;
        over = ev.type == SL_EV_NONE && given == octets.len;
        if (ev.type == SL_EV_NONE)
            given += octets.len - given < piece ? octets.len - given : piece;
        if (ev.type == SL_EV_END &&
            (consumed == octets.len ||
             sl_parser_request(&p, setup->request) != SL_OK))
            return calls;
    }
    if (setup->ends)
        sl_parser_eof(&p);
    return calls;
}

static void check(const struct feed_setup *setup, struct sl_bytes octets,
                  size_t piece)
{
    uint64_t calls, limit;

    blocks = 0;
    calls = feed(setup, octets, piece);
    limit = BLOCKS_OF_OCTET * (octets.len + 1) + BLOCKS_OF_CALL * calls;
    if (blocks > limit)
        property_fail(PROPERTY_WORK,
                      "%s: %ju blocks for %zu octets in %ju calls",
                      setup->options.profile->name, (uintmax_t)blocks,
                      octets.len, (uintmax_t)calls);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    check(&in.setup, in.octets, SIZE_MAX);
    check(&in.setup, in.octets, 1);
    check(&in.setup, in.octets, 1 + size % 61);
    return 0;
}
