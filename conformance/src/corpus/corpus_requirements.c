/* SPDX-License-Identifier: MIT */
/*
 * The requirement map beside the cases, and whether the two fit.
 */
#include "corpus/corpus.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define FILE_NAME "requirements.txt"

/* Only a plain file: a pipe would keep us waiting. */
static bool is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Somebody's own cases may have their own map; else ours is theirs. */
static char *find_map(void)
{
    struct buffer path = BUFFER_EMPTY;
    char *folder = corpus_default_folder();

    buffer_printf(&path, "%s/../" FILE_NAME, folder);
    free(folder);
    if (is_file(path.ptr))
        return path.ptr;
    buffer_clear(&path);
    return data_folder(FILE_NAME);
}

bool corpus_read_requirements(struct requirement_map *out,
                              struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    char *path = find_map();
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
                  row == NULL ? "which " FILE_NAME " does not have"
                              : "which " FILE_NAME " calls unobservable");
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
