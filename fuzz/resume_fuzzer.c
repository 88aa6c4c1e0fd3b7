/* SPDX-License-Identifier: MIT */
/*
 * The parser with its fields is all of its state: copied at any place, while
 * the original continues with other octets, the copy continues as the parser
 * would have.
 * Seeds: parser
 */
#include <stdlib.h>
#include <string.h>

#include "property.h"
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

#define FIELDS 300
/* All places of a short input, this many of a long one. */
#define PLACES 24

/* What a snapshot is. */
struct state {
    struct sl_parser parser;
    struct sl_field fields[FIELDS];
    size_t consumed;
    bool stopped;
};

struct run {
    const struct feed_setup *setup;
    struct sl_options options;
    struct state now;
    struct trace trace, found;
};

static void on_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    trace_add(context, RECORD_FOUND, (uint64_t)what, offset, 0, 0);
}

static void start(struct run *run, const struct feed_setup *setup)
{
    *run = (struct run){.setup = setup, .options = setup->options};
    run->trace.profile = run->found.profile = setup->options.profile;
    run->options.found = on_finding;
    run->options.context = &run->found;
    sl_parser_init(&run->now.parser, &run->options, run->now.fields, FIELDS);
    sl_parser_request(&run->now.parser, setup->request);
}

/* Takes all events of octets, which begin where the stream began; more:
 * others may come. */
static void go_on(struct run *run, struct sl_bytes octets, bool more)
{
    struct state *s = &run->now;
    struct sl_event ev = {.type = SL_EV_DATA};

    while (!s->stopped && ev.type != SL_EV_NONE) {
        struct sl_bytes in = {octets.ptr + s->consumed,
                              octets.len - s->consumed};
        enum sl_err err = sl_parser_next(&s->parser, &in, &ev);

        s->consumed = octets.len - in.len;
        if (err != SL_OK)
            trace_error(&run->trace, err, &ev.failure);
        else
            trace_event(&run->trace, &ev, octets.ptr);
        s->stopped =
            err != SL_OK ||
            (ev.type == SL_EV_END &&
             ((s->consumed == octets.len && !more) ||
              sl_parser_request(&s->parser, run->setup->request) != SL_OK));
    }
}

static void finish(struct run *run, struct sl_bytes octets)
{
    go_on(run, octets, true);
    if (run->setup->ends && !run->now.stopped)
        sl_parser_eof(&run->now.parser);
    go_on(run, octets, false);
    trace_add(&run->trace, RECORD_STOP, run->now.consumed, 0, 0, 0);
    for (size_t i = 0; i < run->found.count; i++)
        trace_add(&run->trace, RECORD_FOUND, run->found.records[i].value[0],
                  run->found.records[i].value[1], 0, 0);
}

static void clear(struct run *run)
{
    trace_clear(&run->trace);
    trace_clear(&run->found);
}

/* The octets up to the place, then others, which change the parser; then the
 * copy continues, at another address. */
static void resume(struct run *run, struct sl_bytes octets, size_t place,
                   char *other)
{
    struct record last = {0};
    struct state kept;
    size_t events, found;

    go_on(run, (struct sl_bytes){octets.ptr, place}, true);
    kept = run->now;
    events = run->trace.count;
    if (events > 0) /* more data is added to it */
        last = run->trace.records[events - 1];
    found = run->found.count;
    memset(other, 'x', octets.len + 2);
    memcpy(other, octets.ptr, place);
    memcpy(other + octets.len, "\r\n", 2);
    go_on(run, (struct sl_bytes){other, octets.len + 2}, true);
    run->now = kept;
    run->trace.count = events;
    if (events > 0)
        run->trace.records[events - 1] = last;
    run->found.count = found;
    memcpy(other, octets.ptr, octets.len);
    finish(run, (struct sl_bytes){other, octets.len});
}

static void check(const struct response_input *in, const struct run *whole,
                  size_t place, char *other)
{
    struct run run;
    size_t i;

    start(&run, &in->setup);
    resume(&run, in->octets, place, other);
    i = trace_difference(&whole->trace, &run.trace);
    if (i != SIZE_MAX) {
        trace_print(&whole->trace, "whole", i);
        trace_print(&run.trace, "resumed", i);
        property_fail(PROPERTY_SNAPSHOT, "%s, copied at %zu",
                      in->setup.options.profile->name, place);
    }
    clear(&run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;
    struct run whole;
    char *other;
    size_t step;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    other = malloc(in.octets.len + 2);
    if (other == NULL)
        abort();
    start(&whole, &in.setup);
    finish(&whole, in.octets);
    step = 1 + in.octets.len / PLACES;
    for (size_t place = size % step; place <= in.octets.len; place += step)
        check(&in, &whole, place, other);
    clear(&whole);
    free(other);
    return 0;
}
