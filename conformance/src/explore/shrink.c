/* SPDX-License-Identifier: MIT */
/*
 * Zeller and Hildebrandt's ddmin, one level after another. Candidates come in
 * groups, so that they can be tried at the same time; the first that shows the
 * behaviour counts. So the result does not depend on the size of a group as
 * long as the client's behaviour does not.
 */
#include "explore/shrink.h"

#include <stdlib.h>
#include <string.h>

#include "explore/specimen.h"

/* ---- units ---- */

static size_t count_lines(const struct transcript *t)
{
    size_t count = 0;

    for (size_t i = 0; i < t->step_count; i++) {
        const struct buffer *b = &t->steps[i].bytes;

        for (size_t j = 0; j < b->len; j++)
            count += b->ptr[j] == '\n' || j + 1 == b->len;
    }
    return count;
}

static size_t count_octets(const struct transcript *t)
{
    size_t count = 0;

    for (size_t i = 0; i < t->step_count; i++)
        count += t->steps[i].bytes.len;
    return count;
}

static size_t count_units(const struct shrink *s)
{
    switch (s->level) {
    case SHRINK_HEAD:
        return 2;
    case SHRINK_STEPS:
        return s->now.step_count;
    case SHRINK_LINES:
        return count_lines(&s->now);
    case SHRINK_OCTETS:
    case SHRINK_PLAIN:
        return count_octets(&s->now);
    case SHRINK_LEVELS:
        break;
    }
    return 0;
}

/* ---- leaving out ---- */

static bool drop_head(struct transcript *t, size_t first, size_t count)
{
    bool odd = strcmp(t->method, "GET") != 0;
    bool probe = first == 0 && t->probe;
    bool method = first + count > 1 && odd;

    if (probe)
        t->probe = false;
    if (method) {
        free(t->method);
        t->method = memory_copy_text("GET");
    }
    return probe || method;
}

/* Joins replies that are no longer separated by a step. */
static void join_replies(struct transcript *t)
{
    for (size_t i = 1; i < t->step_count; i++) {
        struct step *last = &t->steps[i - 1], *step = &t->steps[i];

        if (last->type != STEP_REPLY || step->type != STEP_REPLY)
            continue;
        buffer_add(&last->bytes, step->bytes.ptr, step->bytes.len);
        specimen_remove(t, i--, 1);
    }
}

/* Drops replies without octets. */
static void drop_empty(struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_REPLY && t->steps[i].bytes.len == 0)
            specimen_remove(t, i--, 1);
    join_replies(t);
}

static bool drop_steps(struct transcript *t, size_t first, size_t count)
{
    specimen_remove(t, first, count);
    join_replies(t);
    return true;
}

/* Leaves out units of the replies; whole: they are lines, not octets. */
static bool drop_part(struct transcript *t, size_t first, size_t count,
                      bool whole)
{
    size_t unit = 0;

    for (size_t i = 0; i < t->step_count; i++) {
        struct buffer *b = &t->steps[i].bytes;
        size_t kept = 0, len = b->len;

        for (size_t j = 0; j < len; j++) {
            bool ends = !whole || b->ptr[j] == '\n' || j + 1 == len;

            if (unit < first || unit >= first + count)
                b->ptr[kept++] = b->ptr[j];
            unit += ends;
        }
        if (len > 0)
            buffer_truncate(b, kept);
    }
    drop_empty(t);
    return true;
}

static bool is_plain(char c)
{
    return (c >= ' ' && c <= '~') || c == '\r' || c == '\n';
}

static bool make_plain(struct transcript *t, size_t first, size_t count)
{
    bool changed = false;
    size_t unit = 0;

    for (size_t i = 0; i < t->step_count; i++)
        for (size_t j = 0; j < t->steps[i].bytes.len; j++, unit++) {
            char *c = &t->steps[i].bytes.ptr[j];

            if (unit < first || unit >= first + count || is_plain(*c))
                continue;
            *c = 'x';
            changed = true;
        }
    return changed;
}

/* False if there is nothing to leave out, or nothing sensible would remain. */
static bool drop(const struct shrink *s, size_t first, struct transcript *out)
{
    size_t units = count_units(s), count = s->size;
    bool changed = false;

    if (count > units - first)
        count = units - first;
    specimen_copy(&s->now, out);
    switch (s->level) {
    case SHRINK_HEAD:
        changed = drop_head(out, first, count);
        break;
    case SHRINK_STEPS:
        changed = drop_steps(out, first, count);
        break;
    case SHRINK_LINES:
        changed = drop_part(out, first, count, true);
        break;
    case SHRINK_OCTETS:
        changed = drop_part(out, first, count, false);
        break;
    case SHRINK_PLAIN:
        changed = make_plain(out, first, count);
        break;
    case SHRINK_LEVELS:
        break;
    }
    if (changed && specimen_valid(out))
        return true;
    transcript_clear(out);
    return false;
}

/* ---- the order of it all ---- */

static void begin_level(struct shrink *s, enum shrink_level level)
{
    size_t units;

    s->level = level;
    s->at = 0;
    units = count_units(s);
    s->size = level == SHRINK_HEAD || level == SHRINK_PLAIN || units < 2
                  ? 1
                  : units / 2;
}

void shrink_begin(struct shrink *s, const struct transcript *specimen)
{
    *s = (struct shrink){.tried = 0};
    specimen_copy(specimen, &s->now);
    begin_level(s, SHRINK_HEAD);
}

/* Goes on after all units of this size were tried. False if finished. */
static bool go_on(struct shrink *s)
{
    if (s->size > 1) {
        s->size /= 2;
        s->at = 0;
        return true;
    }
    if (s->level + 1 < SHRINK_LEVELS) {
        begin_level(s, (enum shrink_level)(s->level + 1));
        return true;
    }
    if (!s->better)
        return false;
    s->better = false;
    begin_level(s, SHRINK_HEAD);
    return true;
}

static size_t fill(struct shrink *s, struct transcript *candidates, size_t max)
{
    size_t units = count_units(s), count = 0;

    s->places = memory_grow(s->places, max * sizeof *s->places);
    for (; s->at < units && count < max; s->at += s->size)
        if (drop(s, s->at, &candidates[count]))
            s->places[count++] = s->at;
    return count;
}

size_t shrink_next(struct shrink *s, struct transcript *candidates, size_t max)
{
    size_t count = 0;

    while (count == 0 && s->tried < SHRINK_TRIES) {
        count = fill(s, candidates, max);
        if (count == 0 && !go_on(s))
            return 0;
    }
    s->tried += count;
    return count;
}

void shrink_take(struct shrink *s, struct transcript *candidates, size_t count,
                 size_t chosen)
{
    if (chosen < count) {
        transcript_clear(&s->now);
        s->now = candidates[chosen];
        /* What came after it has moved here, unless octets were made plain. */
        s->at = s->places[chosen] + (s->level == SHRINK_PLAIN ? s->size : 0);
        s->better = true;
    }
    for (size_t i = 0; i < count; i++)
        if (i != chosen)
            transcript_clear(&candidates[i]);
}

void shrink_end(struct shrink *s)
{
    transcript_clear(&s->now);
    free(s->places);
    s->places = NULL;
}
