/* SPDX-License-Identifier: MIT */
/*
 * The input of the targets that read responses: one octet of options, perhaps
 * more of the target's own, then what the server sends. parser_seeds.c and
 * `strictline export --seeds` write it. A target that includes this is built
 * with the mutator for responses, which mostly leaves the first
 * RESPONSE_PREFIX octets alone.
 */
#ifndef RESPONSE_INPUT_H
#define RESPONSE_INPUT_H

#include "feed.h"
#include "parser_input.h"

#ifndef RESPONSE_PREFIX
#define RESPONSE_PREFIX 1
#endif

/* For mutator.c. */
extern const size_t response_prefix;
#define RESPONSE_TARGET const size_t response_prefix = RESPONSE_PREFIX

struct response_input {
    struct feed_setup setup;
    const uint8_t *own; /* RESPONSE_PREFIX - 1 octets */
    struct sl_bytes octets;
};

/* False if it is too short. */
bool response_input_read(const uint8_t *data, size_t size, size_t prefix,
                         struct response_input *out);

/* The same options for another profile, with the limits as they are. */
struct feed_setup response_input_with(const struct response_input *in,
                                      const char *profile);

#endif
