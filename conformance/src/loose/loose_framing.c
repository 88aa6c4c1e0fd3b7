/* SPDX-License-Identifier: MIT */
/*
 * How the body ends and what happens to the connection, read loosely.
 */
#include <string.h>

#include "loose/loose_parts.h"
#include "text/word.h"

bool loose_next_value(struct loose_lines *l, struct sl_bytes *out)
{
    while (l->at < l->of->field_count) {
        const struct answer_field *f = &l->of->fields[l->at++];

        if (!word_equals_any_case(buffer_view(&f->name), l->name))
            continue;
        *out = buffer_view(&f->value);
        return true;
    }
    return false;
}

struct loose_lines loose_lines_of(const struct loose_reader *r,
                                  const char *name)
{
    return (struct loose_lines){.of = &r->out->shown, .name = name};
}

size_t loose_count_lines(const struct loose_reader *r, const char *name)
{
    struct loose_lines l = loose_lines_of(r, name);
    struct sl_bytes value;
    size_t count = 0;

    while (loose_next_value(&l, &value))
        count++;
    return count;
}

/* Takes the member before the next comma off *list. */
bool loose_take_member(struct sl_bytes *list, struct sl_bytes *member)
{
    const char *comma;

    if (list->ptr == NULL)
        return false;
    comma = list->len > 0 ? memchr(list->ptr, ',', list->len) : NULL;
    *member = *list;
    if (comma == NULL) {
        *list = (struct sl_bytes){NULL, 0};
    } else {
        member->len = (size_t)(comma - list->ptr);
        list->ptr = comma + 1;
        list->len -= member->len + 1;
    }
    *member = loose_trim(*member, loose_is_blank);
    return true;
}

static bool contains(struct sl_bytes text, const char *word)
{
    size_t len = strlen(word);

    for (; text.len >= len; text.ptr++, text.len--)
        if (word_equals_any_case((struct sl_bytes){text.ptr, len}, word))
            return true;
    return false;
}

/* ---- Transfer-Encoding ---- */

struct coding {
    bool there, chunked, other;
};

static bool is_chunked(struct sl_bytes member)
{
    const char *semicolon =
        member.len > 0 ? memchr(member.ptr, ';', member.len) : NULL;

    if (semicolon != NULL)
        member.len = (size_t)(semicolon - member.ptr);
    return word_equals_any_case(loose_trim(member, loose_is_blank), "chunked");
}

static void look_at_members(unsigned way, struct sl_bytes value,
                            struct coding *c)
{
    struct sl_bytes member;
    bool first = true;

    c->chunked = c->chunked && way != LOOSE_CODING_LAST;
    while (loose_take_member(&value, &member)) {
        bool found = is_chunked(member);

        if (member.len == 0)
            continue;
        c->other = c->other || !found;
        if (way == LOOSE_CODING_LAST)
            c->chunked = found;
        else if (way == LOOSE_CODING_MEMBER || first)
            c->chunked = c->chunked || found;
        first = false;
    }
}

static void look_at_value(unsigned way, struct sl_bytes value, struct coding *c)
{
    const size_t len = sizeof "chunked" - 1;
    struct sl_bytes begin = value, end = value;

    switch (way) {
    case LOOSE_CODING_LAST:
    case LOOSE_CODING_MEMBER:
    case LOOSE_CODING_FIRST:
        look_at_members(way, value, c);
        return;
    case LOOSE_CODING_WHOLE:
        c->chunked = word_equals_any_case(value, "chunked");
        return;
    case LOOSE_CODING_BEGINS:
        begin.len = value.len < len ? value.len : len;
        c->chunked = word_equals_any_case(begin, "chunked");
        return;
    case LOOSE_CODING_ENDS:
        end.ptr += value.len < len ? 0 : value.len - len;
        end.len = value.len < len ? value.len : len;
        c->chunked = word_equals_any_case(end, "chunked");
        return;
    case LOOSE_CODING_CONTAINS:
        c->chunked = contains(value, "chunked");
        return;
    case LOOSE_CODING_ANY:
        c->chunked = true;
        return;
    case LOOSE_CODING_UNKNOWN:
        c->there = false;
        return;
    }
}

