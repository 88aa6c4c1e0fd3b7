/* SPDX-License-Identifier: MIT */
/*
 * A message that was read, and then written in well-formed octets, is read as
 * the same message, and written as the same octets.
 * Seeds: parser
 */
#include <string.h>

#include "property.h"
#include "response_input.h"
#include "rewrite.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

static bool is_same(struct sl_bytes a, struct sl_bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* The next field that is a part of the message. */
static size_t next_field(const struct parsed_fields *f, size_t i)
{
    while (i < f->count && rewrite_is_framing(f->items[i].name))
        i++;
    return i;
}

static bool has_same_fields(const struct parsed_fields *a,
                            const struct parsed_fields *b)
{
    size_t i = next_field(a, 0), j = next_field(b, 0);

    while (i < a->count && j < b->count) {
        if (!is_same(a->items[i].name, b->items[j].name) ||
            !is_same(rewrite_trim(a->items[i].value),
                     rewrite_trim(b->items[j].value)))
            return false;
        i = next_field(a, i + 1);
        j = next_field(b, j + 1);
    }
    return i == a->count && j == b->count;
}

static bool is_same_message(const struct parsed_message *a,
                            const struct parsed_message *b)
{
    return a->status == b->status && a->version == b->version &&
           a->interim == b->interim &&
           is_same(buffer_view(&a->reason), buffer_view(&b->reason)) &&
           has_same_fields(&a->fields, &b->fields) &&
           has_same_fields(&a->trailers, &b->trailers) &&
           is_same(buffer_view(&a->body), buffer_view(&b->body));
}

/* Whether the limits let it be read again: a field that frames it may be
 * added, and a space and a CR to each line. */
static bool has_room(const struct parsed *p, const struct parsed_message *m)
{
    struct sl_options options;

    sl_options_init(&options, p->profile);
    return m->fields.count < options.limits.fields &&
           p->input.len + 2 <= options.limits.line;
}

/* Messages of HTTP/1, whole, each; a trailer section needs 1.1. */
static bool can_be_written(const struct parsed *p)
{
    for (size_t i = 0; i < p->message_count; i++) {
        const struct parsed_message *m = &p->messages[i];

        if (!m->complete || m->version / 10 != 1 ||
            (m->trailers.count > 0 && m->version != 11) || !has_room(p, m))
            return false;
    }
    return p->message_count > 0 && p->outcome == PARSED_COMPLETE;
}

static void write_all(const struct parsed *p, struct buffer *out)
{
    for (size_t i = 0; i < p->message_count; i++)
        rewrite_message(&p->messages[i], out);
}

static void check(const struct sl_profile *profile, struct sl_bytes octets)
{
    struct buffer once = BUFFER_EMPTY, twice = BUFFER_EMPTY;
    struct parsed a, b = {.message_count = 0};

    parsed_read(profile, SL_REQUEST_OTHER, octets, &a);
    if (can_be_written(&a)) {
        bool same;

        write_all(&a, &once);
        parsed_read(profile, SL_REQUEST_OTHER, buffer_view(&once), &b);
        write_all(&b, &twice);
        same = is_same(buffer_view(&once), buffer_view(&twice)) &&
               a.message_count == b.message_count;
        for (size_t i = 0; same && i < a.message_count; i++)
            same = is_same_message(&a.messages[i], &b.messages[i]);
        if (!same)
            property_fail(PROPERTY_FIXPOINT, "%s:\n%s\nand then\n%s",
                          profile->name, once.ptr, twice.ptr);
    }
    parsed_clear(&a);
    parsed_clear(&b);
    buffer_clear(&once);
    buffer_clear(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    check(sl_profile_find("strict"), in.octets);
    check(sl_profile_find("lenient"), in.octets);
    return 0;
}
