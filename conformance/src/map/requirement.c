/* SPDX-License-Identifier: MIT */
/*
 * The strict reader of the requirement map: stanzas of lines, each starting
 * with the word `requirement`.
 */
#include "map/requirement.h"

#include <stdlib.h>
#include <string.h>

#include "text/line.h"
#include "text/word.h"

/* ---- ids ---- */

#define PARTS_MAX 6 /* of a section's number */
#define PART_MAX 999
#define SENTENCE_MAX 9999

/* An id as numbers, in the order in which they compare. Unused parts are zero,
 * so a section comes before its subsections; an appendix's letter is greater
 * than any number. */
struct place {
    uint64_t numbers[1 + PARTS_MAX + 1];
};

static bool read_part(struct sl_bytes word, bool first, uint64_t *out)
{
    if (first && word.len == 1 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') {
        *out = PART_MAX + 1 + (uint64_t)(word.ptr[0] - 'A');
        return true;
    }
    return word_number(word, PART_MAX, out) && *out > 0;
}

static bool read_section(struct sl_bytes text, uint64_t *parts)
{
    size_t count = 0;

    /* the last part has no stop after it, so an empty one is seen */
    for (;;) {
        size_t whole = text.len;
        struct sl_bytes part = line_take_until(&text, '.');

        if (count == PARTS_MAX || !read_part(part, count == 0, &parts[count]))
            return false;
        count++;
        if (part.len == whole)
            return true;
    }
}

static bool read_place(struct sl_bytes id, struct place *out)
{
    static const char *const known[] = {"9110", "9111", "9112"};
    struct sl_bytes rfc = line_take_until(&id, '-');
    struct sl_bytes section = line_take_until(&id, '#');
    size_t which = word_find(rfc, known, 3);

    *out = (struct place){{0}};
    out->numbers[0] = which;
    return which < 3 && read_section(section, out->numbers + 1) &&
           word_number(id, SENTENCE_MAX, &out->numbers[PARTS_MAX + 1]) &&
           out->numbers[PARTS_MAX + 1] > 0;
}

static int compare_places(const struct place *a, const struct place *b)
{
    for (size_t i = 0; i < sizeof a->numbers / sizeof a->numbers[0]; i++)
        if (a->numbers[i] != b->numbers[i])
            return a->numbers[i] < b->numbers[i] ? -1 : 1;
    return 0;
}

bool requirement_is_id(struct sl_bytes text)
{
    struct place place;

    return read_place(text, &place);
}

struct sl_bytes requirement_section(const char *id)
{
    return (struct sl_bytes){id, strcspn(id, "#")};
}

/* ---- the map ---- */

static const char *const level_names[REQUIREMENT_LEVEL_COUNT] = {
    [REQUIREMENT_MUST] = "MUST",
    [REQUIREMENT_SHOULD] = "SHOULD",
    [REQUIREMENT_OUGHT] = "ought",
    [REQUIREMENT_MAY] = "MAY",
    [REQUIREMENT_DEFINITION] = "definition",
};

const char *requirement_level_name(enum requirement_level level)
{
    return level_names[level];
}

static void clear_item(struct requirement *item)
{
    free(item->id);
    free(item->binds);
    free(item->rule);
    free(item->unobservable);
}

void requirement_map_clear(struct requirement_map *map)
{
    for (size_t i = 0; i < map->count; i++)
        clear_item(&map->items[i]);
    free(map->items);
    *map = REQUIREMENT_MAP_EMPTY;
}

const struct requirement *
requirement_map_find(const struct requirement_map *map, struct sl_bytes id)
{
    for (size_t i = 0; i < map->count; i++)
        if (word_equals(id, map->items[i].id))
            return &map->items[i];
    return NULL;
}

/* ---- the reader ---- */

struct reader {
    struct line_place at;
    struct requirement_map *map;
    struct place last;  /* of the newest item */
    unsigned last_line; /* where it begins */
    bool leveled;       /* it has its level */
};

static struct requirement *newest(const struct reader *r)
{
    return &r->map->items[r->map->count - 1];
}

/* Whether the newest item has all it needs. */
static bool is_whole(struct reader *r)
{
    const struct requirement *item;
    const char *missing = NULL;

    if (r->map->count == 0)
        return true;
    item = newest(r);
    if (item->rule == NULL)
        missing = "the requirement has no 'rule'";
    if (item->binds == NULL)
        missing = "the requirement has no 'binds'";
    if (!r->leveled)
        missing = "the requirement has no 'level'";
    if (missing == NULL)
        return true;
    r->at.line = r->last_line;
    return line_complain(&r->at, missing);
}

static void append(struct reader *r, struct sl_bytes id)
{
    struct requirement_map *map = r->map;

    /* grow each time the count reaches a power of two */
    if ((map->count & (map->count - 1)) == 0)
        map->items =
            memory_grow(map->items, (map->count > 0 ? 2 * map->count : 1) *
                                        sizeof *map->items);
    map->items[map->count++] = (struct requirement){.id = line_copy(id)};
    r->last_line = r->at.line;
    r->leveled = false;
}

