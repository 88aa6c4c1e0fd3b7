/* SPDX-License-Identifier: MIT */
/*
 * Walks down from the folder that is ours with openat and O_NOFOLLOW, since the
 * program could have replaced every component below it.
 */
#include "system/left_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/fault.h"

static enum left_file complain(struct buffer *fault, const char *path,
                               const char *why)
{
    fault_add_path(fault, path, why);
    return LEFT_WRONG;
}

static const char *kind_of(mode_t mode)
{
    static const struct {
        mode_t type;
        const char *text;
    } rows[] = {
        {S_IFIFO, "a FIFO, not a regular file"},
        {S_IFLNK, "a symbolic link, not a regular file"},
        {S_IFDIR, "a folder, not a regular file"},
        {S_IFSOCK, "a socket, not a regular file"},
        {S_IFCHR, "a device, not a regular file"},
        {S_IFBLK, "a device, not a regular file"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if ((mode & S_IFMT) == rows[i].type)
            return rows[i].text;
    return "not a regular file";
}

/* The part of path below root; NULL if it is not below. */
static const char *below(const char *root, const char *path)
{
    size_t len = strlen(root);

    return strncmp(path, root, len) == 0 && path[len] == '/' ? path + len + 1
                                                             : NULL;
}

/* Opens the folder that the last component of *path is in, and moves *path to
 * that component. -1 with errno. */
static int open_parent(int folder, char **path)
{
    char *slash;

    while (folder >= 0 && (slash = strchr(*path, '/')) != NULL) {
        int next;

        *slash = '\0';
        next = openat(folder, **path != '\0' ? *path : ".",
                      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close(folder);
        folder = next;
        *path = slash + 1;
    }
    return folder;
}

/* A file that grows while it is read ends at max. */
static enum left_file read_all(int fd, const char *path, size_t max,
                               struct buffer *out, struct buffer *fault)
{
    char block[16384];
    size_t before = out->len;
    ssize_t len;

    do {
        len = read(fd, block, sizeof block);
        if (len > 0 && (size_t)len <= max - (out->len - before))
            buffer_add(out, block, (size_t)len);
        else if (len > 0)
            errno = EFBIG;
    } while ((len > 0 && errno != EFBIG) || (len < 0 && errno == EINTR));
    if (len == 0)
        return LEFT_FILE;
    buffer_truncate(out, before);
    return complain(fault, path, len > 0 ? "too long" : strerror(errno));
}

/* Its type is checked before it is opened, since merely opening a device can
 * have an effect, and again afterwards, since it may have been replaced. */
static enum left_file read_entry(int folder, const char *name, const char *path,
                                 size_t max, struct buffer *out,
                                 struct buffer *fault)
{
    enum left_file result;
    struct stat about;
    int fd;

    if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? LEFT_NOTHING
                               : complain(fault, path, strerror(errno));
    if (!S_ISREG(about.st_mode))
        return complain(fault, path, kind_of(about.st_mode));
    fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return complain(fault, path, strerror(errno));
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        result = read_all(fd, path, max, out, fault);
    else
        result = complain(fault, path, kind_of(about.st_mode));
    close(fd);
    return result;
}

static enum left_file complain_of_folder(struct buffer *fault, const char *path)
{
    if (errno == ENOENT)
        return LEFT_NOTHING;
    return complain(fault, path,
                    errno == ELOOP || errno == ENOTDIR
                        ? "a folder in its path is a link, or not a folder"
                        : strerror(errno));
}

enum left_file left_file_read(const char *root, const char *path, size_t max,
                              struct buffer *out, struct buffer *fault)
{
    const char *rest = below(root, path);
    char *walked = memory_copy_text(rest != NULL ? rest : path);
    char *name = walked;
    enum left_file result;
    int folder = AT_FDCWD;

    if (rest != NULL) {
        folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        folder = open_parent(folder, &name);
    }
    if (rest != NULL && folder < 0)
        result = complain_of_folder(fault, path);
    else
        result = read_entry(folder, name, path, max, out, fault);
    if (rest != NULL && folder >= 0)
        close(folder);
    free(walked);
    return result;
}
