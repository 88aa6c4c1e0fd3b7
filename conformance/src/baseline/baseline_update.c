/* SPDX-License-Identifier: MIT */
/*
 * Walks the old file line by line; then adds the failures that no remaining
 * line lists.
 */
#include "baseline/baseline_update.h"

#include <stdlib.h>
#include <string.h>

#include "baseline/baseline.h"
#include "text/line.h"

/* What the run says about a line. */
enum finding { FOUND_NOTHING, FOUND_IT_HOLDS, FOUND_OTHERWISE };

static bool says_nothing(const struct judgement *j)
{
    return j->verdict == VERDICT_UNSUPPORTED || j->verdict == VERDICT_SKIPPED ||
           j->verdict == VERDICT_ERROR;
}

static bool agrees(const struct baseline_entry *line, const struct judgement *j)
{
    return (j->verdict == VERDICT_FAIL || j->verdict == VERDICT_XFAIL) &&
           (line->damage == DAMAGE_NONE || line->damage == j->damage);
}

static int compare_id(const void *key, const void *entry)
{
    const struct report_entry *e = entry;

    return strcmp(key, e->transcript->id);
}

/* The entries of a case; cases are sorted by id. */
static size_t find_case(const struct report *r, const char *id, size_t *end)
{
    const struct report_entry *found =
        r->count > 0
            ? bsearch(id, r->entries, r->count, sizeof *found, compare_id)
            : NULL;
    size_t first = found != NULL ? (size_t)(found - r->entries) : 0;

    while (first > 0 && strcmp(r->entries[first - 1].transcript->id, id) == 0)
        first--;
    *end = found != NULL ? report_case_end(r, first) : 0;
    return first;
}

static enum finding find_one(const struct report *r,
                             const struct baseline_entry *line)
{
    size_t end, i = find_case(r, line->id, &end);
    char name[DELIVERY_NAME];

    for (; i < end; i++) {
        const struct judgement *j = &r->entries[i].judgement;

        delivery_name(&r->entries[i].delivery, name);
        if (strcmp(name, line->delivery) == 0 && !says_nothing(j))
            return agrees(line, j) ? FOUND_IT_HOLDS : FOUND_OTHERWISE;
    }
    return FOUND_NOTHING;
}

/* A run in one delivery says nothing about the others. */
static enum finding find_all(const struct report *r,
                             const struct baseline_entry *line)
{
    size_t end, first = find_case(r, line->id, &end);
    bool holds = true;

    for (size_t i = first; i < end; i++) {
        const struct judgement *j = &r->entries[i].judgement;

        if (says_nothing(j))
            return FOUND_NOTHING;
        holds = holds && agrees(line, j);
    }
    if (end < first + 2)
        return FOUND_NOTHING;
    return holds ? FOUND_IT_HOLDS : FOUND_OTHERWISE;
}

static bool is_kept(const struct report *r, const struct baseline_entry *line)
{
    if (line == NULL || strcmp(line->client, r->info.client) != 0)
        return true;
    return (strcmp(line->delivery, "*") == 0
                ? find_all(r, line)
                : find_one(r, line)) != FOUND_OTHERWISE;
}

/* The entry of each line, and NULL for comments. */
static const struct baseline_entry **by_line(const struct baseline *b,
                                             unsigned lines)
{
    const struct baseline_entry **table =
        memory_get((lines + 1) * sizeof(const struct baseline_entry *));

    for (unsigned i = 0; i <= lines; i++)
        table[i] = NULL;
    for (size_t i = 0; i < b->count; i++)
        table[b->entries[i].line] = &b->entries[i];
    return table;
}

static unsigned count_lines(struct sl_bytes text)
{
    unsigned count = 0;

    for (; text.len > 0; count++)
        line_take_until(&text, '\n');
    return count;
}

static void keep_lines(const struct baseline *b, struct sl_bytes old,
                       const struct report *r, struct buffer *out)
{
    const struct baseline_entry **table = by_line(b, count_lines(old));

    for (unsigned number = 1; old.len > 0; number++) {
        struct sl_bytes line = line_take_until(&old, '\n');

        if (!is_kept(r, table[number]))
            continue;
        buffer_add(out, line.ptr, line.len);
        buffer_add_text(out, "\n");
    }
    free(table);
}

/* Whether the kept lines already say what the new line says. */
static bool is_known(const struct baseline *kept,
                     const struct baseline_entry *line)
{
    const struct baseline_entry *found =
        baseline_find(kept, line->client, line->id, line->delivery);

    if (found == NULL)
        found = baseline_find(kept, line->client, line->id, "*");
    return found != NULL &&
           (found->damage == DAMAGE_NONE || found->damage == line->damage);
}

static void add_new(const struct baseline *kept, const struct report *r,
                    struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY, none = BUFFER_EMPTY;
    const struct baseline_entry **table;
    struct sl_bytes rest;
    struct baseline b;

    report_baseline(r, &text);
    baseline_parse(buffer_view(&text), "", &b, &none);
    rest = buffer_view(&text);
    table = by_line(&b, count_lines(rest));
    for (unsigned number = 1; rest.len > 0; number++) {
        struct sl_bytes line = line_take_until(&rest, '\n');

        if (table[number] == NULL || is_known(kept, table[number]))
            continue;
        buffer_add(out, line.ptr, line.len);
        buffer_add_text(out, "\n");
    }
    free(table);
    baseline_clear(&b);
    buffer_clear(&text);
    buffer_clear(&none);
}

bool baseline_update(struct sl_bytes old, const char *path,
                     const struct report *r, struct buffer *out,
                     struct buffer *faults)
{
    struct buffer lines = BUFFER_EMPTY;
    struct baseline b, kept;

    if (old.len == 0) {
        report_baseline(r, out);
        return true;
    }
    if (!baseline_parse(old, path, &b, faults))
        return false;
    keep_lines(&b, old, r, &lines);
    baseline_parse(buffer_view(&lines), path, &kept, faults);
    buffer_add(out, lines.ptr, lines.len);
    add_new(&kept, r, out);
    baseline_clear(&kept);
    baseline_clear(&b);
    buffer_clear(&lines);
    return true;
}
