/* SPDX-License-Identifier: MIT */
#include "system/event_loop.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "text/fault.h"

bool event_loop_has_room(struct buffer *fault)
{
    int fds[EVENT_LOOP_DESCRIPTORS];
    size_t count = 0;
    int error = 0;

    while (count < EVENT_LOOP_DESCRIPTORS && error == 0) {
        int fd = socket(AF_UNIX, SOCK_STREAM, 0);

        if (fd >= 0)
            fds[count++] = fd;
        else
            error = errno;
    }
    for (size_t i = 0; i < count; i++)
        close(fds[i]);
    return error == 0 ||
           fault_add(fault,
                     "only %zu more files can be opened, and %d are needed "
                     "(see 'ulimit -n'): %s",
                     count, EVENT_LOOP_DESCRIPTORS, strerror(error));
}

size_t event_loop_raise(size_t wanted)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return EVENT_LOOP_DESCRIPTORS;
    if (limit.rlim_cur < wanted) {
        rlim_t before = limit.rlim_cur;

        limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            limit.rlim_cur = before;
    }
    return limit.rlim_cur < wanted ? (size_t)limit.rlim_cur : wanted;
}

bool event_loop_open(uv_loop_t *loop, struct buffer *fault)
{
    int error;

    if (!event_loop_has_room(fault))
        return false;
    error = uv_loop_init(loop);
    return error == 0 || fault_add(fault, "cannot make an event loop: %s",
                                   uv_strerror(error));
}

void event_loop_time(uv_timer_t *timer, uv_timer_cb on_time, uint64_t ms)
{
    uv_update_time(timer->loop);
    uv_timer_start(timer, on_time, ms, 0);
}

/* Linux: ns on a processor, ns of waiting for one, and how often. */
uint64_t event_loop_starved(void)
{
    char text[96], *rest;
    int fd = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, text, sizeof text - 1) : 0;

    if (fd >= 0)
        close(fd);
    if (len <= 0)
        return 0;
    text[len] = '\0';
    strtoull(text, &rest, 10);
    return strtoull(rest, NULL, 10) / 1000000;
}
