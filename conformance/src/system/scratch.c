/* SPDX-License-Identifier: MIT */
#include "system/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ending/at_exit.h"
#include "system/descendants.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/word.h"

#define KIND "run"
#define PREFIX "strictline-" KIND "-"
/* Another process may take ours for a stale one before it is locked. */
#define ATTEMPTS 100

void scratch_mark(const char *folder, struct buffer *out)
{
    buffer_printf(out, "TMPDIR=%s", folder);
}

/* Locks a folder of ours that nothing else has locked; -1. */
static int lock(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat about, there;

    if (fd < 0)
        return -1;
    if (fstat(fd, &about) == 0 && about.st_uid == geteuid() &&
        flock(fd, LOCK_EX | LOCK_NB) == 0 && lstat(path, &there) == 0 &&
        there.st_ino == about.st_ino && there.st_dev == about.st_dev)
        return fd;
    close(fd);
    return -1;
}

/* Each process of a harness has its own folder, PATH/NUMBER. */
static void kill_those_in(const char *path)
{
    DIR *folder = opendir(path);
    struct buffer mark = BUFFER_EMPTY;
    struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        buffer_truncate(&mark, 0);
        scratch_mark(path, &mark);
        buffer_printf(&mark, "/%s", entry->d_name);
        descendants_kill_marked(mark.ptr);
    }
    if (folder != NULL)
        closedir(folder);
    buffer_clear(&mark);
}

static void remove_if_stale(const char *path)
{
    int fd = lock(path);

    if (fd < 0)
        return;
    kill_those_in(path);
    folder_remove(path);
    close(fd);
}

static void remove_stale(const char *parent)
{
    DIR *folder = opendir(parent);
    struct buffer path = BUFFER_EMPTY;
    struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (!word_begins(word_of(entry->d_name), PREFIX) ||
            strlen(entry->d_name) != sizeof PREFIX - 1 + 6)
            continue;
        buffer_truncate(&path, 0);
        buffer_printf(&path, "%s/%s", parent, entry->d_name);
        remove_if_stale(path.ptr);
    }
    if (folder != NULL)
        closedir(folder);
    buffer_clear(&path);
}

static void remove_scratch(void *path)
{
    folder_remove(path);
}

bool scratch_open(struct scratch *s, struct buffer *fault)
{
    *s = SCRATCH_NONE;
    remove_stale(folder_of_scratch());
    for (int i = 0; i < ATTEMPTS; i++) {
        char *path = folder_make_scratch(KIND, fault);

        if (path == NULL)
            return false;
        s->lock = lock(path);
        if (s->lock >= 0) {
            s->path = path;
            at_exit_undo(remove_scratch, path);
            return true;
        }
        rmdir(path);
        free(path);
    }
    return fault_add_path(fault, folder_of_scratch(), strerror(errno));
}

bool scratch_close(struct scratch *s, struct buffer *fault)
{
    bool good = s->path == NULL || folder_remove(s->path);

    if (!good) {
        fault_add_path(fault, s->path, "not all of it can be removed");
        buffer_printf(fault, ": %s", strerror(errno));
    }
    if (s->lock >= 0)
        close(s->lock);
    at_exit_forget(remove_scratch, s->path);
    free(s->path);
    *s = SCRATCH_NONE;
    return good;
}
