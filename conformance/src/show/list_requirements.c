/* SPDX-License-Identifier: MIT */
/*
 * Lists the requirement map. A row has cases, a reason why it can have none, or
 * is open.
 */
#include "show/list_requirements.h"

#include <string.h>

#include "text/json_write.h"
#include "text/line.h"
#include "text/word.h"
#include "text/wrap.h"

struct tally {
    size_t rows, tested, unobservable, open;
};

/* "9112" matches "9112-6.3#12", and so do "9112-6" and "9112-6.3". */
static bool names(const char *word, const char *id)
{
    size_t len = strlen(word);

    return strncmp(id, word, len) == 0 &&
           (id[len] == '\0' || strchr("-.#", id[len]) != NULL);
}

static bool is_wanted(const struct requirement *row, char *const *words,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (names(words[i], row->id))
            return true;
    return count == 0;
}

const char *list_requirements_unknown(const struct requirement_map *map,
                                      char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t row = 0;

        while (row < map->count && !names(words[i], map->items[row].id))
            row++;
        if (row == map->count)
            return words[i];
    }
    return NULL;
}

static size_t count_cases(const struct corpus *c, const struct requirement *row)
{
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++)
        count += corpus_case_requires(&c->cases[i], row->id);
    return count;
}

static void note(struct tally *tally, const struct corpus *c,
                 const struct requirement *row)
{
    tally->rows++;
    if (count_cases(c, row) > 0)
        tally->tested++;
    else if (row->unobservable != NULL)
        tally->unobservable++;
    else
        tally->open++;
}

static void add_tally(struct buffer *out, struct sl_bytes name,
                      const struct tally *tally)
{
    buffer_printf(out, "%-14.*s  %4zu %8zu %14zu %6zu\n", (int)name.len,
                  name.ptr, tally->rows, tally->tested, tally->unobservable,
                  tally->open);
}

static void add_text(struct buffer *out, const char *text, size_t indent,
                     bool wrapped)
{
    if (wrapped)
        wrap_add(out, text, indent);
    else
        buffer_add_text(out, text);
    buffer_add_text(out, "\n");
}

static void add_row(struct buffer *out, const struct corpus *c,
                    const struct requirement *row, bool wrapped)
{
    bool tested = false;

    buffer_printf(out, "%s  %s  %s\n    ", row->id,
                  requirement_level_name(row->level), row->binds);
    add_text(out, row->rule, 4, wrapped);
    for (size_t i = 0; i < c->count; i++)
        if (corpus_case_requires(&c->cases[i], row->id)) {
            buffer_printf(out, "      %s\n", c->cases[i].id);
            tested = true;
        }
    if (row->unobservable != NULL) {
        buffer_add_text(out, "      unobservable: ");
        add_text(out, row->unobservable, 6, wrapped);
    } else if (!tested) {
        buffer_add_text(out, "      open: no case\n");
    }
}

static bool same_section(const struct requirement *a,
                         const struct requirement *b)
{
    struct sl_bytes left = requirement_section(a->id);
    struct sl_bytes right = requirement_section(b->id);

    return left.len == right.len && memcmp(left.ptr, right.ptr, left.len) == 0;
}

/* The counts of each section, and the totals. */
static void add_tallies(struct buffer *out, const struct corpus *c,
                        const struct requirement_map *map, char *const *words,
                        size_t count)
{
    struct tally all = {0, 0, 0, 0}, one = all;

    buffer_add_text(out,
                    "section         rows  tested   unobservable   open\n");
    for (size_t i = 0; i < map->count; i++) {
        const struct requirement *row = &map->items[i];

        if (is_wanted(row, words, count)) {
            note(&one, c, row);
            note(&all, c, row);
        }
        if (one.rows == 0 || (i + 1 < map->count && same_section(row, row + 1)))
            continue;
        add_tally(out, requirement_section(row->id), &one);
        one = (struct tally){0, 0, 0, 0};
    }
    add_tally(out, word_of("all"), &all);
}

void list_requirements_text(const struct corpus *c,
                            const struct requirement_map *map,
                            char *const *words, size_t count, bool wrapped,
                            struct buffer *out)
{
    for (size_t i = 0; i < map->count; i++)
        if (is_wanted(&map->items[i], words, count))
            add_row(out, c, &map->items[i], wrapped);
    buffer_add_text(out, "\n");
    add_tallies(out, c, map, words, count);
}

static void write_row(struct json_writer *w, const struct corpus *c,
                      const struct requirement *row)
{
    struct sl_bytes binds = word_of(row->binds);

    json_write_key(w, "requirement");
    json_write_text(w, row->id);
    json_write_key(w, "level");
    json_write_text(w, requirement_level_name(row->level));
    json_write_key(w, "binds");
    json_write_open(w, '[');
    while (binds.len > 0)
        json_write_bytes(w, line_take_word(&binds));
    json_write_close(w, ']');
    json_write_key(w, "rule");
    json_write_text(w, row->rule);
    json_write_key(w, "unobservable");
    json_write_text_or_null(w, row->unobservable);
    json_write_key(w, "cases");
    json_write_open(w, '[');
    for (size_t i = 0; i < c->count; i++)
        if (corpus_case_requires(&c->cases[i], row->id))
            json_write_text(w, c->cases[i].id);
    json_write_close(w, ']');
}

void list_requirements_json(const struct corpus *c,
                            const struct requirement_map *map,
                            char *const *words, size_t count,
                            struct buffer *out)
{
    struct json_writer w;

    for (size_t i = 0; i < map->count; i++) {
        if (!is_wanted(&map->items[i], words, count))
            continue;
        json_write_start(&w, out);
        json_write_open(&w, '{');
        write_row(&w, c, &map->items[i]);
        json_write_close(&w, '}');
        buffer_add_text(out, "\n");
    }
}
