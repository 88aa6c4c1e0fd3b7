/* SPDX-License-Identifier: MIT */
/*
 * A table of changes, each a small function on the parts of a response; one
 * that finds nothing to change returns false, and another is tried.
 */
#include "generate/mutate.h"

#include <string.h>

#include "generate/morsels.h"
#include "generate/recipe.h"

/* Most changes in one go: 1 + a number below it. */
#define CHANGES 4
#define TRIES 8

static struct sl_bytes pick(struct random *r, const struct morsels *m)
{
    return m->items[random_below(r, m->count)];
}

/* Any part of that kind; s->count if there is none. */
static size_t any_of(struct random *r, const struct sketch *s,
                     enum part_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++)
        count += s->parts[i].kind == kind;
    return count > 0 ? sketch_find(s, kind, random_below(r, count)) : s->count;
}

static bool replace(struct random *r, struct sketch *s, enum part_kind kind,
                    const struct morsels *m)
{
    size_t at = any_of(r, s, kind);

    if (at == s->count)
        return false;
    s->parts[at].bytes = pick(r, m);
    return true;
}

/* ---- words ---- */

static bool change_status(struct random *r, struct sketch *s)
{
    return replace(r, s, PART_STATUS, &morsels_statuses);
}

static bool change_version(struct random *r, struct sketch *s)
{
    return replace(r, s, PART_VERSION, &morsels_versions);
}

static bool change_size(struct random *r, struct sketch *s)
{
    return replace(r, s, PART_SIZE, &morsels_sizes);
}

static bool change_end(struct random *r, struct sketch *s)
{
    static const enum part_kind kinds[] = {
        PART_START_END, PART_FIELD_END,   PART_HEAD_END, PART_SIZE_END,
        PART_DATA_END,  PART_TRAILER_END, PART_GAP,      PART_COLON};

    return replace(r, s, kinds[random_below(r, sizeof kinds / sizeof kinds[0])],
                   &morsels_ends);
}

/* Makes the value a length, a list of codings, or occasionally both. */
static bool change_value(struct random *r, struct sketch *s)
{
    return replace(r, s, PART_VALUE,
                   random_once_in(r, 2) ? &morsels_numbers : &morsels_codings);
}

static bool plant_deviation(struct random *r, struct sketch *s)
{
    const struct recipe *recipe = recipe_at(random_below(r, recipe_count()));

    return recipe_apply(recipe, random_once_in(r, 3) ? 1 : 0, s);
}

/* ---- lines ---- */

/* The line that a random part belongs to. */
static size_t any_line(struct random *r, const struct sketch *s, size_t *first)
{
    return sketch_line(s, random_below(r, s->count), first);
}

static bool insert_text(struct sketch *s, size_t at, enum part_kind kind,
                        struct sl_bytes text)
{
    const struct part part = {kind, text};

    return sketch_insert(s, at, &part, 1);
}

static bool insert_field(struct random *r, struct sketch *s)
{
    size_t at =
        any_of(r, s, random_once_in(r, 4) ? PART_TRAILER_END : PART_HEAD_END);
    size_t first;

    if (at == s->count)
        return false;
    /* Before the empty line, or before a field. */
    if (random_once_in(r, 2) && at > 0)
        sketch_line(s, at - 1, &first);
    else
        first = at;
    return insert_text(s, first, PART_NAME, pick(r, &morsels_fields));
}

static bool insert_chunk(struct random *r, struct sketch *s)
{
    size_t at = any_of(r, s, PART_SIZE);

    return at < s->count &&
           insert_text(s, at, PART_BODY, pick(r, &morsels_chunks));
}

static bool insert_start(struct random *r, struct sketch *s)
{
    size_t at = any_of(r, s, PART_PROTOCOL);

    return insert_text(s, at, PART_BODY, pick(r, &morsels_lines));
}

