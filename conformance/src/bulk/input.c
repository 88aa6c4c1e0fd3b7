/* SPDX-License-Identifier: MIT */
/*
 * Reads files with read(2), into the window of the source.
 */
#include "bulk/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t read_octets(void *context, char *out, size_t capacity)
{
    struct input *in = context;
    ssize_t got;

    if (capacity > in->left)
        capacity = (size_t)in->left;
    if (capacity == 0 || in->error != 0)
        return 0;
    do
        got = read(in->fd, out, capacity);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        in->error = errno;
        return 0;
    }
    in->left -= (uint64_t)got;
    if (in->was_read != NULL && got > 0)
        in->was_read(in->context, (uint64_t)got);
    return (size_t)got;
}

/* Skips to the end of the unwanted octets. */
static bool pass_octets(void *context, uint64_t count)
{
    struct input *in = context;

    if (count > in->left || in->error != 0 ||
        lseek(in->fd, (off_t)count, SEEK_CUR) < 0)
        return false;
    in->left -= count;
    if (in->was_read != NULL)
        in->was_read(in->context, count);
    return true;
}

static bool is_stdin(const struct manifest_entry *entry)
{
    return strcmp(entry->path, "-") == 0;
}

/* The size of the part that the entry names, in a file of that size. */
static uint64_t part_of(const struct manifest_entry *entry, uint64_t size)
{
    uint64_t part = entry->offset < size ? size - entry->offset : 0;

    return entry->length < part ? entry->length : part;
}

/* A pipe cannot be positioned; its octets are read and dropped. */
static bool move_to(struct input *in, uint64_t offset)
{
    char passed[4096];

    if (offset == 0 || lseek(in->fd, (off_t)offset, SEEK_SET) >= 0)
        return true;
    in->left = offset;
    while (in->left > 0)
        if (read_octets(in, passed, sizeof passed) == 0)
            return in->error == 0;
    return true;
}

static bool set_up(struct input *in, const struct manifest_entry *entry)
{
    struct stat about;

    if (fstat(in->fd, &about) != 0)
        return false;
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return false;
    }
    in->regular = S_ISREG(about.st_mode) && !is_stdin(entry);
    in->begin = entry->offset;
    in->size =
        in->regular ? part_of(entry, (uint64_t)about.st_size) : entry->length;
    if (!move_to(in, entry->offset)) {
        errno = in->error != 0 ? in->error : errno;
        return false;
    }
    in->left = entry->length;
    return true;
}

bool input_open(const struct manifest_entry *entry, struct input *in)
{
    *in = (struct input){.fd = STDIN_FILENO};
    if (!is_stdin(entry))
        in->fd = open(entry->path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0)
        return false;
    if (!set_up(in, entry)) {
        int error = errno;

        if (!is_stdin(entry))
            close(in->fd);
        errno = error;
        return false;
    }
    source_init(&in->source, read_octets, in);
    if (in->regular)
        in->source.pass = pass_octets;
    return true;
}

void input_close(struct input *in)
{
    source_clear(&in->source);
    if (in->fd != STDIN_FILENO)
        close(in->fd);
}

uint64_t input_size(const struct manifest_entry *entry)
{
    struct stat about;

    if (is_stdin(entry) || stat(entry->path, &about) != 0 ||
        !S_ISREG(about.st_mode))
        return 0;
    return part_of(entry, (uint64_t)about.st_size);
}