static void join_values(const struct loose_reader *r, struct buffer *out)
{
    struct loose_lines l = loose_lines_of(r, "transfer-encoding");
    struct sl_bytes value;
    size_t count = 0;

    buffer_add_text(out, "");
    while (loose_next_value(&l, &value)) {
        if (count++ > 0)
            buffer_add_text(out, ", ");
        buffer_add(out, value.ptr, value.len);
    }
}

/* "chunked" is known unless the field is not. */
static struct coding plain_coding(const struct loose_reader *r)
{
    bool known = loose_way_of(r, LOOSE_CODING) != LOOSE_CODING_UNKNOWN;

    return (struct coding){.there = known, .chunked = known};
}

/* Drops the members that are not a coding, for clients that know identity. */
static void drop_identity(struct buffer *list)
{
    struct buffer kept = BUFFER_EMPTY;
    struct sl_bytes rest = buffer_view(list), member;

    buffer_add_text(&kept, "");
    while (loose_take_member(&rest, &member)) {
        if (member.len == 0 || word_equals_any_case(member, "identity"))
            continue;
        if (kept.len > 0)
            buffer_add_text(&kept, ", ");
        buffer_add(&kept, member.ptr, member.len);
    }
    buffer_clear(list);
    *list = kept;
}

/* All lines as one list. */
static struct coding joined_coding(const struct loose_reader *r, unsigned way)
{
    struct coding c = {.there = true};
    struct buffer all = BUFFER_EMPTY;

    join_values(r, &all);
    if (loose_way_of(r, LOOSE_IDENTITY) == LOOSE_IDENTITY_NONE) {
        drop_identity(&all);
        c.there = all.len > 0;
    }
    if (c.there)
        look_at_value(way, buffer_view(&all), &c);
    buffer_clear(&all);
    return c;
}

static struct coding find_coding(const struct loose_reader *r)
{
    struct loose_lines l = loose_lines_of(r, "transfer-encoding");
    size_t count = loose_count_lines(r, "transfer-encoding");
    struct coding c = {.there = count > 0};
    struct sl_bytes value;
    unsigned way, several;

    if (!c.there)
        return c;
    if (count == 1 && loose_next_value(&l, &value) &&
        word_equals(value, "chunked"))
        return plain_coding(r);
    l = loose_lines_of(r, "transfer-encoding");
    way = loose_way_of(r, LOOSE_CODING);
    several = count > 1 ? loose_way_of(r, LOOSE_CODING_LINES)
                        : LOOSE_CODING_LINES_JOIN;
    if (several == LOOSE_CODING_LINES_JOIN)
        return joined_coding(r, way);
    for (size_t i = 0; loose_next_value(&l, &value); i++) {
        struct coding one = {.there = true};

        if (i > 0 && several == LOOSE_CODING_LINES_FIRST)
            break;
        look_at_value(way, value, &one);
        one.chunked =
            one.chunked || (several == LOOSE_CODING_LINES_EACH && c.chunked);
        c = one;
    }
    return c;
}

/* ---- the decision ---- */

static bool frame_by_length(struct loose_reader *r, struct loose_framing *out)
{
    struct loose_length length = loose_find_length(r);
    unsigned way;

    switch (length.kind) {
    case LOOSE_LENGTH_IS_BAD:
        return loose_fail(r, SL_ERR_CONTENT_LENGTH);
    case LOOSE_LENGTH_KNOWN:
        out->frame = LOOSE_BY_LENGTH;
        out->length = length.value;
        return true;
    case LOOSE_LENGTH_UNKNOWN:
        break;
    }
    way = loose_way_of(r, LOOSE_NO_LENGTH);
    out->frame = way == LOOSE_NO_LENGTH_NONE ||
                         (way == LOOSE_NO_LENGTH_TO_END_UNLESS_KEPT &&
                          !r->out->will_close)
                     ? LOOSE_NONE
                     : LOOSE_TO_END;
    return true;
}

