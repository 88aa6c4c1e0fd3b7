/* SPDX-License-Identifier: MIT */
/*
 * The loop of parser.h, with everything made hard for the parser that the
 * header allows: between any two calls the parser and the input are moved to
 * another address, and octets that it has not been given yet are poisoned.
 */
#include "feed.h"
#include "property.h"

#include <sanitizer/asan_interface.h>
#include <stdlib.h>
#include <string.h>

/* More fields than the default limits let through. */
#define FIELD_CAPACITY 300u
/* Few, so that a run of chunks needs several calls. */
#define CHUNKS_AT_ONCE 3u

struct feeding {
    const struct feed_setup *setup;
    enum feed_manner manner;
    struct sl_options options;
    struct sl_parser parsers[2]; /* used in turn */
    char *copies[2];             /* of the input, used in turn */
    unsigned current;
    size_t size;
    size_t given; /* octets the parser may see */
    size_t consumed;
    size_t idle; /* events in a row that consumed nothing */
    bool stopped;
    struct sl_field fields[FIELD_CAPACITY];
    struct trace *trace;
    struct trace found;
};

const char *feed_manner_name(enum feed_manner manner)
{
    static const char *const names[] = {"whole", "octets",    "pieces",
                                        "ended", "by chunks", "scalar"};

    return manner < FEED_MANNERS ? names[manner] : "?";
}

static void on_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    struct trace *found = context;

    trace_add(found, RECORD_FOUND, (uint64_t)what, offset, 0, 0);
}

/* The parser of this step: a copy, the old one wiped, so that a pointer into
 * itself or into the old input could not work. */
static struct sl_parser *next_parser(struct feeding *f)
{
    struct sl_parser *old = &f->parsers[f->current];

    f->current ^= 1u;
    f->parsers[f->current] = *old;
    memset(old, 0xAA, sizeof *old);
    return &f->parsers[f->current];
}

/* After a message the connection continues, if the parser allows it and there
 * is more to read. */
static void end_message(struct feeding *f, struct sl_parser *p)
{
    if (f->consumed == f->size ||
        sl_parser_request(p, f->setup->request) != SL_OK)
        f->stopped = true;
}

static void check_step(struct feeding *f, const struct sl_bytes *in,
                       const struct sl_parser *p, const char *input)
{
    size_t consumed = (size_t)(in->ptr - input);

    property_holds(consumed >= f->consumed && consumed + in->len == f->given,
                   PROPERTY_VIEW, "in is not a tail of what was given");
    property_holds(sl_parser_consumed(p) == consumed, PROPERTY_CONSUMED,
                   "it is not what in moved");
    f->idle = consumed == f->consumed ? f->idle + 1 : 0;
    if (f->idle >= 8) {
        property_fail(PROPERTY_PROGRESS, "8 events, and nothing is consumed");
        f->stopped = true;
    }
    f->consumed = consumed;
    f->trace->consumed = consumed;
}

static void check_data(const struct feeding *f, struct sl_bytes data,
                       const char *input)
{
    property_holds(data.ptr >= input &&
                       data.ptr + data.len <= input + f->consumed,
                   PROPERTY_VIEW, "data is not a view of what was consumed");
}

/* Whole chunks at once, as if their events had come; false if there are none.
 */
static bool take_chunks(struct feeding *f, struct sl_parser *p,
                        struct sl_bytes *in, const char *input)
{
    struct sl_bytes chunks[CHUNKS_AT_ONCE];
    size_t count = sl_parser_chunks(p, in, chunks, CHUNKS_AT_ONCE);

    if (count > CHUNKS_AT_ONCE) {
        property_fail(PROPERTY_CHUNKS, "%zu", count);
        count = CHUNKS_AT_ONCE;
    }
    if (count == 0)
        return false;
    check_step(f, in, p, input);
    for (size_t i = 0; i < count; i++) {
        check_data(f, chunks[i], input);
        trace_chunk(f->trace, chunks[i], input);
    }
    return true;
}

static bool take_error(struct feeding *f, struct sl_parser *p,
                       struct sl_bytes *in, struct sl_event *ev,
                       enum sl_err err, const char *input)
{
    trace_error(f->trace, err, &ev->failure);
    property_holds(
        ev->failure.at.len == 0 ||
            (ev->failure.at.ptr >= input &&
             ev->failure.at.ptr + ev->failure.at.len <= input + f->given),
        PROPERTY_VIEW, "what is at fault is not in the input");
    property_holds(sl_parser_next(p, in, ev) == err, PROPERTY_ERROR_STAYS,
                   sl_err_name(err));
    f->stopped = true;
    return false;
}