static bool duplicate_line(struct random *r, struct sketch *s)
{
    struct part copy[16];
    size_t first, count = any_line(r, s, &first), at, other;

    if (count > sizeof copy / sizeof copy[0])
        return false;
    memcpy(copy, s->parts + first, count * sizeof copy[0]);
    at = first + count;
    if (random_once_in(r, 2))
        at = any_line(r, s, &other) + other;
    return sketch_insert(s, at, copy, count);
}

static bool drop_line(struct random *r, struct sketch *s)
{
    size_t first, count = any_line(r, s, &first);

    if (count == s->count)
        return false;
    sketch_remove(s, first, count);
    return true;
}

static bool move_line(struct random *r, struct sketch *s)
{
    struct part copy[16];
    size_t first, count = any_line(r, s, &first), other;

    if (count > sizeof copy / sizeof copy[0] || count == s->count)
        return false;
    memcpy(copy, s->parts + first, count * sizeof copy[0]);
    sketch_remove(s, first, count);
    any_line(r, s, &other);
    return sketch_insert(s, other, copy, count);
}

/* Many short lines, or a few long ones, reach limits. */
static bool repeat_line(struct random *r, struct sketch *s)
{
    struct part copy[16];
    size_t first, count = any_line(r, s, &first);
    size_t times = (size_t)1 << random_below(r, 8);

    if (count > sizeof copy / sizeof copy[0])
        return false;
    memcpy(copy, s->parts + first, count * sizeof copy[0]);
    while (times-- > 0 && sketch_insert(s, first, copy, count))
        ;
    return true;
}

static bool drop_part(struct random *r, struct sketch *s)
{
    if (s->count < 2)
        return false;
    sketch_remove(s, random_below(r, s->count), 1);
    return true;
}

/* ---- messages ---- */

/* Adds another message, before or after. */
static bool add_message(struct random *r, struct sketch *s)
{
    struct buffer begin = BUFFER_EMPTY;
    struct sl_bytes kept;

    mutate_begin(r, &begin);
    kept = sketch_keep(s, buffer_view(&begin));
    buffer_clear(&begin);
    return insert_text(s, random_once_in(r, 2) ? 0 : s->count, PART_BODY, kept);
}

static bool cut_off(struct random *r, struct sketch *s)
{
    struct part *last;

    s->count = 1 + random_below(r, s->count);
    last = &s->parts[s->count - 1];
    if (last->bytes.len > 0)
        last->bytes.len = random_below(r, last->bytes.len + 1);
    return true;
}

/* Makes a size right again after other changes. */
static bool mend_size(struct random *r, struct sketch *s)
{
    static const char digits[] = "0123456789abcdef";
    size_t at = any_of(r, s, PART_DATA), size = at, len, shown = 0;
    char text[16];

    while (size > 0 && size < s->count && s->parts[size].kind != PART_SIZE)
        size--;
    if (at == s->count || s->parts[size].kind != PART_SIZE)
        return false;
    len = s->parts[at].bytes.len;
    for (int shift = 12; shift >= 0; shift -= 4)
        text[shown++] = digits[len >> shift & 15];
    s->parts[size].bytes = sketch_keep(s, (struct sl_bytes){text, shown});
    return true;
}

/* ---- octets ---- */

static bool insert_octets(struct random *r, struct sketch *s)
{
    size_t at = random_below(r, s->count);
    struct sl_bytes *bytes = &s->parts[at].bytes;
    size_t place = random_below(r, bytes->len + 1);
    const struct morsels *m =
        random_once_in(r, 3) ? &morsels_ends : &morsels_octets;
    struct sl_bytes head =
        sketch_join(s, (struct sl_bytes){bytes->ptr, place}, pick(r, m));

    *bytes = sketch_join(
        s, head, (struct sl_bytes){bytes->ptr + place, bytes->len - place});
    return true;
}