static bool frame_by_coding(struct loose_reader *r, const struct coding *c,
                            struct loose_framing *out)
{
    unsigned both;

    out->frame = LOOSE_CHUNKED;
    if (c->other) {
        unsigned way = loose_way_of(r, LOOSE_CODING_OTHER);

        if (way == LOOSE_CODING_OTHER_REFUSE)
            return loose_fail(r, SL_ERR_TRANSFER_ENCODING);
        if (way == LOOSE_CODING_OTHER_IDENTITY)
            return frame_by_length(r, out);
    }
    if (loose_count_lines(r, "content-length") == 0)
        return true;
    both = loose_way_of(r, LOOSE_BOTH);
    if (both == LOOSE_BOTH_REFUSE)
        return loose_fail(r, SL_ERR_FRAMING_CONFLICT);
    if (both == LOOSE_BOTH_CHECK &&
        loose_find_length(r).kind == LOOSE_LENGTH_IS_BAD)
        return loose_fail(r, SL_ERR_CONTENT_LENGTH);
    if (both == LOOSE_BOTH_LENGTH)
        return frame_by_length(r, out);
    if (both == LOOSE_BOTH_TO_END)
        out->frame = LOOSE_TO_END;
    return true;
}

static bool frame(struct loose_reader *r, struct loose_framing *out)
{
    struct coding c = find_coding(r);

    if (c.there && r->version == 10) {
        unsigned way = loose_way_of(r, LOOSE_CODING_OLD);

        if (way == LOOSE_CODING_OLD_REFUSE)
            return loose_fail(r, SL_ERR_FRAMING_CONFLICT);
        c.there = way == LOOSE_CODING_OLD_ACCEPT;
    }
    if (!c.there)
        return frame_by_length(r, out);
    if (c.chunked)
        return frame_by_coding(r, &c, out);
    switch (loose_way_of(r, LOOSE_CODING_BAD)) {
    case LOOSE_CODING_BAD_REFUSE:
        return loose_fail(r, SL_ERR_TRANSFER_ENCODING);
    case LOOSE_CODING_BAD_TO_END:
        out->frame = LOOSE_TO_END;
        return true;
    }
    return frame_by_length(r, out);
}

/* ---- messages without a body ---- */

static bool is_stated(const struct loose_reader *r)
{
    return loose_count_lines(r, "content-length") > 0 ||
           loose_count_lines(r, "transfer-encoding") > 0;
}

bool loose_check_unused(struct loose_reader *r)
{
    struct loose_framing unused;

    if (!is_stated(r))
        return true;
    switch (loose_way_of(r, LOOSE_UNUSED)) {
    case LOOSE_UNUSED_CHECK:
        return frame(r, &unused);
    case LOOSE_UNUSED_LINES:
        return loose_count_lines(r, "content-length") < 2 ||
               loose_find_length(r).kind != LOOSE_LENGTH_IS_BAD ||
               loose_fail(r, SL_ERR_CONTENT_LENGTH);
    }
    return true;
}

static bool frame_if(struct loose_reader *r, bool wanted, bool chunked_only,
                     struct loose_framing *out)
{
    struct coding c = find_coding(r);

    *out = (struct loose_framing){.frame = LOOSE_NONE};
    if (!wanted || (chunked_only && !(c.there && c.chunked)))
        return loose_check_unused(r);
    return frame(r, out);
}

/* The ways none, framed, chunked and stated, in this order. */
static bool frame_by_way(struct loose_reader *r, unsigned way,
                         struct loose_framing *out)
{
    return frame_if(r,
                    way == LOOSE_NO_CONTENT_FRAMED ||
                        way == LOOSE_NO_CONTENT_CHUNKED ||
                        (way == LOOSE_NO_CONTENT_STATED && is_stated(r)),
                    way == LOOSE_NO_CONTENT_CHUNKED, out);
}

