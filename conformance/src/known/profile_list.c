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
    return strcmp(((const struct profile *)a)->name,
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

static bool begins(const char *name, const char *with)
{
    size_t len = strlen(with);

    return strncmp(name, with, len) == 0 &&
           (name[len] == '\0' || name[len] == '-' || name[len] == '.');
}

const struct profile *profile_find(const struct known_clients *k,
                                   const char *name, struct buffer *fault)
{
    const struct profile *found = NULL;
    const char **names = memory_get((k->count + 1) * sizeof *names);

    for (size_t i = 0; i < k->count; i++) {
        names[i] = k->items[i].name;
        if (begins(names[i], name) &&
            (found == NULL || strcmp(found->name, name) != 0))
            found = &k->items[i];
    }
    if (found == NULL)
        line_add_unknown(fault, "there is no profile", word_of(name), names,
                         k->count, "'strictline identify --list' lists them");
    free(names);
    return found;
}
