/* SPDX-License-Identifier: MIT */
#include "response_input.h"

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

bool response_input_read(const uint8_t *data, size_t size, size_t prefix,
                         struct response_input *out)
{
    if (size < prefix)
        return false;
    make_setup(data[0], &out->setup);
    out->own = data + 1;
    out->octets = (struct sl_bytes){(const char *)data + prefix, size - prefix};
    return true;
}

struct feed_setup response_input_with(const struct response_input *in,
                                      const char *profile)
{
    struct feed_setup setup = in->setup;

    setup.options.profile = sl_profile_find(profile);
    return setup;
}