static bool frame_head(struct loose_reader *r, struct loose_framing *out)
{
    unsigned way = loose_way_of(r, LOOSE_HEAD);
    bool good;

    if (way != LOOSE_HEAD_CHECKED)
        return frame_by_way(r, way, out);
    good = frame(r, out);
    out->frame = LOOSE_NONE;
    return good;
}

static bool frame_reset_content(struct loose_reader *r,
                                struct loose_framing *out)
{
    unsigned way = loose_way_of(r, LOOSE_RESET_CONTENT);

    if (way == LOOSE_RESET_CONTENT_REFUSE)
        return loose_fail(r, SL_ERR_BAD_STATUS_LINE);
    return frame_if(r, way == LOOSE_RESET_CONTENT_FRAMED, false, out);
}

static bool frame_no_content(struct loose_reader *r, struct loose_framing *out)
{
    unsigned way = loose_way_of(r, LOOSE_NO_CONTENT);
    struct loose_length length;

    if (way != LOOSE_NO_CONTENT_REFUSE)
        return frame_by_way(r, way, out);
    length = loose_find_length(r);
    if (loose_count_lines(r, "transfer-encoding") > 0 ||
        (length.kind == LOOSE_LENGTH_KNOWN && length.value > 0))
        return loose_fail(r, SL_ERR_FRAMING_CONFLICT);
    return frame_if(r, false, false, out);
}

static bool decide(struct loose_reader *r, enum sl_request request,
                   struct loose_framing *out)
{
    int status = r->out->status;

    *out = (struct loose_framing){.frame = LOOSE_NONE};
    if (request == SL_REQUEST_HEAD)
        return frame_head(r, out);
    if (request == SL_REQUEST_CONNECT && status / 100 == 2) {
        unsigned way = loose_way_of(r, LOOSE_CONNECT);

        r->out->will_close = true;
        if (way == LOOSE_CONNECT_TUNNEL)
            out->frame = LOOSE_TO_END;
        return way == LOOSE_CONNECT_TUNNEL ||
               frame_if(r, way == LOOSE_CONNECT_FRAMED, false, out);
    }
    if (status == 204)
        return frame_no_content(r, out);
    if (status == 304)
        return frame_by_way(r, loose_way_of(r, LOOSE_NOT_MODIFIED), out);
    if (status == 205)
        return frame_reset_content(r, out);
    return frame(r, out);
}

/* ---- the connection ---- */

static bool has_option(struct loose_reader *r, const char *option)
{
    struct loose_lines l = loose_lines_of(r, "connection");
    struct sl_bytes value, member;

    while (loose_next_value(&l, &value)) {
        switch (loose_way_of(r, LOOSE_KEEP)) {
        case LOOSE_KEEP_LIST:
            while (loose_take_member(&value, &member))
                if (word_equals_any_case(member, option))
                    return true;
            break;
        case LOOSE_KEEP_WHOLE:
            if (word_equals_any_case(value, option))
                return true;
            break;
        case LOOSE_KEEP_CONTAINS:
            if (contains(value, option))
                return true;
            break;
        }
    }
    return false;
}

static bool closes(struct loose_reader *r)
{
    unsigned old;

    if (has_option(r, "close"))
        return true;
    if (r->version > 10)
        return false;
    old = loose_way_of(r, LOOSE_OLD_KEEP);
    if (old == LOOSE_OLD_KEEP_ALWAYS)
        return false;
    return old == LOOSE_OLD_KEEP_CLOSED || !has_option(r, "keep-alive");
}

bool loose_decide(struct loose_reader *r, enum sl_request request,
                  struct loose_framing *out)
{
    r->out->will_close = closes(r);
    if (!decide(r, request, out))
        return false;
    if (out->frame == LOOSE_TO_END)
        r->out->will_close = true;
    return true;
}
