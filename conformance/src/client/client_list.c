/* SPDX-License-Identifier: MIT */
/*
 * Finds clients: one file is one client, and no list of them is kept.
 */
#include "client/client_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client/client_file.h"
#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"
#include "zero/inprocess.h"
#include "zero/mutant_file.h"

/* A client file or driver, which may be a compiled one, is at most this long.
 */
#define CLIENT_FILE_MAX (64u << 20)

/* ---- one file ---- */

/* If it is not one, errno says why that could not be found out, or is 0. */
static bool is_file(const char *path, bool executable)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return false;
    errno = 0;
    return S_ISREG(about.st_mode) && (!executable || access(path, X_OK) == 0);
}

/* The errors that only mean that a path is not a client. */
static bool is_seen(int error)
{
    return error == 0 || error == ENOENT || error == EACCES || error == ELOOP;
}

/* "curl.client" is the client curl, "node-http.mjs" is node-http. */
static char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = memory_copy_text(slash != NULL ? slash + 1 : path);
    char *dot = strrchr(name, '.');

    if (dot != NULL && dot != name)
        *dot = '\0';
    return name;
}

static bool ends(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* A client of this program. It shows everything, unless it hides something on
 * purpose. */
static struct client make_inprocess(const char *name, const char *path,
                                    char *title, struct inprocess *inprocess)
{
    return (struct client){
        .name = memory_copy_text(name),
        .path = memory_copy_text(path),
        .title = title,
        .kind = CLIENT_IN_PROCESS,
        .idles = true,
        .busies = true,
        .traits = {.reuses = (inprocess->habits & HABIT_NEVER_REUSES) == 0,
                   .body_of_errors =
                       (inprocess->habits & HABIT_HIDES_ERRORS) == 0,
                   .status_known =
                       (inprocess->habits & HABIT_HIDES_STATUS) == 0,
                   .closes_itself = true,
                   .reports_errors = true},
        .inprocess = inprocess,
    };
}

static bool parse_inprocess(struct sl_bytes text, const char *path,
                            const char *name, struct client *out,
                            struct buffer *fault)
{
    bool lawful = ends(path, ".lawful");
    char *title;
    struct inprocess *parsed = lawful ? lawful_parse(text, path, &title, fault)
                                      : mutant_parse(text, path, &title, fault);

    if (parsed == NULL)
        return false;
    *out = make_inprocess(name, path, title, parsed);
    out->hidden = true;
    out->lawful = lawful;
    return true;
}

static bool is_inprocess(const char *path)
{
    return ends(path, ".mutant") || ends(path, ".lawful");
}

static bool parse_file(struct sl_bytes text, const char *path, const char *name,
                       struct client *out, struct buffer *fault)
{
    if (ends(path, ".client"))
        return client_parse(text, path, name, out, fault);
    if (is_inprocess(path))
        return parse_inprocess(text, path, name, out, fault);
    if (is_file(path, true))
        return client_parse_script(text, path, name, out, fault);
    if (!is_seen(errno))
        return fault_add_path(fault, path, strerror(errno));
    return fault_add_path(fault, path,
                          "neither a .client, .mutant or .lawful file nor an "
                          "executable driver script");
}

/* It appears in reports, on terminals and as one word of a baseline. */
static bool is_name(const char *name)
{
    for (; *name != '\0'; name++)
        if ((unsigned char)*name <= ' ' || *name == 0x7f)
            return false;
    return true;
}

static bool read_one(const char *path, struct client *out, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    char *name = name_of(path);
    bool good = is_name(name) ||
                fault_add_path(fault, path,
                               "a name that cannot be a client's; it has white "
                               "space or a control octet");

    good = good && file_read(path, CLIENT_FILE_MAX, &text, fault) &&
           parse_file(buffer_view(&text), path, name, out, fault);
    buffer_clear(&text);
    free(name);
    return good;
}

/* ---- all of them ---- */

/* Client files of particular versions are where those are installed; few
 * machines have any. */
static void add_built(struct words *out)
{
    char *folder = data_folder_built();

    if (access(folder, R_OK) == 0)
        words_add(out, folder);
    free(folder);
}

/* The folders in which clients are looked for. */
static void find_folders(struct words *out)
{
    static const char *const names[] = {"clients", "drivers", "mutants",
                                        "lawful"};
    const char *chosen = getenv("STRICTLINE_CLIENTS");
    struct sl_bytes rest = word_of(chosen != NULL ? chosen : "");

    while (rest.len > 0) {
        char *folder = line_copy(line_take_until(&rest, ':'));

        words_add(out, folder);
        free(folder);
    }
    for (size_t i = 0; chosen == NULL && i < 4; i++) {
        char *folder = data_folder(names[i]);

        words_add(out, folder);
        free(folder);
    }
    if (chosen == NULL)
        add_built(out);
}

static struct client *look_up(const struct client_list *l, const char *name)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->items[i].name, name) == 0)
            return &l->items[i];
    return NULL;
}

/* The path of a driver in that folder; NULL: none. */
static char *driver_in(const char *folder, const char *name)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s", folder, name);
    if (is_file(path.ptr, false))
        return path.ptr;
    buffer_clear(&path);
    return NULL;
}

/* A script that a .client file runs, perhaps with arguments, is looked for in
 * the folder of that file, then by its name in every other folder, then by its
 * path from the current folder. */
