/* SPDX-License-Identifier: MIT */
/*
 * Content-Length, read loosely.
 */
#include <string.h>

#include "loose/loose_parts.h"

static const struct loose_length unknown = {LOOSE_LENGTH_UNKNOWN, 0},
                                 bad = {LOOSE_LENGTH_IS_BAD, 0},
                                 zero = {LOOSE_LENGTH_KNOWN, 0},
                                 huge = {LOOSE_LENGTH_KNOWN, UINT64_MAX};

static struct loose_length bad_length(const struct loose_reader *r)
{
    switch (loose_way_of(r, LOOSE_LENGTH_BAD)) {
    case LOOSE_LENGTH_BAD_IGNORE:
        return unknown;
    case LOOSE_LENGTH_BAD_ZERO:
        return zero;
    }
    return bad;
}

static struct loose_length negative_length(const struct loose_reader *r)
{
    switch (loose_way_of(r, LOOSE_LENGTH_NEGATIVE)) {
    case LOOSE_LENGTH_NEGATIVE_IGNORE:
        return unknown;
    case LOOSE_LENGTH_NEGATIVE_ZERO:
        return zero;
    case LOOSE_LENGTH_NEGATIVE_HUGE:
        return huge;
    }
    return bad_length(r);
}

static struct loose_length empty_length(const struct loose_reader *r)
{
    switch (loose_way_of(r, LOOSE_LENGTH_EMPTY)) {
    case LOOSE_LENGTH_EMPTY_IGNORE:
        return unknown;
    case LOOSE_LENGTH_EMPTY_ZERO:
        return zero;
    }
    return bad_length(r);
}

/* A number that needs more bits than the reader has. */
static struct loose_length huge_length(const struct loose_reader *r,
                                       const struct loose_number *n)
{
    static const struct {
        unsigned way, bits;
        struct loose_length made;
    } rows[] = {
        {LOOSE_LENGTH_HUGE_64_REFUSE, 64, {LOOSE_LENGTH_IS_BAD, 0}},
        {LOOSE_LENGTH_HUGE_63_REFUSE, 63, {LOOSE_LENGTH_IS_BAD, 0}},
        {LOOSE_LENGTH_HUGE_53_REFUSE, 53, {LOOSE_LENGTH_IS_BAD, 0}},
        {LOOSE_LENGTH_HUGE_31_REFUSE, 31, {LOOSE_LENGTH_IS_BAD, 0}},
        {LOOSE_LENGTH_HUGE_64_HUGE, 64, {LOOSE_LENGTH_KNOWN, UINT64_MAX}},
        {LOOSE_LENGTH_HUGE_63_HUGE, 63, {LOOSE_LENGTH_KNOWN, UINT64_MAX}},
        {LOOSE_LENGTH_HUGE_32_HUGE, 32, {LOOSE_LENGTH_KNOWN, UINT64_MAX}},
        {LOOSE_LENGTH_HUGE_31_HUGE, 31, {LOOSE_LENGTH_KNOWN, UINT64_MAX}},
        {LOOSE_LENGTH_HUGE_64_IGNORE, 64, {LOOSE_LENGTH_UNKNOWN, 0}},
        {LOOSE_LENGTH_HUGE_63_IGNORE, 63, {LOOSE_LENGTH_UNKNOWN, 0}},
        {LOOSE_LENGTH_HUGE_31_IGNORE, 31, {LOOSE_LENGTH_UNKNOWN, 0}},
    };
    struct loose_length plain = {LOOSE_LENGTH_KNOWN, n->value};
    unsigned way;

    if (n->bits < 32)
        return plain;
    way = loose_way_of(r, LOOSE_LENGTH_HUGE);
    if (way == LOOSE_LENGTH_HUGE_32_WRAP)
        plain.value = (uint32_t)n->value;
    if (way == LOOSE_LENGTH_HUGE_31_WRAP) {
        plain.value = (uint32_t)n->value;
        if (plain.value > INT32_MAX)
            return negative_length(r);
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].way == way && n->bits > rows[i].bits)
            return rows[i].made;
    return plain;
}

