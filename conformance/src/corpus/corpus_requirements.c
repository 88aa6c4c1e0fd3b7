/* SPDX-License-Identifier: MIT */
/*
 * The files next to the cases: the requirement map, and the reasons why checks
 * have no case. Whether the cases agree with them.
 */
#include "corpus/corpus.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define MAP_NAME "requirements.txt"
#define REASONS_NAME "checks-without-case.txt"

/* Only a regular file: a pipe would keep us waiting. */
static bool is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Cases of the user's may have their own file; without one, ours counts. */
static char *find_file(const char *name)
{
    struct buffer path = BUFFER_EMPTY;
    char *folder = corpus_default_folder();

    buffer_printf(&path, "%s/../%s", folder, name);
    free(folder);
    if (is_file(path.ptr))
        return path.ptr;
    buffer_clear(&path);
    return data_folder(name);
}

bool corpus_read_requirements(struct requirement_map *out,
                              struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    char *path = find_file(MAP_NAME);
    bool good;

    *out = REQUIREMENT_MAP_EMPTY;
    good = file_read(path, REQUIREMENT_FILE_MAX, &text, faults) &&
           requirement_map_parse(buffer_view(&text), path, out, faults);
    buffer_clear(&text);
    free(path);
    return good;
}

/* Takes the next of the ids that a case names; false if none is left. */
static bool next_id(struct sl_bytes *ids, struct sl_bytes *id)
{
    *id = line_take_word(ids);
    return id->len > 0;
}

static struct sl_bytes ids_of(const struct transcript *t)
{
    return word_of(t->requires != NULL ? t->requires : "");
}

bool corpus_case_requires(const struct transcript *t, const char *id)
{
    struct sl_bytes ids = ids_of(t), one;

    while (next_id(&ids, &one))
        if (word_equals(one, id))
            return true;
    return false;
}

static bool check_id(const struct transcript *t, struct sl_bytes id,
                     const struct requirement_map *map, struct buffer *faults)
{
    const struct requirement *row = requirement_map_find(map, id);
    struct buffer message = BUFFER_EMPTY;

    if (row != NULL && row->unobservable == NULL)
        return true;
    buffer_printf(&message, "'requires %.*s', %s", (int)id.len, id.ptr,
                  row == NULL ? "which " MAP_NAME " does not have"
                              : "which " MAP_NAME " calls unobservable");
    fault_add_path(faults, t->path, message.ptr);
    buffer_clear(&message);
    return false;
}

bool corpus_check_requirements(const struct corpus *c,
                               const struct requirement_map *map,
                               struct buffer *faults)
{
    bool good = true;

    for (size_t i = 0; i < c->count; i++) {
        struct sl_bytes ids = ids_of(&c->cases[i]), id;

        while (next_id(&ids, &id))
            good = check_id(&c->cases[i], id, map, faults) && good;
    }
    return good;
}

/* ---- checks without a case ---- */

bool corpus_read_reasons(struct check_reasons *out, struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    char *path = find_file(REASONS_NAME);
    bool good;

    *out = CHECK_REASONS_EMPTY;
    good = file_read(path, CHECK_REASON_FILE_MAX, &text, faults) &&
           check_reasons_parse(buffer_view(&text), path, out, faults);
    buffer_clear(&text);
    free(path);
    return good;
}

bool corpus_case_covers(const struct transcript *t, const struct check *check)
{
    struct sl_bytes slugs = word_of(t->checks != NULL ? t->checks : ""), one;

    while (next_id(&slugs, &one))
        if (word_equals(one, check->slug))
            return true;
    return false;
}

bool corpus_check_reasons(const struct corpus *c,
                          const struct check_reasons *reasons,
                          struct buffer *faults)
{
    bool good = true;

    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < reasons->count; k++) {
            const struct check *check = reasons->items[k].check;
            struct buffer message = BUFFER_EMPTY;

            if (!corpus_case_covers(&c->cases[i], check))
                continue;
            buffer_printf(&message,
                          "'check %s', which " REASONS_NAME
                          " says cannot have a case",
                          check->slug);
            good = fault_add_path(faults, c->cases[i].path, message.ptr);
            buffer_clear(&message);
        }
    return good;
}
