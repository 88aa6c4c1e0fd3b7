/* SPDX-License-Identifier: MIT */
/*
 * Limits (setrlimit) and the rest are set between fork and exec, where only
 * system calls are allowed.
 */
#include "confine/birth.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/confine_limits.h"
#include "confine/isolation.h"
#include "confine/watch.h"

/* ---- pipes ---- */

void pipes_close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return false;
    }
    return fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

bool pipes_open(struct pipes *p, bool talks)
{
    *p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    if (!talks)
        p->input[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
    else if (!make_pipe(p->input))
        return false;
    return p->input[0] >= 0 && make_pipe(p->output) && make_pipe(p->error) &&
           make_pipe(p->report);
}

static void close_pair(int ends[2])
{
    pipes_close_end(&ends[0]);
    pipes_close_end(&ends[1]);
}

void pipes_close(struct pipes *p)
{
    close_pair(p->input);
    close_pair(p->output);
    close_pair(p->error);
    close_pair(p->report);
}

/* ---- in the child: system calls only ---- */

/* Signals that the parent ignores or catches must not be inherited. */
static void reset_signals(const sigset_t *mask)
{
    for (int number = 1; number < 32; number++)
        if (number != SIGKILL && number != SIGSTOP)
            signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, mask, NULL);
}

static void become(const struct birth_plan *plan, const struct pipes *p,
                   const sigset_t *mask)
{
    int error;

    /* Without a group it could not be killed; and if we are killed ourselves,
     * nothing else would end it. */
    if (setsid() >= 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
        dup2(p->input[0], 0) >= 0 && dup2(p->output[1], 1) >= 0 &&
        dup2(p->error[1], 2) >= 0) {
        reset_signals(mask);
        confine_limits_set(plan->memory);
        execve(plan->program, plan->argv, plan->env);
    }
    error = errno;
    if (write(p->report[1], &error, sizeof error) < 0)
        _exit(126);
    _exit(127);
}

/* ---- in the parent ---- */

/* The errno of an exec that failed; 0 once it has succeeded. */
static int wait_for_exec(struct pipes *p)
{
    int error = 0;
    ssize_t got;

    pipes_close_end(&p->report[1]);
    do
        got = read(p->report[0], &error, sizeof error);
    while (got < 0 && errno == EINTR);
    return got > 0 ? error : 0;
}

/* Waits for exec; a child that cannot be watched has not called it. */
static int wait_for_child(pid_t pid, struct pipes *p, int *listener)
{
    int error;

    *listener = watch_listener();
    error = *listener < 0 ? errno : 0;
    if (error == 0)
        error = wait_for_exec(p);
    if (error == 0)
        return 0;
    pipes_close_end(listener);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    return error;
}

pid_t birth_give(const struct birth_plan *plan, struct pipes *p, int *listener)
{
    sigset_t all, mask;
    pid_t pid;
    int error;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &mask);
    pid = isolation_fork();
    if (pid == 0)
        become(plan, p, &mask);
    error = errno;
    sigprocmask(SIG_SETMASK, &mask, NULL);
    *listener = -1;
    if (pid > 0) {
        error = wait_for_child(pid, p, listener);
        pid = error == 0 ? pid : -1;
    }
    errno = error;
    return pid;
}