static bool change_octet(struct random *r, struct sketch *s)
{
    size_t at = random_below(r, s->count);
    struct sl_bytes kept = sketch_keep(s, s->parts[at].bytes);
    char *octet;

    if (kept.len == 0)
        return false;
    octet = s->room + s->used - kept.len + random_below(r, kept.len);
    if (random_once_in(r, 2))
        *octet = (char)(*octet ^ 1 << random_below(r, 8));
    else
        *octet = *pick(r, &morsels_octets).ptr;
    s->parts[at].bytes = kept;
    return true;
}

static bool drop_octets(struct random *r, struct sketch *s)
{
    size_t at = random_below(r, s->count);
    struct sl_bytes *bytes = &s->parts[at].bytes;
    size_t from, len;

    if (bytes->len == 0)
        return false;
    from = random_below(r, bytes->len);
    len = 1 + random_below(r, bytes->len - from);
    *bytes = sketch_join(
        s, (struct sl_bytes){bytes->ptr, from},
        (struct sl_bytes){bytes->ptr + from + len, bytes->len - from - len});
    return true;
}

/* Repeats an octet many times: long names, values, reasons and extensions. */
static bool stretch(struct random *r, struct sketch *s)
{
    size_t at = random_below(r, s->count);
    struct sl_bytes run = pick(r, &morsels_octets);
    size_t times = random_below(r, 10);

    for (size_t i = 0; i < times && run.len > 0; i++)
        run = sketch_join(s, run, run);
    s->parts[at].bytes = sketch_join(s, s->parts[at].bytes, run);
    return true;
}

/* ---- all of them ---- */

typedef bool change(struct random *r, struct sketch *s);

/* Those listed twice are made twice as often. */
static change *const changes[] = {
    change_status,   change_version,  change_size,    change_end,
    change_end,      change_value,    change_value,   plant_deviation,
    plant_deviation, plant_deviation, insert_field,   insert_field,
    insert_chunk,    insert_start,    duplicate_line, drop_line,
    move_line,       repeat_line,     drop_part,      add_message,
    cut_off,         mend_size,       insert_octets,  insert_octets,
    change_octet,    change_octet,    drop_octets,    stretch,
};

#define CHANGE_COUNT (sizeof changes / sizeof changes[0])

void mutate_begin(struct random *r, struct buffer *out)
{
    struct sl_bytes base =
        recipe_base(1u << random_below(r, 4)); /* up to BASE_LAST */

    _Static_assert(BASE_LAST == 1u << 3, "four bases");
    buffer_add(out, base.ptr, base.len);
}

void mutate_response(struct random *r, struct sl_bytes octets, size_t max,
                     struct buffer *out)
{
    struct sketch s;
    size_t wanted = 1 + random_below(r, CHANGES), tries = TRIES;

    sketch_read(octets, &s);
    if (s.count == 0) {
        struct buffer begin = BUFFER_EMPTY;

        mutate_begin(r, &begin);
        buffer_add(out, begin.ptr, begin.len < max ? begin.len : max);
        buffer_clear(&begin);
        return;
    }
    while (wanted > 0 && tries-- > 0 && s.count > 0)
        wanted -= changes[random_below(r, CHANGE_COUNT)](r, &s);
    sketch_write(&s, max, out);
}

void mutate_cross(struct random *r, struct sl_bytes a, struct sl_bytes b,
                  size_t max, struct buffer *out)
{
    struct sketch s, other;
    size_t at, first, count;

    sketch_read(a, &s);
    sketch_read(b, &other);
    if (s.count == 0 || other.count == 0) {
        mutate_response(r, s.count > 0 ? a : b, max, out);
        return;
    }
    count = sketch_line(&other, random_below(r, other.count), &first);
    at = random_below(r, s.count + 1);
    if (at < s.count)
        sketch_line(&s, at, &at);
    if (random_once_in(r, 2)) { /* the rest of b instead of the rest of a */
        count = other.count - first;
        s.count = at;
    }
    if (count > SKETCH_PARTS - s.count)
        count = SKETCH_PARTS - s.count;
    sketch_insert(&s, at, other.parts + first, count);
    sketch_write(&s, max, out);
}
