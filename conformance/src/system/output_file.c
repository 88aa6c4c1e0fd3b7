/* SPDX-License-Identifier: MIT */
/*
 * A fresh file next to the old one, renamed over it when everything is written.
 * Devices and pipes are written directly.
 *
 * A fresh file is locked for as long as it has its own name. The lock ends with
 * the process, so a fresh file without one was left by a process that was
 * killed. (flock, not fcntl: a process loses the latter's lock when it opens
 * and closes the file again.)
 */
#include "system/output_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ending/at_exit.h"
#include "text/fault.h"

/* Before the six letters that mkstemp chooses. No name of the user's begins
 * this way, and it is short enough even if the file's name is as long as names
 * may be. */
#define FRESH ".strictline-new-"

static bool complain(struct buffer *fault, const char *path)
{
    return fault_add_path(fault,
                          strcmp(path, "-") == 0 ? "standard output" : path,
                          strerror(errno));
}

/* The permissions that the file has, or that a new one gets; false if they are
 * unknown. */
static bool find_mode(const char *path, mode_t *out)
{
    struct stat about;
    mode_t mask = umask(0);

    umask(mask);
    if (stat(path, &about) == 0)
        *out = about.st_mode & 0777;
    else if (errno == ENOENT)
        *out = 0666 & ~mask;
    else
        return false;
    return true;
}

/* ---- fresh files ---- */

/* The folder of path, with the slash; nothing for the working directory. */
static void add_folder(const char *path, struct buffer *out)
{
    const char *slash = strrchr(path, '/');

    if (slash != NULL)
        buffer_add(out, path, (size_t)(slash - path) + 1);
}

static bool is_fresh(const char *name)
{
    return strncmp(name, FRESH, strlen(FRESH)) == 0 &&
           strlen(name) == strlen(FRESH "XXXXXX");
}

/* A link or a FIFO with that name is not ours: neither followed nor waited for.
 * */
static void remove_if_left(int folder, const char *name)
{
    int fd =
        openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat about;

    if (fd < 0)
        return;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) &&
        flock(fd, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, name, 0);
    close(fd);
}

void output_file_tidy(const char *path)
{
    struct buffer folder = BUFFER_EMPTY;
    const struct dirent *entry;
    DIR *dir;

    add_folder(path, &folder);
    dir = opendir(folder.len > 0 ? folder.ptr : ".");
    buffer_clear(&folder);
    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL)
        if (is_fresh(entry->d_name))
            remove_if_left(dirfd(dir), entry->d_name);
    closedir(dir);
}

/* False if another process took the fresh file for a leftover before it was
 * locked. A file system without locks is harmless: nothing is removed there. */
static bool lock(int fd)
{
    struct stat about;
    int done;

    do
        done = flock(fd, LOCK_EX | LOCK_NB);
    while (done != 0 && errno == EINTR);
    if (done != 0)
        return errno != EWOULDBLOCK;
    return fstat(fd, &about) != 0 || about.st_nlink > 0;
}

static void remove_fresh(void *path)
{
    unlink(path);
}

/* It now has another name, or none. */
static void forget_fresh(struct output_file *f)
{
    at_exit_forget(remove_fresh, f->fresh);
    free(f->fresh);
    f->fresh = NULL;
}

static bool make_fresh(struct output_file *f)
{
    struct buffer fresh = BUFFER_EMPTY;

    add_folder(f->path, &fresh);
    buffer_add_text(&fresh, FRESH "XXXXXX");
    f->fd = mkstemp(fresh.ptr);
    if (f->fd < 0) {
        buffer_clear(&fresh);
        return false;
    }
    f->fresh = fresh.ptr;
    at_exit_undo(remove_fresh, f->fresh);
    return true;
}

static bool open_fresh(struct output_file *f)
{
    mode_t mode;

    if (!find_mode(f->path, &mode))
        return false;
    while (make_fresh(f)) {
        /* A child that also had it open would keep the lock. */
        if (lock(f->fd))
            return fcntl(f->fd, F_SETFD, FD_CLOEXEC) == 0 &&
                   fchmod(f->fd, mode) == 0;
        close(f->fd);
        forget_fresh(f);
    }
    return false;
}

/* ---- the file ---- */

static bool open_directly(struct output_file *f)
{
    if (strcmp(f->path, "-") == 0)
        f->fd = dup(1);
    else
        f->fd = open(f->path, O_WRONLY);
    return f->fd >= 0;
}

static bool open_file(const char *path, struct output_file *out,
                      struct buffer *fault)
{
    struct output_file f = {path, NULL, -1};
    struct stat about;
    bool there = strcmp(path, "-") == 0 || stat(path, &about) == 0;
    bool direct = there && (path[0] == '-' || !S_ISREG(about.st_mode));

    *out = OUTPUT_FILE_NONE;
    /* What cannot be examined may be a device; nor may a file be replaced that
     * must not be written. */
    if ((!there && errno != ENOENT) ||
        (there && !direct && access(path, W_OK) != 0) ||
        !(direct ? open_directly(&f) : open_fresh(&f))) {
        complain(fault, path);
        output_file_drop(&f);
        return false;
    }
    *out = f;
    return true;
}

bool output_file_open(const char *path, struct output_file *out,
                      struct buffer *fault)
{
    if (strcmp(path, "-") != 0)
        output_file_tidy(path);
    return open_file(path, out, fault);
}

static bool write_all(int fd, struct sl_bytes text)
{
    while (text.len > 0) {
        ssize_t sent = write(fd, text.ptr, text.len);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        text.ptr += sent;
        text.len -= (size_t)sent;
    }
    return true;
}

/* Some file systems report a full disk only when a descriptor is closed; the
 * lock's descriptor stays open until the file has its name. */
static bool close_twin(int fd)
{
    int twin = dup(fd);

    return twin >= 0 && close(twin) == 0;
}

bool output_file_write(struct output_file *f, struct sl_bytes text,
                       struct buffer *fault)
{
    bool good = write_all(f->fd, text) && close_twin(f->fd) &&
                (f->fresh == NULL || rename(f->fresh, f->path) == 0);

    if (good)
        forget_fresh(f);
    else
        complain(fault, f->path);
    output_file_drop(f);
    return good;
}

bool output_file_replace(const char *path, struct sl_bytes text,
                         struct buffer *fault)
{
    struct output_file f;

    return open_file(path, &f, fault) && output_file_write(&f, text, fault);
}

void output_file_drop(struct output_file *f)
{
    if (f->fd >= 0)
        close(f->fd);
    if (f->fresh != NULL)
        unlink(f->fresh);
    forget_fresh(f);
    *f = OUTPUT_FILE_NONE;
}
