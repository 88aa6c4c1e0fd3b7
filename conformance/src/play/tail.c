/* SPDX-License-Identifier: MIT */
/*
 * The end of an answer, as our parser sees it.
 */
#include "play/tail.h"

#include <strictline/parser.h>

#include "text/word.h"

#define FIELDS_MAX 256

static bool is_end(enum step_type type)
{
    switch (type) {
    case STEP_REPLY:
    case STEP_FLOOD:
    case STEP_PAUSE:
    case STEP_CUT:
    case STEP_SEGMENT:
    case STEP_NOTIFY:
    case STEP_KEY_UPDATE:
    case STEP_EMPTY:
    case STEP_CONTENT:
        return false;
    case STEP_AWAIT:
    case STEP_CLOSE:
    case STEP_FIN:
    case STEP_ALERT:
    case STEP_RESET:
    case STEP_STALL:
    case STEP_HOLD:
    case STEP_NEXT:
        break;
    }
    return true;
}

static void add_octets(struct buffer *out, const struct step *step)
{
    uint64_t count = step->count;

    for (; count > 0 && step->bytes.len > 0; count--) {
        if (out->len >= TAIL_SEARCH_MAX)
            return;
        buffer_add(out, step->bytes.ptr, step->bytes.len);
    }
}

/* Floods are collected as well: their count is in octets, which is more than
 * enough. */
static void collect(struct buffer *out, const struct transcript *t, size_t step)
{
    for (; step < t->step_count && !is_end(t->steps[step].type); step++)
        if (t->steps[step].type == STEP_REPLY ||
            t->steps[step].type == STEP_FLOOD)
            add_octets(out, &t->steps[step]);
}

/* The length of the final response at the front of octets. */
static uint64_t length_for(const struct sl_profile *profile,
                           struct sl_bytes octets, enum sl_request request)
{
    struct sl_field fields[FIELDS_MAX];
    struct sl_options options;
    struct sl_parser parser;
    struct sl_event ev;

    sl_options_init(&options, profile);
    sl_parser_init(&parser, &options, fields, FIELDS_MAX);
    sl_parser_request(&parser, request);
    do {
        if (sl_parser_next(&parser, &octets, &ev) != SL_OK)
            return TAIL_NONE;
    } while (ev.type != SL_EV_END && ev.type != SL_EV_NONE);
    return ev.type == SL_EV_END ? sl_parser_consumed(&parser) : TAIL_NONE;
}

uint64_t tail_find(const struct transcript *t, size_t step, const char *method)
{
    enum sl_request request = sl_request_of(word_of(method));
    struct buffer octets = BUFFER_EMPTY;
    uint64_t shortest = TAIL_NONE;
    const struct sl_profile *profile;

    collect(&octets, t, step);
    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        uint64_t length = length_for(profile, buffer_view(&octets), request);

        if (length > 0 && length < shortest)
            shortest = length;
    }
    buffer_clear(&octets);
    return shortest == TAIL_NONE ? TAIL_NONE : shortest - 1;
}
