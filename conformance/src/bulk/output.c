/* SPDX-License-Identifier: MIT */
/*
 * Writes lines to a file descriptor, and states to a new file that is then
 * renamed.
 */
#include "bulk/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/file.h"
#include "text/fault.h"

/* Lines are collected up to this many octets. */
#define LINES_MAX (256u << 10)
/* A state is a summary, which is small. */
#define STATE_MAX (64u << 20)

static bool fail(struct output *o, const char *path, struct buffer *fault)
{
    o->failed = true;
    return fault_add_path(fault, path, strerror(errno));
}

static bool write_all(int fd, struct sl_bytes text)
{
    while (text.len > 0) {
        ssize_t done = write(fd, text.ptr, text.len);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        text.ptr += done;
        text.len -= (size_t)done;
    }
    return true;
}

/* ---- the state ---- */

/* Writes the entry of a file in its folder to the disk. */
static bool sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct buffer folder = BUFFER_EMPTY;
    bool good;
    int fd;

    if (slash == NULL)
        buffer_add_text(&folder, ".");
    else
        buffer_add(&folder, path, slash > path ? (size_t)(slash - path) : 1);
    fd = open(folder.ptr, O_RDONLY | O_CLOEXEC);
    buffer_clear(&folder);
    /* some file systems cannot do this for a folder, which is not a failure */
    good = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
    if (fd >= 0)
        close(fd);
    return good;
}

static bool replace_file(const char *path, struct sl_bytes text)
{
    struct buffer fresh = BUFFER_EMPTY;
    bool good;
    int fd;

    buffer_printf(&fresh, "%s.new", path);
    fd = open(fresh.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    good = fd >= 0 && write_all(fd, text) && fsync(fd) == 0;
    if (fd >= 0)
        good = close(fd) == 0 && good;
    good = good && rename(fresh.ptr, path) == 0 && sync_folder(path);
    buffer_clear(&fresh);
    return good;
}

static bool read_state(struct output *o, struct checkpoint *c,
                       struct scan_summary *summary, bool *usage,
                       struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    struct checkpoint found = {.settings = 0};
    bool good;

    if (o->state == NULL)
        return true;
    if (access(o->state, F_OK) != 0)
        return errno == ENOENT || fail(o, o->state, fault);
    if (!file_read(o->state, STATE_MAX, &text, fault))
        return false;
    *usage = true;
    good = checkpoint_read(buffer_view(&text), &found, summary, fault);
    buffer_clear(&text);
    if (!good)
        return fault_add(fault, "%s: remove it to start over", o->state);
    if (found.settings != c->settings)
        return fault_add(fault,
                         "%s: the state of a scan with other inputs, other "
                         "options or another version; remove it to start over",
                         o->state);
    *c = found;
    return true;
}

/* ---- lines ---- */

/* Two scans that write to one file would ruin it. */
static bool lock(struct output *o, struct buffer *fault)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    if (fcntl(o->fd, F_SETLK, &whole) == 0 ||
        (errno != EACCES && errno != EAGAIN))
        return true;
    o->failed = true;
    return fault_add_path(fault, o->path, "another scan is writing to it");
}

static bool cut_to(struct output *o, uint64_t length, struct buffer *fault)
{
    off_t end = lseek(o->fd, 0, SEEK_END);

    if (end < 0)
        return fail(o, o->path, fault);
    if ((uint64_t)end < length) {
        o->failed = true;
        return fault_add_path(fault, o->path,
                              "shorter than the state says; remove the state "
                              "to start over");
    }
    if (ftruncate(o->fd, (off_t)length) != 0 ||
        lseek(o->fd, (off_t)length, SEEK_SET) < 0)
        return fail(o, o->path, fault);
    return true;
}

static bool find_plain(struct output *o, bool *plain, struct buffer *fault)
{
    struct stat about;

    *plain = false;
    if (strcmp(o->path, "-") == 0)
        return true;
    if (fstat(o->fd, &about) != 0)
        return fail(o, o->path, fault);
    *plain = S_ISREG(about.st_mode);
    return true;
}

bool output_open(struct output *o, struct checkpoint *c,
                 struct scan_summary *summary, bool *usage,
                 struct buffer *fault)
{
    bool plain;

    *usage = false;
    o->fd = STDOUT_FILENO;
    if (strcmp(o->path, "-") != 0)
        o->fd = open(o->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (o->fd < 0)
        return fail(o, o->path, fault);
    if (!find_plain(o, &plain, fault))
        return false;
    if (o->state != NULL && !plain) {
        *usage = true;
        return fault_add(fault, "--state needs --output FILE, a file that can "
                                "be cut");
    }
    if (plain && !lock(o, fault))
        return false;
    if (!read_state(o, c, summary, usage, fault))
        return false;
    o->written = c->output;
    return !plain || cut_to(o, c->output, fault);
}

bool output_flush(struct output *o, bool now, struct buffer *fault)
{
    if (o->failed)
        return false;
    if (o->lines.len == 0 || (!now && o->lines.len < LINES_MAX))
        return true;
    if (!write_all(o->fd, buffer_view(&o->lines)))
        return fail(o, o->path, fault);
    o->written += o->lines.len;
    buffer_truncate(&o->lines, 0);
    return true;
}

bool output_checkpoint(struct output *o, struct checkpoint *c,
                       struct scan_summary *summary, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    if (!output_flush(o, true, fault))
        return false;
    if (o->state == NULL)
        return true;
    if (fsync(o->fd) != 0)
        return fail(o, o->path, fault);
    c->output = o->written;
    checkpoint_write(c, summary, &text);
    good = replace_file(o->state, buffer_view(&text));
    buffer_clear(&text);
    return good || fail(o, o->state, fault);
}

void output_close(struct output *o)
{
    if (o->fd > STDERR_FILENO)
        close(o->fd);
    buffer_clear(&o->lines);
}
