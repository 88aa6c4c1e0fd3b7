/* SPDX-License-Identifier: MIT */
/*
 * Finds, reads and rewrites case files one at a time, so that any number of
 * them is fine.
 */
#include "traffic/golden_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "golden/golden_write.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/fault.h"

#define DEPTH_MAX 64
#define SUFFIX ".case"

/* ---- paths ---- */

static bool is_case(const char *name)
{
    size_t len = strlen(name), suffix = strlen(SUFFIX);

    return len > suffix && strcmp(name + len - suffix, SUFFIX) == 0;
}

static bool walk(const char *path, int depth, struct words *out,
                 struct buffer *faults);

static bool take_item(const char *path, const char *name, int depth,
                      struct words *out, struct buffer *faults)
{
    struct stat about;

    if (lstat(path, &about) != 0)
        return fault_add_path(faults, path, strerror(errno));
    if (S_ISDIR(about.st_mode))
        return walk(path, depth + 1, out, faults);
    if (is_case(name))
        words_add(out, path);
    return true;
}

static bool walk(const char *path, int depth, struct words *out,
                 struct buffer *faults)
{
    struct buffer item = BUFFER_EMPTY;
    const struct dirent *entry;
    bool good = true;
    DIR *dir;

    if (depth > DEPTH_MAX)
        return fault_add_path(faults, path, "a folder too deep for cases");
    dir = opendir(path);
    if (dir == NULL)
        return fault_add_path(faults, path, strerror(errno));
    while ((entry = folder_next(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        buffer_truncate(&item, 0);
        buffer_printf(&item, "%s/%s", path, entry->d_name);
        good = take_item(item.ptr, entry->d_name, depth, out, faults) && good;
    }
    if (errno != 0)
        good = fault_add_path(faults, path, strerror(errno));
    closedir(dir);
    buffer_clear(&item);
    return good;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_and_drop_doubles(struct words *paths)
{
    size_t kept = 0;

    qsort(paths->items, paths->count, sizeof *paths->items, compare_paths);
    for (size_t i = 0; i < paths->count; i++) {
        if (kept > 0 && strcmp(paths->items[kept - 1], paths->items[i]) == 0)
            free(paths->items[i]);
        else
            paths->items[kept++] = paths->items[i];
    }
    paths->count = kept;
    paths->items[kept] = NULL;
}

/* "cases/" and "cases" are one folder. */
static bool find_below(const char *operand, struct words *out,
                       struct buffer *faults)
{
    struct buffer path = BUFFER_EMPTY;
    struct stat about;
    bool good = true;

    buffer_add_text(&path, operand);
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        buffer_truncate(&path, path.len - 1);
    if (stat(path.ptr, &about) != 0)
        good = fault_add_path(faults, operand, strerror(errno));
    else if (S_ISDIR(about.st_mode))
        good = walk(path.ptr, 0, out, faults);
    else
        words_add(out, operand);
    buffer_clear(&path);
    return good;
}

bool golden_files_find(char *const *operands, size_t count, struct words *out,
                       struct buffer *faults)
{
    bool good = true;

    if (count == 0)
        good = find_below(".", out, faults);
    for (size_t i = 0; i < count; i++)
        good = find_below(operands[i], out, faults) && good;
    if (out->count > 0)
        sort_and_drop_doubles(out);
    return good;
}

static bool are_neighbours(const char *a, const char *b)
{
    const char *slash_a = strrchr(a, '/'), *slash_b = strrchr(b, '/');

    if (slash_a == NULL || slash_b == NULL)
        return slash_a == slash_b;
    return slash_a - a == slash_b - b &&
           strncmp(a, b, (size_t)(slash_a - a)) == 0;
}

void golden_files_tidy(const struct words *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        if (i == 0 || !are_neighbours(paths->items[i - 1], paths->items[i]))
            output_file_tidy(paths->items[i]);
}

/* ---- one file ---- */

bool golden_file_read(const char *path, struct golden_file *out,
                      struct buffer *faults)
{
    struct golden_file f = {.text = BUFFER_EMPTY};
    struct stat about;

    *out = f;
    if (stat(path, &about) != 0)
        return fault_add_path(faults, path, strerror(errno));
    if (!S_ISREG(about.st_mode))
        return fault_add_path(faults, path,
                              "is not a plain file, and a case must be one");
    if (!file_read(path, TRANSCRIPT_FILE_MAX, &f.text, faults) ||
        !transcript_parse(buffer_view(&f.text), path, path, &f.t, faults)) {
        buffer_clear(&f.text);
        return false;
    }
    *out = f;
    return true;
}

void golden_file_clear(struct golden_file *f)
{
    buffer_clear(&f->text);
    transcript_clear(&f->t);
}

/* Where the first line `golden ...` begins; the end if there is none. Outcomes
 * are the last part of a file. */
static size_t find_golden(struct sl_bytes text)
{
    static const char word[] = "golden ";
    size_t at = 0, len = sizeof word - 1;

    while (at < text.len) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);

        if (text.len - at >= len && memcmp(text.ptr + at, word, len) == 0)
            return at;
        if (end == NULL)
            break;
        at = (size_t)(end - text.ptr) + 1;
    }
    return text.len;
}

void golden_file_text(const struct golden_file *f, struct buffer *out)
{
    struct sl_bytes text = buffer_view(&f->text);
    size_t kept = find_golden(text);
    bool divided = kept > 1 && text.ptr[kept - 2] == '\n';

    buffer_add(out, text.ptr, kept);
    if (f->t.golden.count > 0 && !divided)
        buffer_add_text(out, "\n");
    golden_write(&f->t.golden, out);
}

/* If it is a link, only the link would be replaced. */
static bool replace(const char *path, struct sl_bytes text,
                    struct buffer *faults)
{
    struct stat about;

    if (lstat(path, &about) != 0)
        return fault_add_path(faults, path, strerror(errno));
    if (S_ISLNK(about.st_mode))
        return fault_add_path(faults, path,
                              "is a link; bless the file it leads to");
    return output_file_replace(path, text, faults);
}

enum golden_saved golden_file_save(const char *path,
                                   const struct golden_file *f, bool dry,
                                   struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    enum golden_saved saved = GOLDEN_SAVED;

    golden_file_text(f, &text);
    if (text.len == f->text.len && memcmp(text.ptr, f->text.ptr, text.len) == 0)
        saved = GOLDEN_UNCHANGED;
    else if (text.len > TRANSCRIPT_FILE_MAX)
        saved = GOLDEN_FAILED;
    else if (!dry && !replace(path, buffer_view(&text), faults))
        saved = GOLDEN_FAILED;
    if (text.len > TRANSCRIPT_FILE_MAX)
        fault_add_path(faults, path,
                       "would be too long for a case with its outcomes");
    buffer_clear(&text);
    return saved;
}
