/* SPDX-License-Identifier: MIT */
/*
 * A fresh file next to the old one, renamed over it when all is written.
 * Devices and pipes are written directly.
 */
#include "system/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/fault.h"

static bool complain(struct buffer *fault, const char *path)
{
    return fault_add_path(fault,
                          strcmp(path, "-") == 0 ? "standard output" : path,
                          strerror(errno));
}

/* The permissions that the file has, or that a new one gets. */
static mode_t mode_of(const char *path)
{
    struct stat about;
    mode_t mask = umask(0);

    umask(mask);
    return stat(path, &about) == 0 ? about.st_mode & 0777 : 0666 & ~mask;
}

static bool open_fresh(struct output_file *f)
{
    struct buffer fresh = BUFFER_EMPTY;

    buffer_printf(&fresh, "%s.XXXXXX", f->path);
    f->fd = mkstemp(fresh.ptr);
    if (f->fd < 0) {
        buffer_clear(&fresh);
        return false;
    }
    f->fresh = fresh.ptr;
    return fchmod(f->fd, mode_of(f->path)) == 0;
}

static bool open_directly(struct output_file *f)
{
    if (strcmp(f->path, "-") == 0)
        f->fd = dup(1);
    else
        f->fd = open(f->path, O_WRONLY);
    return f->fd >= 0;
}

bool output_file_open(const char *path, struct output_file *out,
                      struct buffer *fault)
{
    struct output_file f = {path, NULL, -1};
    struct stat about;
    bool there = strcmp(path, "-") == 0 || stat(path, &about) == 0;
    bool direct = there && (path[0] == '-' || !S_ISREG(about.st_mode));

    *out = OUTPUT_FILE_NONE;
    /* A file that may not be written must not be replaced either. */
    if ((there && !direct && access(path, W_OK) != 0) ||
        !(direct ? open_directly(&f) : open_fresh(&f))) {
        complain(fault, path);
        output_file_drop(&f);
        return false;
    }
    *out = f;
    return true;
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

bool output_file_write(struct output_file *f, struct sl_bytes text,
                       struct buffer *fault)
{
    bool good = write_all(f->fd, text);
    int error = errno;

    /* Some file systems tell of a full disk only now. */
    if (close(f->fd) != 0 && good) {
        good = false;
        error = errno;
    }
    f->fd = -1;
    if (good && f->fresh != NULL && rename(f->fresh, f->path) != 0) {
        good = false;
        error = errno;
    }
    if (good) {
        free(f->fresh);
        f->fresh = NULL;
    } else {
        errno = error;
        complain(fault, f->path);
    }
    output_file_drop(f);
    return good;
}

void output_file_drop(struct output_file *f)
{
    if (f->fd >= 0)
        close(f->fd);
    if (f->fresh != NULL)
        unlink(f->fresh);
    free(f->fresh);
    *f = OUTPUT_FILE_NONE;
}
