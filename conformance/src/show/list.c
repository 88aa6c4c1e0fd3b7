/* SPDX-License-Identifier: MIT */
/*
 * Lists of cases and checks.
 */
#include "show/list.h"

#include <string.h>

#include "map/check.h"
#include "text/json_write.h"
#include "text/word.h"
#include "text/wrap.h"

#define TAIL_INDENT 4

/* The first of several sections, and how many more there are. */
static void add_rfc(const struct transcript *t, struct buffer *out)
{
    const char *rfc = t->rfc != NULL ? t->rfc : "-";
    size_t more = 0;

    for (const char *at = strstr(rfc, ", "); at; at = strstr(at + 1, ", "))
        more++;
    buffer_printf(out, "%.*s", (int)strcspn(rfc, ","), rfc);
    if (more > 0)
        buffer_printf(out, " +%zu", more);
}

static size_t widest_id(const struct corpus *c)
{
    size_t width = 0;

    for (size_t i = 0; i < c->count; i++)
        if (strlen(c->cases[i].id) > width)
            width = strlen(c->cases[i].id);
    return width;
}

/* The text of a row, after its other columns; it starts on a new line if little
 * room is left. */
static void add_tail(struct buffer *out, const char *text, size_t column,
                     bool wrapped)
{
    if (!wrapped) {
        buffer_add_text(out, text);
    } else if (column > WRAP_COLUMNS / 2) {
        buffer_printf(out, "\n%*s", TAIL_INDENT, "");
        wrap_add(out, text, TAIL_INDENT);
    } else {
        wrap_add(out, text, column);
    }
    buffer_add_text(out, "\n");
}

void list_cases_text(const struct corpus *c, bool wrapped, struct buffer *out)
{
    int width = (int)widest_id(c);
    struct buffer rfc = BUFFER_EMPTY;

    for (size_t i = 0; i < c->count; i++) {
        const struct transcript *t = &c->cases[i];

        buffer_truncate(&rfc, 0);
        add_rfc(t, &rfc);
        buffer_printf(out, "%-*s  %-7s  %-14s  ", width, t->id,
                      level_name(t->level), rfc.ptr);
        add_tail(out, t->title, (size_t)width + 27, wrapped);
    }
    buffer_clear(&rfc);
}

/* Takes the next item off a list; false if there is none left. */
static bool next_item(const char **list, const char *separator,
                      struct sl_bytes *item)
{
    const char *end;

    if (*list == NULL)
        return false;
    end = strstr(*list, separator);
    *item = (struct sl_bytes){*list, end != NULL ? (size_t)(end - *list)
                                                 : strlen(*list)};
    *list = end != NULL ? end + strlen(separator) : NULL;
    return true;
}

static void write_list(struct json_writer *w, const char *key, const char *list,
                       const char *separator)
{
    struct sl_bytes item;

    json_write_key(w, key);
    json_write_open(w, '[');
    while (next_item(&list, separator, &item))
        json_write_bytes(w, item);
    json_write_close(w, ']');
}

static void write_text(struct json_writer *w, const char *key, const char *text)
{
    json_write_key(w, key);
    json_write_text_or_null(w, text);
}

static void write_bool(struct json_writer *w, const char *key, bool value)
{
    json_write_key(w, key);
    json_write_bool(w, value);
}

static void write_case(struct json_writer *w, const struct transcript *t)
{
    write_text(w, "id", t->id);
    write_text(w, "title", t->title);
    write_text(w, "why", t->why);
    write_text(w, "level", level_name(t->level));
    write_list(w, "rfc", t->rfc, ", ");
    write_list(w, "checks", t->checks, " ");
    write_list(w, "requires", t->requires, " ");
    json_write_key(w, "cves");
    json_write_open(w, '[');
    for (size_t i = 0; i < t->cve_count; i++)
        json_write_text(w, t->cves[i]);
    json_write_close(w, ']');
    write_text(w, "method", t->method);
    write_text(w, "probe", t->probe ? t->probe_method : NULL);
    write_bool(w, "tls", t->tls_only);
    write_bool(w, "timing", t->timing);
    write_text(w, "path", t->path);
}

void list_cases_json(const struct corpus *c, struct buffer *out)
{
    struct json_writer w;

    for (size_t i = 0; i < c->count; i++) {
        json_write_start(&w, out);
        json_write_open(&w, '{');
        write_case(&w, &c->cases[i]);
        json_write_close(&w, '}');
        buffer_add_text(out, "\n");
    }
}