static const struct loose_number_rule length_rules[] = {
    [LOOSE_LENGTH_DIGITS] = {.base = 10},
    [LOOSE_LENGTH_WHITE] = {.base = 10, .space = true, .space_after = true},
    [LOOSE_LENGTH_PREFIX] = {.base = 10, .space = true, .junk = true},
    [LOOSE_LENGTH_C_PREFIX] = {.base = 10,
                               .space = true,
                               .sign = true,
                               .junk = true},
    [LOOSE_LENGTH_PYTHON] = {.base = 10,
                             .space = true,
                             .space_after = true,
                             .sign = true,
                             .underscore = true},
    [LOOSE_LENGTH_ZERO] = {.base = 10, .space = true, .junk = true},
    [LOOSE_LENGTH_C_ZERO] = {.base = 10,
                             .space = true,
                             .sign = true,
                             .junk = true},
    [LOOSE_LENGTH_NUMBER] = {.base = 10, .space = true, .sign = true},
    [LOOSE_LENGTH_PLUS_PREFIX] = {.base = 10, .plus = true, .junk = true},
};

static struct loose_length one_length(const struct loose_reader *r,
                                      struct sl_bytes text)
{
    struct loose_number n;
    unsigned way;

    if (text.len == 0)
        return empty_length(r);
    loose_number_read(text, &length_rules[LOOSE_LENGTH_DIGITS], &n);
    if (n.kind == LOOSE_NUMBER)
        return huge_length(r, &n);
    way = loose_way_of(r, LOOSE_LENGTH);
    loose_number_read(text, &length_rules[way], &n);
    switch (n.kind) {
    case LOOSE_NUMBER:
    case LOOSE_NUMBER_HUGE:
        return huge_length(r, &n);
    case LOOSE_NUMBER_NONE:
        return way == LOOSE_LENGTH_ZERO || way == LOOSE_LENGTH_C_ZERO
                   ? zero
                   : bad_length(r);
    case LOOSE_NUMBER_BAD:
        return bad_length(r);
    case LOOSE_NUMBER_MINUS:
        return negative_length(r);
    }
    return bad;
}

static bool is_same(struct loose_length a, struct loose_length b)
{
    return a.kind == b.kind && a.value == b.value;
}

static struct loose_length list_length(const struct loose_reader *r,
                                       struct sl_bytes list)
{
    struct loose_length first = bad, last = bad;
    struct sl_bytes member, rest = list;
    bool same = true, any = false;
    unsigned way = list.len == 0 || memchr(list.ptr, ',', list.len) == NULL
                       ? LOOSE_LENGTH_LIST_BAD
                       : loose_way_of(r, LOOSE_LENGTH_LIST);

    if (way == LOOSE_LENGTH_LIST_BAD)
        return one_length(r, list);
    while (loose_take_member(&rest, &member)) {
        last = one_length(r, member);
        first = any ? first : last;
        same = same && is_same(first, last);
        any = true;
    }
    switch (way) {
    case LOOSE_LENGTH_LIST_FIRST:
        return first;
    case LOOSE_LENGTH_LIST_LAST:
        return last;
    case LOOSE_LENGTH_LIST_SAME_OR_IGNORE:
        return same ? first : unknown;
    }
    return same ? first : bad_length(r);
}

static struct loose_length join_lengths(const struct loose_reader *r)
{
    struct loose_lines l = loose_lines_of(r, "content-length");
    struct buffer all = BUFFER_EMPTY;
    struct sl_bytes value;
    struct loose_length length;

    while (loose_next_value(&l, &value)) {
        if (all.len > 0)
            buffer_add_text(&all, ", ");
        buffer_add(&all, value.ptr, value.len);
    }
    length = list_length(r, buffer_view(&all));
    buffer_clear(&all);
    return length;
}

struct loose_length loose_find_length(const struct loose_reader *r)
{
    struct loose_lines l = loose_lines_of(r, "content-length");
    struct loose_length first = unknown, last = unknown, good = unknown;
    struct sl_bytes value;
    size_t count = 0;
    bool same = true;

    while (loose_next_value(&l, &value)) {
        last = list_length(r, value);
        first = count++ == 0 ? last : first;
        same = same && is_same(first, last);
        good = last.kind == LOOSE_LENGTH_KNOWN ? last : good;
    }
    if (count < 2)
        return first;
    switch (loose_way_of(r, LOOSE_LENGTH_LINES)) {
    case LOOSE_LENGTH_LINES_REFUSE:
        return bad;
    case LOOSE_LENGTH_LINES_FIRST:
        return first;
    case LOOSE_LENGTH_LINES_LAST:
        return last;
    case LOOSE_LENGTH_LINES_LIST:
        return join_lengths(r);
    case LOOSE_LENGTH_LINES_IGNORE:
        return unknown;
    case LOOSE_LENGTH_LINES_LAST_GOOD:
        return good;
    case LOOSE_LENGTH_LINES_SAME_OR_IGNORE:
        return same ? first : unknown;
    }
    return same ? first : bad;
}
