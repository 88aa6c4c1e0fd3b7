/* SPDX-License-Identifier: MIT */
/*
 * The strict profile reads what the grammar of RFC 9112 allows, as it says,
 * and refuses everything else: compared with a second reader, written from the
 * RFC alone, rfc_reader.c.
 * Seeds: parser
 */
#include <stdlib.h>
#include <string.h>

#include "property.h"
#include "response_input.h"
#include "rfc_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

#define FIELDS 300

static void put_fields(const struct sl_head *head,
                       const struct sl_profile *profile, struct buffer *out)
{
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *f = &head->fields[i];
        struct buffer value = BUFFER_EMPTY;
        size_t len = 0;

        buffer_room(&value, f->value_len + 1u);
        if (sl_field_value(head, f, profile, value.ptr, f->value_len, &len) !=
            SL_OK)
            property_fail(PROPERTY_VALUE_ROOM, "%u octets", f->value_len);
        rfc_put_field(out,
                      (struct sl_bytes){head->base + f->name_off, f->name_len},
                      (struct sl_bytes){value.ptr, len});
        buffer_clear(&value);
    }
}

static void put_event(const struct sl_event *ev,
                      const struct sl_profile *profile, bool closes,
                      struct buffer *out)
{
    switch (ev->type) {
    case SL_EV_INTERIM:
    case SL_EV_HEAD:
        rfc_put_status(out, ev->type == SL_EV_INTERIM, ev->head.status,
                       ev->head.version);
        put_fields(&ev->head, profile, out);
        if (ev->type == SL_EV_HEAD)
            buffer_add_text(out, "\n[");
        break;
    case SL_EV_DATA:
        rfc_put_data(out, ev->data);
        break;
    case SL_EV_TRAILERS:
        rfc_put_trailers(out);
        put_fields(&ev->head, profile, out);
        break;
    case SL_EV_END:
        rfc_put_end(out, closes);
        break;
    case SL_EV_NONE:
    case SL_EV_CHUNK:
    case SL_EV_CHUNK_END:
        break;
    }
}

/* The same with the parser; what follows from an error or a close, too. */
static enum rfc_end parse(const struct rfc_setup *setup, struct sl_bytes octets,
                          struct buffer *out, size_t *used)
{
    const struct sl_profile *profile = sl_profile_find("strict");
    struct sl_field *room = memory_get(FIELDS * sizeof *room);
    struct sl_options options;
    struct sl_parser p;
    struct sl_event ev;
    size_t given = octets.len;
    bool closes = false;
    enum rfc_end end = RFC_REFUSED;

    sl_options_init(&options, profile);
    options.limits = setup->limits;
    sl_parser_init(&p, &options, room, FIELDS);
    sl_parser_request(&p, setup->request);
    if (setup->ends)
        sl_parser_eof(&p);
    *used = 0;
    while (sl_parser_next(&p, &octets, &ev) == SL_OK) {
        if (ev.type == SL_EV_HEAD)
            closes = ev.head.will_close;
        put_event(&ev, profile, closes, out);
        end = ev.type == SL_EV_NONE ? RFC_MORE : RFC_OVER;
        if (ev.type == SL_EV_END)
            *used = given - octets.len;
        if (ev.type == SL_EV_NONE ||
            (ev.type == SL_EV_END &&
             (octets.len == 0 ||
              sl_parser_request(&p, setup->request) != SL_OK)))
            break;
        end = RFC_REFUSED;
    }
    free(room);
    return end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer ours = BUFFER_EMPTY, theirs = BUFFER_EMPTY;
    size_t our_used, their_used;
    enum rfc_end our_end, their_end;
    struct response_input in;
    struct rfc_setup setup;
    struct sl_options defaults;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    sl_options_init(&defaults, sl_profile_find("strict"));
    setup =
        (struct rfc_setup){in.setup.request, defaults.limits, in.setup.ends};
    if (data[0] & PARSER_INPUT_LIMITS)
        setup.limits = in.setup.options.limits;
    buffer_add_text(&ours, "");
    buffer_add_text(&theirs, "");
    our_end = parse(&setup, in.octets, &ours, &our_used);
    their_end = rfc_read(&setup, in.octets, &theirs, &their_used);
    if (our_end != their_end || our_used != their_used ||
        ours.len != theirs.len || memcmp(ours.ptr, theirs.ptr, ours.len) != 0)
        property_fail(PROPERTY_GRAMMAR,
                      "the parser, %s after %zu octets:%s\nthe RFC, %s after "
                      "%zu octets:%s",
                      rfc_end_name(our_end), our_used, ours.ptr,
                      rfc_end_name(their_end), their_used, theirs.ptr);
    buffer_clear(&ours);
    buffer_clear(&theirs);
    return 0;
}