static bool find_driver(struct client *c, const struct words *folders,
                        struct buffer *fault)
{
    char *name = c->driver.count > 0 ? c->driver.items[0] : NULL;
    char *folder, *path;

    if (name == NULL || name[0] == '/' || !ends(c->path, ".client"))
        return true;
    folder = client_folder(c);
    path = driver_in(folder, name);
    free(folder);
    for (size_t i = 0;
         path == NULL && strchr(name, '/') == NULL && i < folders->count; i++)
        path = driver_in(folders->items[i], name);
    if (path == NULL && strchr(name, '/') == NULL)
        return fault_add(fault, "%s: there is no driver '%s'", c->path, name);
    if (path != NULL) {
        c->driver.items[0] = path;
        free(name);
    }
    return true;
}

static bool read_whole(const char *path, const struct words *folders,
                       struct client *out, struct buffer *fault)
{
    if (!read_one(path, out, fault))
        return false;
    if (find_driver(out, folders, fault))
        return true;
    client_clear(out);
    return false;
}

bool client_read(const char *path, struct client *out, struct buffer *fault)
{
    struct words folders = WORDS_EMPTY;
    bool good;

    find_folders(&folders);
    good = read_whole(path, &folders, out, fault);
    words_clear(&folders);
    return good;
}

/* Takes ownership of *c. */
static void add_client(struct client_list *l, struct client *c)
{
    if (look_up(l, c->name) != NULL) {
        client_clear(c);
        return;
    }
    l->items = memory_grow(l->items, (l->count + 1) * sizeof *l->items);
    l->items[l->count++] = *c;
}

static void add_profiles(struct client_list *l)
{
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct client c =
            make_inprocess(profile->name, "", memory_copy_text(profile->text),
                           inprocess_new(profile));

        add_client(l, &c);
    }
}

static bool add_file(struct client_list *l, const char *path,
                     const struct words *folders, struct buffer *faults)
{
    struct client c;

    if (!read_whole(path, folders, &c, faults))
        return false;
    add_client(l, &c);
    return true;
}

static bool is_client(const char *path, bool script)
{
    if (ends(path, ".client") || is_inprocess(path))
        return !script && is_file(path, false);
    return script && is_file(path, true);
}

static bool add_folder(struct client_list *l, const char *folder, bool script,
                       const struct words *folders, struct buffer *faults)
{
    DIR *dir = opendir(folder);
    struct buffer path = BUFFER_EMPTY;
    struct dirent *entry;
    bool good = true;

    if (dir == NULL)
        return fault_add_path(faults, folder, strerror(errno));
    while ((entry = folder_next(dir)) != NULL) {
        buffer_truncate(&path, 0);
        buffer_printf(&path, "%s/%s", folder, entry->d_name);
        errno = 0;
        if (entry->d_name[0] != '.' && is_client(path.ptr, script))
            good = add_file(l, path.ptr, folders, faults) && good;
        else if (!is_seen(errno))
            good = fault_add_path(faults, path.ptr, strerror(errno));
    }
    if (errno != 0)
        good = fault_add_path(faults, folder, strerror(errno));
    closedir(dir);
    buffer_clear(&path);
    return good;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct client *)a)->name,
                  ((const struct client *)b)->name);
}

bool client_list_read(struct client_list *out, struct buffer *faults)
{
    struct words folders = WORDS_EMPTY;
    bool good = true;

    *out = (struct client_list){NULL, 0};
    find_folders(&folders);
    add_profiles(out);
    /* A .client file says more about a script than the script itself does, so
     * the files come first: the first client with a name counts. */
    for (size_t i = 0; i < folders.count; i++)
        good =
            add_folder(out, folders.items[i], false, &folders, faults) && good;
    for (size_t i = 0; i < folders.count; i++)
        good =
            add_folder(out, folders.items[i], true, &folders, faults) && good;
    words_clear(&folders);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_name);
    return good;
}

bool client_list_inside(struct client_list *out, struct buffer *faults)
{
    static const char *const names[] = {"mutants", "lawful"};
    const struct words none = WORDS_EMPTY;
    bool good = true;

    *out = (struct client_list){NULL, 0};
    add_profiles(out);
    for (size_t i = 0; i < 2; i++) {
        char *folder = data_folder(names[i]);

        good = add_folder(out, folder, false, &none, faults) && good;
        free(folder);
    }
    return good;
}

const struct inprocess **client_list_readers(const struct client_list *inside)
{
    const struct inprocess **readers =
        memory_get((inside->count + 1) * sizeof *readers);

    for (size_t i = 0; i < inside->count; i++)
        readers[i] = inside->items[i].inprocess;
    return readers;
}

void client_list_clear(struct client_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        client_clear(&l->items[i]);
    free(l->items);
    *l = (struct client_list){NULL, 0};
}

struct client *client_find(const struct client_list *l, const char *name,
                           struct buffer *fault)
{
    struct client *found = look_up(l, name);
    const char **names = memory_get(l->count * sizeof *names);

    for (size_t i = 0; i < l->count; i++)
        names[i] = l->items[i].name;
    if (found == NULL)
        line_add_unknown(fault, "there is no client", word_of(name), names,
                         l->count, "'strictline list --clients' shows them");
    free(names);
    return found;
}