static bool on_requirement(struct reader *r, struct sl_bytes text)
{
    struct place place;
    int order;

    if (!is_whole(r))
        return false;
    if (!read_place(text, &place))
        return line_complain_of(&r->at, text,
                                "is not an id; write it as 9112-6.3#12");
    order = r->map->count > 0 ? compare_places(&place, &r->last) : 1;
    if (order == 0)
        return line_complain_of(&r->at, text, "is already there; keep one");
    if (order < 0)
        return line_complain_of(&r->at, text,
                                "comes too late; ids are in the order of the "
                                "RFCs");
    r->last = place;
    append(r, text);
    return true;
}

static bool on_level(struct reader *r, struct sl_bytes text)
{
    size_t level = word_find(text, level_names, REQUIREMENT_LEVEL_COUNT);

    if (r->leveled)
        return line_complain(&r->at, "a second level; keep one");
    if (level == REQUIREMENT_LEVEL_COUNT)
        return line_complain_of(&r->at, text,
                                "is not a level; write MUST, SHOULD, ought, "
                                "MAY or definition");
    newest(r)->level = (enum requirement_level)level;
    r->leveled = true;
    return true;
}

static bool on_binds(struct reader *r, struct sl_bytes text)
{
    static const char *const names[] = {
        "recipient", "client",       "user-agent", "proxy",
        "gateway",   "intermediary", "cache",      "sender-of-requests"};
    size_t count = sizeof names / sizeof names[0];
    struct buffer joined = BUFFER_EMPTY;
    unsigned seen = 0;

    if (newest(r)->binds != NULL)
        return line_complain(&r->at, "a second 'binds'; name all on one line");
    while (text.len > 0) {
        struct sl_bytes word = line_take_word(&text);
        size_t which = word_find(word, names, count);

        if (which == count || (seen & 1u << which)) {
            buffer_clear(&joined);
            return which == count
                       ? line_complain_unknown(&r->at, "unknown role", word,
                                               names, count)
                       : line_complain_of(&r->at, word, "is named twice");
        }
        seen |= 1u << which;
        buffer_printf(&joined, "%s%s", joined.len > 0 ? " " : "", names[which]);
    }
    newest(r)->binds = joined.ptr;
    return true;
}

/* Consecutive lines with the same word are one text. */
static bool extend(char **old, struct sl_bytes text)
{
    struct buffer joined = BUFFER_EMPTY;

    if (*old != NULL)
        buffer_printf(&joined, "%s ", *old);
    buffer_add(&joined, text.ptr, text.len);
    free(*old);
    *old = joined.ptr;
    return true;
}

static bool on_rule(struct reader *r, struct sl_bytes text)
{
    return extend(&newest(r)->rule, text);
}

static bool on_unobservable(struct reader *r, struct sl_bytes text)
{
    return extend(&newest(r)->unobservable, text);
}

enum row { ROW_REQUIREMENT };

static const struct {
    const char *name;
    bool (*read)(struct reader *r, struct sl_bytes text);
} readers[] = {
    [ROW_REQUIREMENT] = {"requirement", on_requirement},
    {"level", on_level},
    {"binds", on_binds},
    {"rule", on_rule},
    {"unobservable", on_unobservable},
};
#define READER_COUNT (sizeof readers / sizeof readers[0])

static bool is_printable(struct sl_bytes line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] < ' ' || line.ptr[i] > '~')
            return false;
    return true;
}

static bool read_line(struct reader *r, struct sl_bytes line)
{
    struct sl_bytes text = line_trim(line);
    struct sl_bytes word;
    const char *names[READER_COUNT];

    if (!is_printable(line))
        return line_complain(&r->at, "an octet that is not printable ASCII");
    if (text.len == 0 || text.ptr[0] == '#')
        return true;
    word = line_take_word(&text);
    for (size_t i = 0; i < READER_COUNT; i++) {
        names[i] = readers[i].name;
        if (!word_equals(word, names[i]))
            continue;
        if (i != ROW_REQUIREMENT && r->map->count == 0)
            return line_complain(&r->at, "'requirement' must come first");
        if (text.len == 0)
            return line_complain_of(&r->at, word, "has nothing after it");
        return readers[i].read(r, text);
    }
    return line_complain_unknown(&r->at, "unknown word", word, names,
                                 READER_COUNT);
}

bool requirement_map_parse(struct sl_bytes text, const char *path,
                           struct requirement_map *out, struct buffer *fault)
{
    struct reader r = {.at = {path, 0, fault}, .map = out};
    bool good = true;

    *out = REQUIREMENT_MAP_EMPTY;
    while (good && text.len > 0) {
        r.at.line++;
        good = read_line(&r, line_take_until(&text, '\n'));
    }
    good = good && is_whole(&r);
    if (good && out->count == 0)
        good = line_complain(&r.at, "the file has no requirement");
    if (!good)
        requirement_map_clear(out);
    return good;
}
