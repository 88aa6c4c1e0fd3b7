/* SPDX-License-Identifier: MIT */
/*
 * LD_PRELOAD this library, and the file STARVED stands in for the one in which
 * the kernel says how long a thread has waited for a processor.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int open_instead(const char *path, int flags, mode_t mode)
{
    if (strcmp(path, "/proc/thread-self/schedstat") == 0)
        path = getenv("STARVED");
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

/* Names of their own, so that no prototype of libc is in their way. */
int opens(const char *path, int flags, ...) __asm__("open");
int opens64(const char *path, int flags, ...) __asm__("open64");

int opens(const char *path, int flags, ...)
{
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = va_arg(more, mode_t); /* not read unless it was given */
    va_end(more);
    return open_instead(path, flags, mode);
}

int opens64(const char *path, int flags, ...)
{
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
    return open_instead(path, flags, mode);
}
