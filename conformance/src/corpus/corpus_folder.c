/* SPDX-License-Identifier: MIT */
/*
 * Walks folders and reads case files. Only regular files are opened: a pipe
 * would keep us waiting, and a loop of links would never end.
 */
#include "corpus/corpus_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "system/file.h"
#include "text/fault.h"
#include "text/word.h"

#define DEPTH_MAX 16
#define SUFFIX ".case"

size_t corpus_stem(const char *name)
{
    size_t len = strlen(name), suffix = strlen(SUFFIX);

    return len > suffix && strcmp(name + len - suffix, SUFFIX) == 0
               ? len - suffix
               : len;
}

static const struct transcript *find_case(const struct corpus *c,
                                          const char *id)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->cases[i].id, id) == 0)
            return &c->cases[i];
    return NULL;
}

static bool is_same_file(const char *path, const char *other)
{
    struct stat a, b;

    return stat(path, &a) == 0 && stat(other, &b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool check_id(const struct corpus *c, const char *path, const char *id,
                     struct buffer *faults)
{
    const struct transcript *other = find_case(c, id);

    if (other == NULL || is_same_file(path, other->path))
        return true;
    fault_add_path(faults, path,
                   "another case has this id; rename one of them");
    return fault_add_path(faults, other->path, "is the other one");
}

void corpus_add(struct corpus *c, const struct transcript *t)
{
    /* doubles the memory when the count reaches a power of two */
    if ((c->count & (c->count - 1)) == 0)
        c->cases = memory_grow(c->cases, (c->count > 0 ? 2 * c->count : 1) *
                                             sizeof *c->cases);
    c->cases[c->count++] = *t;
}

/* Ids are words of command lines, parts of addresses, and names in reports. */
static bool is_good_id(const char *id)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";

    return strspn(id, good) == strlen(id);
}

bool corpus_add_file(struct corpus *c, const char *path, const char *id,
                     struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    struct transcript t;
    struct stat status;
    bool good;

    if (find_case(c, id) != NULL)
        return check_id(c, path, id, faults);
    if (!is_good_id(id))
        return fault_add_path(faults, path,
                              "a name that cannot be an id; use letters, "
                              "digits and hyphens");
    if (stat(path, &status) != 0)
        return fault_add_path(faults, path, strerror(errno));
    if (!S_ISREG(status.st_mode))
        return fault_add_path(faults, path,
                              "not a regular file, as a case must be");
    good = file_read(path, TRANSCRIPT_FILE_MAX, &text, faults) &&
           transcript_parse(buffer_view(&text), path, id, &t, faults);
    if (good)
        corpus_add(c, &t);
    buffer_clear(&text);
    return good;
}

static bool walk(struct corpus *c, const char *path, const char *prefix,
                 int depth, struct buffer *faults);

/* path and name are those of a folder's item; its id begins with prefix. */
static bool take_item(struct corpus *c, const char *path, const char *name,
                      const char *prefix, int depth, struct buffer *faults)
{
    struct buffer id = BUFFER_EMPTY;
    size_t stem = corpus_stem(name);
    bool is_case = name[stem] != '\0', good = true;
    struct stat status;

    if (lstat(path, &status) != 0)
        return fault_add_path(faults, path, strerror(errno));
    if (!S_ISDIR(status.st_mode) && !is_case)
        return true;
    buffer_add_text(&id, prefix);
    buffer_add(&id, name, S_ISDIR(status.st_mode) ? strlen(name) : stem);
    if (S_ISDIR(status.st_mode)) {
        buffer_add_text(&id, "/");
        good = walk(c, path, id.ptr, depth + 1, faults);
    } else {
        good = corpus_add_file(c, path, id.ptr, faults);
    }
    buffer_clear(&id);
    return good;
}

static bool walk(struct corpus *c, const char *path, const char *prefix,
                 int depth, struct buffer *faults)
{
    struct buffer item = BUFFER_EMPTY;
    const struct dirent *entry;
    bool good = true;
    DIR *dir;

    if (depth > DEPTH_MAX)
        return fault_add_path(faults, path,
                              "a folder nested too deep for cases");
    dir = opendir(path);
    if (dir == NULL)
        return fault_add_path(faults, path, strerror(errno));
    while ((entry = folder_next(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        buffer_truncate(&item, 0);
        buffer_printf(&item, "%s/%s", path, entry->d_name);
        good = take_item(c, item.ptr, entry->d_name, prefix, depth, faults) &&
               good;
    }
    if (errno != 0)
        good = fault_add_path(faults, path, strerror(errno));
    closedir(dir);
    buffer_clear(&item);
    return good;
}

bool corpus_add_folder(struct corpus *c, const char *path, const char *prefix,
                       struct buffer *faults)
{
    return walk(c, path, prefix, 0, faults);
}

static int compare_ids(const void *a, const void *b)
{
    const struct transcript *left = a, *right = b;

    return strcmp(left->id, right->id);
}

void corpus_sort(struct corpus *c)
{
    if (c->count > 0)
        qsort(c->cases, c->count, sizeof *c->cases, compare_ids);
}
