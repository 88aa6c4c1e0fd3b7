/* SPDX-License-Identifier: MIT */
#include "relay/session.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "text/fault.h"
#include "text/octets.h"

#define NANOSECONDS 1000000000

static const char marks[] = {[SESSION_CLIENT] = '>', [SESSION_SERVER] = '<'};

static const char *const end_names[] = {
    [SESSION_FIN] = "fin",
    [SESSION_NOTIFY] = "notify",
    [SESSION_RESET] = "reset",
};

static uint64_t read_clock(clockid_t clock)
{
    struct timespec now = {0};

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * NANOSECONDS + (uint64_t)now.tv_nsec;
}

/* Ends the line in s->line with LF, and writes it. */
static void write_line(struct session *s)
{
    buffer_add_text(&s->line, "\n");
    if (!s->failed)
        s->failed =
            !output_stream_write(&s->out, buffer_view(&s->line), s->fault);
    buffer_truncate(&s->line, 0);
}

/* Time never goes backwards in a recording, even if the clock is set back. */
static void add_time(struct session *s)
{
    uint64_t now = s->since + read_clock(CLOCK_MONOTONIC);

    buffer_printf(&s->line, "%" PRIu64 ".%09" PRIu64, now / NANOSECONDS,
                  now % NANOSECONDS);
}

bool session_open(struct session *s, const char *path, struct buffer *fault)
{
    *s = (struct session){.fault = fault};
    if (!output_stream_open(path, &s->out, fault))
        return false;
    s->since = read_clock(CLOCK_REALTIME) - read_clock(CLOCK_MONOTONIC);
    buffer_add_text(&s->line, "strictline-session 1");
    write_line(s);
    if (!s->failed)
        return true;
    output_stream_close(&s->out);
    buffer_clear(&s->line);
    return false;
}

void session_open_link(struct session *s, uint64_t number, const char *client,
                       const char *server)
{
    buffer_printf(&s->line, "open %" PRIu64 " ", number);
    add_time(s);
    buffer_printf(&s->line, " %s %s", client, server);
    write_line(s);
}

static void begin_side(struct session *s, uint64_t number,
                       enum session_side side)
{
    buffer_printf(&s->line, "%c %" PRIu64 " ", marks[side], number);
    add_time(s);
    buffer_add_text(&s->line, " ");
}

void session_octets(struct session *s, uint64_t number, enum session_side side,
                    struct sl_bytes octets)
{
    s->octets += octets.len;
    while (octets.len > 0) {
        struct sl_bytes piece = octets;

        if (piece.len > SESSION_OCTETS_MAX)
            piece.len = SESSION_OCTETS_MAX;
        begin_side(s, number, side);
        buffer_add_text(&s->line, "\"");
        octets_escape(&s->line, piece, 0);
        buffer_add_text(&s->line, "\"");
        write_line(s);
        octets.ptr += piece.len;
        octets.len -= piece.len;
    }
}

void session_end_side(struct session *s, uint64_t number,
                      enum session_side side, enum session_end end)
{
    begin_side(s, number, side);
    buffer_add_text(&s->line, end_names[end]);
    write_line(s);
}

void session_close_link(struct session *s, uint64_t number)
{
    buffer_printf(&s->line, "close %" PRIu64 " ", number);
    add_time(s);
    write_line(s);
}

void session_note(struct session *s, uint64_t number, const char *what)
{
    buffer_printf(&s->line, "# connection %" PRIu64 ": %s", number, what);
    write_line(s);
}

/* A pipe or terminal has nothing to sync. */
static bool bring_to_disk(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == EROFS ||
           errno == ENOTSUP;
}

bool session_close(struct session *s)
{
    buffer_add_text(&s->line, "stop ");
    add_time(s);
    write_line(s);
    if (!s->failed && !bring_to_disk(s->out.fd))
        s->failed = !fault_add(s->fault, "the recording: %s", strerror(errno));
    output_stream_close(&s->out);
    buffer_clear(&s->line);
    return !s->failed;
}
