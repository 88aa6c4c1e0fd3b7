/* SPDX-License-Identifier: MIT */
/*
 * Nothing passes the limits of the options, in any profile: input that comes
 * octet by octet is refused as soon as a line, a section, or the number of
 * fields, lines or interim responses is too large, without waiting for more.
 * Seeds: parser
 */
#include <stdlib.h>
#include <string.h>

#include "property.h"
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

#define FIELDS 32

/* Where in a connection the parser is, by its events. */
enum part { IN_HEAD, AFTER_INTERIM, IN_DATA, BEFORE_SIZE, IN_BODY };

struct watch {
    const struct sl_limits *limits;
    const struct sl_profile *profile;
    const char *octets;
    size_t message; /* where the response begins, with its interims */
    size_t from;    /* where the last event but data has ended */
    size_t consumed, given;
    unsigned interims;
    enum part part;
};

static void expect(const struct watch *w, const char *what, size_t is,
                   size_t most)
{
    if (is > most)
        property_fail(PROPERTY_LIMITS, "%s: %s: %zu of %zu, after %zu octets",
                      w->profile->name, what, is, most, w->given);
}

static size_t count_lines(const struct watch *w, size_t from, size_t to)
{
    size_t lines = 0;

    for (size_t i = from; i < to; i++)
        lines += w->octets[i] == '\n';
    return lines;
}

/* To the e-mail parser, a bare CR ends a line, too; but lines are counted as
 * they are read, to LF. */
static void expect_fields(const struct watch *w, uint32_t fields)
{
    size_t most = w->limits->fields;

    if (w->profile->field == SL_FIELD_PYTHON3)
        for (size_t i = w->from; i + 1 < w->consumed; i++)
            most += w->octets[i] == '\r' && w->octets[i + 1] != '\n';
    expect(w, "fields", fields, most);
}

/* Each line of these octets, and what has begun of another. */
static void expect_lines(const struct watch *w, size_t from, size_t to)
{
    size_t line = 0;

    for (size_t i = from; i < to; i++) {
        expect(w, "octets of a line", ++line, w->limits->line);
        if (w->octets[i] == '\n')
            line = 0;
    }
}

/* The size line; after the last one, trailers. */
static void expect_size(const struct watch *w, size_t to)
{
    const char *lf = NULL;
    size_t end = to;

    if (to > w->from)
        lf = memchr(w->octets + w->from, '\n', to - w->from);
    if (lf != NULL)
        end = (size_t)(lf - w->octets) + 1;
    expect(w, "octets of a size line", end - w->from, w->limits->chunk_line);
    expect_lines(w, end, to);
    /* and the empty line */
    expect(w, "trailer lines", count_lines(w, end, to),
           w->limits->trailers + 1);
}

/* What was read of the part up to octet `to`, by an event or no event yet. */
static void expect_part(const struct watch *w, size_t to)
{
    switch (w->part) {
    case AFTER_INTERIM:
    case IN_HEAD:
        expect(w, "octets of a head", to - w->message, w->limits->section);
        expect_lines(w, w->from, to);
        break;
    case BEFORE_SIZE:
        expect_size(w, to);
        break;
    case IN_DATA:
    case IN_BODY:
        break;
    }
}

static void take_event(struct watch *w, const struct sl_event *ev)
{
    if (ev->type == SL_EV_DATA) {
        w->part = w->part == IN_BODY ? IN_BODY : IN_DATA;
        return;
    }
    if (w->part != AFTER_INTERIM)
        expect_part(w, w->consumed);
    switch (ev->type) {
    case SL_EV_INTERIM:
        expect(w, "interim responses", ++w->interims, w->limits->interim);
        expect_fields(w, ev->head.field_count);
        w->part = AFTER_INTERIM;
        break;
    case SL_EV_HEAD:
        expect_fields(w, ev->head.field_count);
        w->part =
            ev->head.framing == SL_FRAMING_CHUNKED ? BEFORE_SIZE : IN_BODY;
        break;
    case SL_EV_CHUNK:
        w->part = IN_DATA;
        break;
    case SL_EV_CHUNK_END:
        w->part = BEFORE_SIZE;
        break;
    case SL_EV_END:
        w->part = IN_HEAD;
        w->message = w->consumed;
        w->interims = 0;
        break;
    case SL_EV_TRAILERS:
        w->part = IN_BODY;
        break;
    case SL_EV_DATA:
    case SL_EV_NONE:
        break;
    }
    w->from = w->consumed;
}

/* More octets are needed. The Pythons drop lines of an interim response, one
 * by one. */
static void take_none(const struct watch *w)
{
    expect_part(w, w->given);
    if (w->part == AFTER_INTERIM && w->profile->start != SL_START_RFC)
        expect(w, "lines of an interim response",
               count_lines(w, w->from, w->consumed), w->limits->interim_lines);
}

/* All events of what is given; false at the end. */
static bool take_all(struct watch *w, struct sl_parser *p,
                     enum sl_request request)
{
    struct sl_event ev;

    do {
        struct sl_bytes in = {w->octets + w->consumed, w->given - w->consumed};

        if (sl_parser_next(p, &in, &ev) != SL_OK)
            return false;
        w->consumed = w->given - in.len;
        if (ev.type == SL_EV_NONE)
            take_none(w);
        else
            take_event(w, &ev);
        if (ev.type == SL_EV_END && sl_parser_request(p, request) != SL_OK)
            return false;
    } while (ev.type != SL_EV_NONE);
    return true;
}

static void check(const struct response_input *in)
{
    struct sl_field fields[FIELDS];
    struct sl_parser p;
    struct watch w = {
        .limits = &in->setup.options.limits,
        .profile = in->setup.options.profile,
        .octets = in->octets.ptr,
        .part = IN_HEAD,
    };
    bool more = true;

    sl_parser_init(&p, &in->setup.options, fields, FIELDS);
    sl_parser_request(&p, in->setup.request);
    while (more && w.given < in->octets.len) {
        w.given++;
        more = take_all(&w, &p, in->setup.request);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;
    uint8_t *copy;

    if (size < RESPONSE_PREFIX)
        return 0;
    copy = malloc(size);
    if (copy == NULL)
        abort();
    memcpy(copy, data, size);
    for (unsigned i = 0; sl_profile_at(i) != NULL; i++) {
        unsigned others = data[0] & ~(unsigned)PARSER_INPUT_PROFILE;

        copy[0] = (uint8_t)(others | i | PARSER_INPUT_LIMITS);
        response_input_read(copy, size, RESPONSE_PREFIX, &in);
        check(&in);
    }
    free(copy);
    return 0;
}
