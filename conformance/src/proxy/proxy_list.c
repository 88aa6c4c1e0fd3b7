/* SPDX-License-Identifier: MIT */
#include "proxy/proxy_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define PROXY_FILE_MAX (1u << 20)

static bool ends_well(const char *name)
{
    static const char end[] = ".proxy";
    size_t len = strlen(name);

    return len >= sizeof end && strcmp(name + len - (sizeof end - 1), end) == 0;
}

/* It is used as one word in reports and baselines. */
static bool is_name(const char *name)
{
    for (; *name != '\0'; name++)
        if ((unsigned char)*name <= ' ' || (unsigned char)*name >= 0x7f)
            return false;
    return true;
}

struct proxy *proxy_read(const char *path, struct buffer *fault)
{
    const char *slash = strrchr(path, '/');
    char *name = memory_copy_text(slash != NULL ? slash + 1 : path);
    struct buffer text = BUFFER_EMPTY;
    struct proxy *p = NULL;

    if (!ends_well(name) || !is_name(name)) {
        fault_add_path(fault, path, "not a .proxy file named by one word");
    } else if (file_read(path, PROXY_FILE_MAX, &text, fault)) {
        *strrchr(name, '.') = '\0';
        p = proxy_parse(buffer_view(&text), path, name, fault);
    }
    buffer_clear(&text);
    free(name);
    return p;
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(struct proxy *const *)a)->client.name,
                  (*(struct proxy *const *)b)->client.name);
}

static bool add_one(struct proxy_list *l, const char *folder, const char *name,
                    struct buffer *faults)
{
    struct buffer path = BUFFER_EMPTY;
    struct proxy *p;

    buffer_printf(&path, "%s/%s", folder, name);
    p = proxy_read(path.ptr, faults);
    buffer_clear(&path);
    if (p == NULL)
        return false;
    l->items = memory_grow(l->items, (l->count + 1) * sizeof *l->items);
    l->items[l->count++] = p;
    return true;
}

static bool add_folder(struct proxy_list *l, const char *folder,
                       struct buffer *faults)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    bool good = true;

    if (dir == NULL)
        return fault_add_path(faults, folder, strerror(errno));
    while ((entry = folder_next(dir)) != NULL)
        if (entry->d_name[0] != '.' && ends_well(entry->d_name))
            good = add_one(l, folder, entry->d_name, faults) && good;
    if (errno != 0)
        good = fault_add_path(faults, folder, strerror(errno));
    closedir(dir);
    return good;
}

bool proxy_list_read(struct proxy_list *out, struct buffer *faults)
{
    const char *chosen = getenv("STRICTLINE_PROXIES");
    char *folder =
        chosen != NULL ? memory_copy_text(chosen) : data_folder("proxies");
    bool good;

    *out = (struct proxy_list){NULL, 0};
    good = add_folder(out, folder, faults);
    free(folder);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof(struct proxy *), by_name);
    return good;
}

void proxy_list_clear(struct proxy_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        proxy_free(l->items[i]);
    free(l->items);
    *l = (struct proxy_list){NULL, 0};
}

struct proxy *proxy_find(const struct proxy_list *l, const char *name,
                         struct buffer *fault)
{
    const char **names = memory_get((l->count + 1) * sizeof *names);
    struct proxy *found = NULL;

    for (size_t i = 0; i < l->count; i++) {
        names[i] = l->items[i]->client.name;
        if (strcmp(names[i], name) == 0)
            found = l->items[i];
    }
    if (found == NULL)
        line_add_unknown(fault, "there is no proxy", word_of(name), names,
                         l->count, "'strictline list --proxies' shows them");
    free(names);
    return found;
}
