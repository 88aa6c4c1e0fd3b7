/* SPDX-License-Identifier: MIT */
/*
 * Finds and reads profile files.
 */
#include "known/profile_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"
#include "text/words.h"

#define ENDING ".profile"

char *profile_list_folder(void)
{
    const char *chosen = getenv("STRICTLINE_PROFILES");

    return chosen != NULL ? memory_copy_text(chosen) : data_folder("profiles");
}

bool profile_read(const char *path, struct profile *out, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool good = file_read(path, PROFILE_FILE_MAX, &text, fault) &&
                profile_parse(buffer_view(&text), path, out, fault);

    buffer_clear(&text);
    return good;
}

static bool is_profile(const char *name)
{
    size_t len = strlen(name), end = sizeof ENDING - 1;

    return name[0] != '.' && len > end && strcmp(name + len - end, ENDING) == 0;
}

static void add(struct known_clients *k, const struct profile *p)
{
    k->items = memory_grow(k->items, (k->count + 1) * sizeof *k->items);
    k->items[k->count++] = *p;
}

static int by_name(const void *a, const void *b)
{
    return word_compare_versions(((const struct profile *)a)->name,
                                 ((const struct profile *)b)->name);
}

bool profile_list_read(const char *folder, struct known_clients *out,
                       struct buffer *faults)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    bool good = true;

    *out = (struct known_clients){.items = NULL};
    if (dir == NULL)
        return fault_add_path(faults, folder, strerror(errno));
    while ((entry = folder_next(dir)) != NULL) {
        struct buffer path = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        struct profile p;

        if (!is_profile(entry->d_name))
            continue;
        buffer_printf(&path, "%s/%s", folder, entry->d_name);
        if (profile_read(path.ptr, &p, &fault)) {
            add(out, &p);
        } else {
            good = fault_add(faults, "%s", fault.ptr);
        }
        buffer_clear(&path);
        buffer_clear(&fault);
    }
    if (errno != 0)
        good = fault_add_path(faults, folder, strerror(errno));
    closedir(dir);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_name);
    return good;
}

void profile_list_clear(struct known_clients *k)
{
    for (size_t i = 0; i < k->count; i++)
        profile_clear(&k->items[i]);
    free(k->items);
    *k = (struct known_clients){.items = NULL};
}

/* ---- one of them ---- */

/* Whether name is a version of client: "curl-7.88.1" is one of "curl" and of
 * "curl-7.88"; "curl-fast-1.0" is another client. */
static bool is_version_of(const char *name, const char *client)
{
    size_t len = strlen(client);

    return strncmp(name, client, len) == 0 &&
           (name[len] == '\0' || ((name[len] == '-' || name[len] == '.') &&
                                  word_is_digit(name[len + 1])));
}

/* The names of the profiles in the folder. */
static bool list_names(const char *folder, struct words *out,
                       struct buffer *fault)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    if (dir == NULL)
        return fault_add_path(fault, folder, strerror(errno));
    while ((entry = folder_next(dir)) != NULL)
        if (is_profile(entry->d_name)) {
            words_add(out, entry->d_name);
            *strrchr(out->items[out->count - 1], '.') = '\0';
        }
    if (errno != 0)
        fault_add_path(fault, folder, strerror(errno));
    closedir(dir);
    return fault->len == 0;
}

static const char *newest(const struct words *names, const char *client)
{
    const char *found = NULL;

    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->items[i];

        if (strcmp(name, client) == 0)
            return name;
        if (is_version_of(name, client) &&
            (found == NULL || word_compare_versions(name, found) > 0))
            found = name;
    }
    return found;
}

char *profile_list_find(const char *name, struct buffer *fault)
{
    struct words names = WORDS_EMPTY;
    struct buffer path = BUFFER_EMPTY;
    char *folder = profile_list_folder();
    const char *found = NULL;

    if (list_names(folder, &names, fault)) {
        found = newest(&names, name);
        if (found == NULL)
            line_add_unknown(fault, "there is no profile", word_of(name),
                             (const char *const *)names.items, names.count,
                             "'strictline identify --list' lists them");
    }
    if (found != NULL)
        buffer_printf(&path, "%s/%s" ENDING, folder, found);
    words_clear(&names);
    free(folder);
    return path.ptr;
}
