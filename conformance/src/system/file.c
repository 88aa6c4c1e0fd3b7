/* SPDX-License-Identifier: MIT */
/*
 * Reads and writes files; makes and removes folders.
 */
#include "system/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/fault.h"

static bool complain(struct buffer *fault, const char *path, const char *why)
{
    return fault != NULL && fault_add_path(fault, path, why);
}

static bool refuse_length(const char *path, size_t max, struct buffer *fault)
{
    if (fault == NULL)
        return false;
    fault_add_path(fault, path, "too long; ");
    buffer_printf(fault, "at most %zu octets are read", max);
    return false;
}

static bool read_all(FILE *file, const char *path, size_t max,
                     struct buffer *out, struct buffer *fault)
{
    char block[16384];
    size_t total = 0, len;

    while ((len = fread(block, 1, sizeof block, file)) > 0) {
        if (len > max - total)
            return refuse_length(path, max, fault);
        buffer_add(out, block, len);
        total += len;
    }
    return !ferror(file) || complain(fault, path, strerror(errno));
}

bool file_read(const char *path, size_t max, struct buffer *out,
               struct buffer *fault)
{
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? "standard input" : path;
    FILE *file = standard ? stdin : fopen(path, "rb");
    size_t before = out->len;
    bool good;

    if (file == NULL)
        return complain(fault, name, strerror(errno));
    good = read_all(file, name, max, out, fault);
    if (!good)
        buffer_truncate(out, before);
    if (!standard)
        fclose(file);
    return good;
}

/* A full disk may show only when the last octets leave the buffer. */
static bool write_all(FILE *file, struct sl_bytes text)
{
    return (text.len == 0 || fwrite(text.ptr, 1, text.len, file) == text.len) &&
           fflush(file) == 0;
}

bool file_write(const char *path, struct sl_bytes text, struct buffer *fault)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdout : fopen(path, "wb");
    bool good = file != NULL && write_all(file, text);
    int error = errno;

    if (file != NULL && !standard && fclose(file) != 0 && good) {
        good = false;
        error = errno;
    }
    return good || complain(fault, standard ? "standard output" : path,
                            strerror(error));
}

char *folder_make_scratch(const char *kind, struct buffer *fault)
{
    const char *parent = folder_of_scratch();
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/strictline-%s-XXXXXX", parent, kind);
    if (mkdtemp(path.ptr) != NULL)
        return path.ptr;
    complain(fault, parent, strerror(errno));
    buffer_clear(&path);
    return NULL;
}

const char *folder_of_scratch(void)
{
    const char *parent = getenv("TMPDIR");

    return parent == NULL || parent[0] == '\0' ? "/tmp" : parent;
}

bool folder_make(const char *path, struct buffer *fault)
{
    return mkdir(path, 0700) == 0 || complain(fault, path, strerror(errno));
}

bool folder_ensure(const char *path, struct buffer *fault)
{
    struct stat about;

    if (mkdir(path, 0777) == 0)
        return true;
    if (errno == EEXIST && stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return true;
    return complain(fault, path, strerror(errno));
}

struct dirent *folder_next(DIR *folder)
{
    errno = 0;
    return readdir(folder);
}

/* ---- removing ---- */

/* How many levels are descended at a time, with a descriptor for each: a deeper
 * folder is first moved to the top. */
#define DEPTH_MAX 8

struct removal {
    int top;
    unsigned moved; /* folders that were moved there */
    int error;      /* why something is left; 0: nothing is */
};

static void remove_entries(struct removal *r, int folder, unsigned depth);

static bool move_up(struct removal *r, int parent, const char *name)
{
    char moved[32];

    do
        snprintf(moved, sizeof moved, "moved-%u", r->moved++);
    while (renameat(parent, name, r->top, moved) != 0 &&
           (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR));
    return faccessat(parent, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

static void remove_entry(struct removal *r, int parent, const char *name,
                         unsigned depth)
{
    int folder;

    if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
        return;
    if (depth == DEPTH_MAX && move_up(r, parent, name))
        return;
    folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (folder < 0 && errno == EACCES && fchmodat(parent, name, 0700, 0) == 0)
        folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (folder >= 0) {
        /* Its permissions may forbid removing anything. */
        fchmod(folder, 0700);
        remove_entries(r, folder, depth + 1);
    }
    if (unlinkat(parent, name, AT_REMOVEDIR) != 0)
        r->error = errno;
}

/* Closes folder. */
static void remove_entries(struct removal *r, int folder, unsigned depth)
{
    DIR *dir = fdopendir(folder);
    struct dirent *entry;

    if (dir == NULL) {
        r->error = errno;
        close(folder);
        return;
    }
    while ((entry = folder_next(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_entry(r, folder, entry->d_name, depth);
    if (errno != 0)
        r->error = errno;
    closedir(dir);
}

/* What was moved to the top may have come after the reading of it had passed,
 * so it is read until nothing is moved any more. */
bool folder_remove(const char *path)
{
    struct removal r = {.error = 0};
    unsigned before;

    do {
        int folder;

        before = r.moved;
        r.top = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (r.top < 0)
            return errno == ENOENT;
        folder = dup(r.top);
        if (folder >= 0)
            remove_entries(&r, folder, 1);
        else
            r.error = errno;
        close(r.top);
    } while (r.moved > before);
    if (rmdir(path) == 0)
        return true;
    /* The folder's own error would only be that it is not empty. */
    if (r.error != 0)
        errno = r.error;
    return false;
}
