/* SPDX-License-Identifier: MIT */
/*
 * Files in and out, and folders that come and go.
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

static bool read_all(FILE *file, const char *path, size_t max,
                     struct buffer *out, struct buffer *fault)
{
    char block[16384];
    size_t total = 0, len;

    while ((len = fread(block, 1, sizeof block, file)) > 0) {
        if (len > max - total)
            return complain(fault, path, "too long");
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

char *folder_make_scratch(struct buffer *fault)
{
    const char *parent = getenv("TMPDIR");
    struct buffer path = BUFFER_EMPTY;

    if (parent == NULL || parent[0] == '\0')
        parent = "/tmp";
    buffer_printf(&path, "%s/strictline-XXXXXX", parent);
    if (mkdtemp(path.ptr) != NULL)
        return path.ptr;
    complain(fault, parent, strerror(errno));
    buffer_clear(&path);
    return NULL;
}

bool folder_make(const char *path, struct buffer *fault)
{
    return mkdir(path, 0700) == 0 || complain(fault, path, strerror(errno));
}

static void remove_entries(int folder);

static void remove_entry(int parent, const char *name)
{
    int folder;

    if (unlinkat(parent, name, 0) == 0)
        return;
    folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (folder < 0)
        return;
    remove_entries(folder);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* Closes folder. */
static void remove_entries(int folder)
{
    DIR *dir = fdopendir(folder);
    struct dirent *entry;

    if (dir == NULL) {
        close(folder);
        return;
    }
    while ((entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_entry(folder, entry->d_name);
    closedir(dir);
}

void folder_remove(const char *path)
{
    remove_entry(AT_FDCWD, path);
}