static size_t count_cases(const struct corpus *c, const struct check *check)
{
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++)
        count += corpus_case_covers(&c->cases[i], check);
    return count;
}

const char *list_group_title(char letter)
{
    for (size_t i = 0; check_group_at(i) != NULL; i++)
        if (check_group_at(i)->letter == letter)
            return check_group_at(i)->title;
    return NULL;
}

struct tally {
    size_t all, covered, reasoned;
};

static void note(struct tally *tally, const struct corpus *c,
                 const struct check_reasons *reasons, const struct check *check)
{
    tally->all++;
    if (count_cases(c, check) > 0)
        tally->covered++;
    else if (check_reason_find(reasons, check) != NULL)
        tally->reasoned++;
}

static void add_tally(struct buffer *out, const char *letter,
                      const struct tally *tally, const char *title)
{
    buffer_printf(out, "%-5s  %3zu of %3zu  %s", letter, tally->covered,
                  tally->all, title);
    if (tally->reasoned > 0)
        buffer_printf(out, "; %zu cannot have one", tally->reasoned);
    buffer_add_text(out, "\n");
}

void list_groups_text(const struct corpus *c,
                      const struct check_reasons *reasons, struct buffer *out)
{
    struct tally all = {0, 0, 0};

    for (size_t i = 0; check_group_at(i) != NULL; i++) {
        const struct check_group *group = check_group_at(i);
        char letter[2] = {group->letter, '\0'};
        struct tally one = {0, 0, 0};

        for (size_t k = 0; check_at(k) != NULL; k++) {
            if (check_at(k)->group != group->letter)
                continue;
            note(&one, c, reasons, check_at(k));
            note(&all, c, reasons, check_at(k));
        }
        add_tally(out, letter, &one, group->title);
    }
    add_tally(out, "all", &all, "checks have a case");
}

static bool is_wanted(const struct check *check, const char *letters)
{
    return letters[0] == '\0' || strchr(letters, check->group) != NULL;
}

static void add_check(struct buffer *out, const struct check *check,
                      bool wrapped)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(out, "%c  %-24s  %-7s  ", check->group, check->slug,
                  check->level);
    buffer_printf(&text, "%s: %s", check->section, check->text);
    add_tail(out, text.ptr, 38, wrapped);
    buffer_clear(&text);
}

/* The cases, or why there are none. */
static void add_cover(struct buffer *out, const struct corpus *c,
                      const struct check *check, const char *reason,
                      bool wrapped)
{
    bool covered = false;

    for (size_t i = 0; i < c->count; i++)
        if (corpus_case_covers(&c->cases[i], check)) {
            buffer_printf(out, "     %s\n", c->cases[i].id);
            covered = true;
        }
    if (covered)
        return;
    buffer_add_text(out, "     no case: ");
    add_tail(out, reason != NULL ? reason : "to be written", 14, wrapped);
}

void list_checks_text(const struct corpus *c,
                      const struct check_reasons *reasons, const char *letters,
                      bool wrapped, struct buffer *out)
{
    for (size_t i = 0; check_at(i) != NULL; i++) {
        const struct check *check = check_at(i);

        if (!is_wanted(check, letters))
            continue;
        add_check(out, check, wrapped);
        add_cover(out, c, check, check_reason_find(reasons, check), wrapped);
    }
}

static void write_check(struct json_writer *w, const struct corpus *c,
                        const struct check *check, const char *reason)
{
    json_write_key(w, "check");
    json_write_text(w, check->slug);
    json_write_key(w, "group");
    json_write_bytes(w, (struct sl_bytes){&check->group, 1});
    write_text(w, "level", check->level);
    write_list(w, "rfc", check->section, ", ");
    write_text(w, "text", check->text);
    json_write_key(w, "cases");
    json_write_open(w, '[');
    for (size_t i = 0; i < c->count; i++)
        if (corpus_case_covers(&c->cases[i], check))
            json_write_text(w, c->cases[i].id);
    json_write_close(w, ']');
    write_text(w, "reason", reason);
}

void list_checks_json(const struct corpus *c,
                      const struct check_reasons *reasons, const char *letters,
                      struct buffer *out)
{
    struct json_writer w;

    for (size_t i = 0; check_at(i) != NULL; i++) {
        if (!is_wanted(check_at(i), letters))
            continue;
        json_write_start(&w, out);
        json_write_open(&w, '{');
        write_check(&w, c, check_at(i),
                    check_reason_find(reasons, check_at(i)));
        json_write_close(&w, '}');
        buffer_add_text(out, "\n");
    }
}
