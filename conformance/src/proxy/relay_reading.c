/* SPDX-License-Identifier: MIT */
#include "proxy/relay_reading.h"

#include <string.h>

#include "text/word.h"

#define FIELDS_MAX 16384
#define INTERIM_MAX 65535

struct reading_rule relay_reading_rule(const char *profile)
{
    const struct reading_rule rule = {
        .profile = sl_profile_find(profile),
        .limits = {.line = SL_NO_LIMIT,
                   .fields = FIELDS_MAX,
                   .section = SL_NO_LIMIT,
                   .chunk_line = SL_NO_LIMIT,
                   .interim = INTERIM_MAX,
                   .interim_lines = SL_NO_LIMIT,
                   .trailers = FIELDS_MAX},
    };

    return rule;
}

static enum source_result no_more(void *context, struct buffer *input)
{
    (void)context;
    (void)input;
    return SOURCE_END;
}

struct source relay_source(struct sl_bytes octets)
{
    struct source source = {.more = no_more};

    buffer_add(&source.input, octets.ptr, octets.len);
    return source;
}

void relay_read(struct sl_bytes octets, const char *method, bool trailers,
                struct reading *out)
{
    struct reading_rule rule = relay_reading_rule("lenient");
    struct source source = relay_source(octets);

    rule.merges_trailers = trailers;
    reading_take(&rule, sl_request_of(word_of(method)), &source, out);
    buffer_clear(&source.input);
}

void relay_find(struct relayed *r, const char *method)
{
    struct reading reading;

    relay_read(buffer_view(&r->octets), method, false, &reading);
    memcpy(r->found, reading.found, sizeof r->found);
    reading_clear(&reading);
}
