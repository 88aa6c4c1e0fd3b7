/* SPDX-License-Identifier: MIT */
/*
 * Limits of setrlimit(2). A file that grows too long is a failed write rather
 * than a death, for which the client would be blamed. Address space says
 * nothing about use: JVMs, browsers and Go reserve a hundred times what they
 * use, so they have no limit; if memory runs out, clients die before anything
 * else does.
 */
#define _DEFAULT_SOURCE /* RLIMIT_NPROC */
#include "confine/confine_limits.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "confine/isolation.h"
#include "text/wrap.h"

static const struct limit {
    int what;
    rlim_t most;
    unsigned shown; /* the same in its unit; 0: not shown */
    bool apart;     /* only if the user's other processes do not count */
    const char *text;
} limits[] = {
    {RLIMIT_CORE, 0, 0, false, ""},
    {RLIMIT_FSIZE, (rlim_t)CONFINE_FILE_MAX << 20, CONFINE_FILE_MAX, false,
     "MiB in a file that a client writes"},
    {RLIMIT_CPU, CONFINE_CPU_MAX, CONFINE_CPU_MAX, false,
     "s of processor time of a process"},
    {RLIMIT_NPROC, CONFINE_COUNT_MAX, CONFINE_COUNT_MAX, true,
     "processes and threads at a time, unless we are root or clients are not "
     "isolated"},
};
#define LIMITS (sizeof limits / sizeof limits[0])

static void set_limit(int what, rlim_t most)
{
    struct rlimit both = {most, most};

    setrlimit(what, &both);
}

/* If memory runs short, the kernel ends this process first. */
static void volunteer(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    ssize_t done = fd >= 0 ? write(fd, "1000", 4) : 0;

    (void)done;
    if (fd >= 0)
        close(fd);
}

void confine_limits_set(uint64_t memory)
{
    for (size_t i = 0; i < LIMITS; i++)
        if (!limits[i].apart || isolation_keeper() > 0)
            set_limit(limits[i].what, limits[i].most);
    if (memory > 0)
        set_limit(RLIMIT_AS, (rlim_t)memory << 20);
    signal(SIGXFSZ, SIG_IGN);
    volunteer();
}

void confine_limits_help(struct buffer *out)
{
    for (size_t i = 0; i < LIMITS; i++) {
        if (limits[i].shown == 0)
            continue;
        buffer_printf(out, "  %10u  ", limits[i].shown);
        wrap_add(out, limits[i].text, 14);
        buffer_add_text(out, "\n");
    }
}