/* Takes one event; false when the parser wants more octets or is done. */
static bool take_event(struct feeding *f)
{
    struct sl_parser *p = next_parser(f);
    const char *input = f->copies[f->current];
    struct sl_bytes in = {input + f->consumed, f->given - f->consumed};
    bool empty = f->consumed == f->given;
    struct sl_event ev;
    enum sl_err err;

    if (f->manner == FEED_CHUNKS && take_chunks(f, p, &in, input))
        return true;
    if (empty) /* no octets, no address needed */
        in.ptr = NULL;
    err = sl_parser_next(p, &in, &ev);
    if (empty)
        in.ptr = input + f->consumed;
    check_step(f, &in, p, input);
    if (err != SL_OK)
        return take_error(f, p, &in, &ev, err, input);
    if (ev.type == SL_EV_DATA)
        check_data(f, ev.data, input);
    trace_event(f->trace, &ev, input);
    if (ev.type == SL_EV_END)
        end_message(f, p);
    return ev.type != SL_EV_NONE && !f->stopped;
}

static void give(struct feeding *f, size_t octets)
{
    f->given += octets;
    f->idle = 0;
    for (int i = 0; i < 2; i++)
        ASAN_UNPOISON_MEMORY_REGION(f->copies[i], f->given);
    while (!f->stopped && take_event(f))
        ;
}

static size_t piece_size(enum feed_manner manner, size_t left, uint32_t *seed)
{
    size_t size = left;

    *seed = *seed * 1664525u + 1013904223u;
    switch (manner) {
    case FEED_WHOLE:
    case FEED_ENDED:
    case FEED_SCALAR:
    case FEED_MANNERS:
        break;
    case FEED_OCTETS:
        size = 1;
        break;
    case FEED_PIECES:
        size = 1 + (*seed >> 16) % 40;
        break;
    case FEED_CHUNKS:
        size = 1 + (*seed >> 16) % 400;
        break;
    }
    return size < left ? size : left;
}

static void open_feeding(struct feeding *f, struct sl_bytes input)
{
    for (int i = 0; i < 2; i++) {
        f->copies[i] = malloc(input.len + 1);
        if (f->copies[i] == NULL)
            abort();
        if (input.len > 0)
            memcpy(f->copies[i], input.ptr, input.len);
        ASAN_POISON_MEMORY_REGION(f->copies[i], input.len + 1);
    }
    f->options = f->setup->options;
    if (f->manner == FEED_SCALAR)
        sl_options_scalar(&f->options);
    f->options.found = on_finding;
    f->options.context = &f->found;
    sl_parser_init(&f->parsers[0], &f->options, f->fields, FIELD_CAPACITY);
    sl_parser_request(&f->parsers[0], f->setup->request);
}

/* Findings go after the events: whether one is found before or after an event
 * may depend on the feeding, but their own order must not. */
static void close_feeding(struct feeding *f)
{
    trace_add(f->trace, RECORD_STOP, f->consumed, 0, 0, 0);
    for (size_t i = 0; i < f->found.count; i++)
        trace_add(f->trace, RECORD_FOUND, f->found.records[i].value[0],
                  f->found.records[i].value[1], 0, 0);
    trace_clear(&f->found);
    for (int i = 0; i < 2; i++) {
        ASAN_UNPOISON_MEMORY_REGION(f->copies[i], f->size + 1);
        free(f->copies[i]);
    }
}

void feed_all(const struct feed_setup *setup, struct sl_bytes input,
              enum feed_manner manner, struct trace *t)
{
    struct feeding f = {
        .setup = setup, .manner = manner, .size = input.len, .trace = t};
    uint32_t seed = (uint32_t)input.len;

    open_feeding(&f, input);
    if (setup->ends && manner == FEED_ENDED)
        sl_parser_eof(&f.parsers[0]);
    while (f.given < f.size && !f.stopped)
        give(&f, piece_size(manner, f.size - f.given, &seed));
    if (setup->ends && manner != FEED_ENDED && !f.stopped)
        sl_parser_eof(&f.parsers[f.current]);
    if (!f.stopped)
        give(&f, 0);
    close_feeding(&f);
}
