/* SPDX-License-Identifier: MIT */
/*
 * A reader of responses that can be as loose as real clients are. Our parser
 * names how octets depart from RFC 9112; most clients never look: they call
 * strtol, search for "chunked", or cut at NUL. loose_list.h lists what they do
 * in more than one way; a profile says which. Pure.
 */
#ifndef LOOSE_H
#define LOOSE_H

#include "loose/reading.h"

enum loose_trait {
#define WAY(...)
#define LOOSE(id, ...) LOOSE_##id,
#include "loose/loose_list.h"
#undef LOOSE
#undef WAY
    LOOSE_COUNT
};

/* The ways of each, such as LOOSE_FOLD_JOIN. */
#define WAY(trait, id, word) LOOSE_##trait##_##id,
#define LOOSE(id, name, text, ways) enum loose_ways_of_##id{ways};
#include "loose/loose_list.h"
#undef LOOSE
#undef WAY

#define LOOSE_WAYS_MAX 20

struct loose_rule {
    uint8_t way[LOOSE_COUNT]; /* the place in its row of loose_list.h */
    struct sl_limits limits;
    /* Each trait that made a difference is noted here; NULL: not wanted. */
    bool *asked;
    struct sl_limits *most; /* so is the largest amount of what has a limit */
};

/* Names of a trait, and of its ways; NULL past the last one. */
const char *loose_name(enum loose_trait trait);
const char *loose_text(enum loose_trait trait);
const char *loose_way(enum loose_trait trait, unsigned way);

/* Whether it is not about how octets are read, so that clients that read with
 * our parser have it too. */
bool loose_is_shared(enum loose_trait trait);

/* Whether answers to CONNECT are read in their own way. */
bool loose_is_tunnel(const struct loose_rule *rule);

/* Where the octets come to an end. */
struct loose_input {
    struct sl_bytes octets;
    enum source_result end; /* END, SILENCE or LOST */
    bool fin;               /* END of TLS without an alert */
    bool switches;          /* answers a request with an Upgrade field */
};

/* Reads the response at the start of the input. out->consumed is how much of
 * it was read; out->end is OCTETS if how the input ended did not matter. */
void loose_take(const struct loose_rule *rule, enum sl_request request,
                const struct loose_input *in, struct reading *out);

#endif
