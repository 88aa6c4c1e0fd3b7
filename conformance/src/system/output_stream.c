/* SPDX-License-Identifier: MIT */
#include "system/output_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "text/fault.h"

static bool complain(const struct output_stream *s, struct buffer *fault)
{
    return fault_add_path(
        fault, strcmp(s->path, "-") == 0 ? "standard output" : s->path,
        strerror(errno));
}

bool output_stream_open(const char *path, struct output_stream *out,
                        struct buffer *fault)
{
    out->path = path;
    out->fd = strcmp(path, "-") == 0
                  ? fcntl(1, F_DUPFD_CLOEXEC, 3)
                  : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return out->fd >= 0 || complain(out, fault);
}

bool output_stream_write(struct output_stream *s, struct sl_bytes text,
                         struct buffer *fault)
{
    while (text.len > 0) {
        ssize_t sent = write(s->fd, text.ptr, text.len);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return complain(s, fault);
        text.ptr += sent;
        text.len -= (size_t)sent;
    }
    return true;
}

void output_stream_close(struct output_stream *s)
{
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
}
