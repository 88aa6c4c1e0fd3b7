/* SPDX-License-Identifier: MIT */
/*
 * Starts a child by fork and exec, since limits (setrlimit) have to be set
 * between the two, which uv_spawn leaves no room for. libuv waits for its
 * output and its end.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include "system/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/confine_limits.h"
#include "confine/isolation.h"
#include "ending/at_exit.h"
#include "system/descendants.h"
#include "system/program.h"
#include "text/fault.h"

/* What has come and was not looked for is read up to this. */
#define LATE_OUTPUT_MAX (1u << 20)

/* More than that above what we had ourselves is the child's own. */
#define DOUBTFUL_MEMORY (1u << 20)

static const char lost[] = "what held its namespaces has ended";

struct output {
    uv_poll_t poll;
    int fd; /* -1: closed */
    int stream;
};

struct process {
    struct process *next, **link; /* in the list of all */
    char *mark; /* the variable that it and what it starts are known by */
    uv_signal_t child; /* SIGCHLD */
    struct output outputs[2];
    struct process_hooks hooks;
    struct process_end end;
    struct buffer fault;     /* of ours: what end.fault is made from */
    struct process_use seen; /* the last time that it was looked at */
    uint64_t begun_with;     /* octets resident at the fork: ours */
    pid_t pid;
    int input;             /* -1: none */
    uv_poll_t room;        /* in the input; open only if the process talks */
    struct buffer waiting; /* octets for the input, of which so many */
    size_t written;        /* are written */
    bool last;             /* the input ends after them */
    unsigned open;         /* handles that are being closed */
};

/* Those that are under way. */
static struct process *under_way;

/* ---- in the child, between fork and exec: system calls only ---- */

struct birth {
    const struct process_plan *plan;
    int input, output, error; /* what become 0, 1 and 2 */
    int report;               /* errno goes there if exec fails */
    sigset_t mask;            /* the parent's */
};

/* Signals that the parent ignores or catches must not be inherited. */
static void reset_signals(const sigset_t *mask)
{
    for (int number = 1; number < 32; number++)
        if (number != SIGKILL && number != SIGSTOP)
            signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, mask, NULL);
}

static void become(const struct birth *b, const char *program)
{
    int error;

    /* Without a group it could not be killed; we may be killed ourselves, and
     * nobody would end it then. */
    if (setsid() >= 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
        dup2(b->input, 0) >= 0 && dup2(b->output, 1) >= 0 &&
        dup2(b->error, 2) >= 0) {
        reset_signals(&b->mask);
        confine_limits_set(b->plan->memory);
        execve(program, b->plan->argv, b->plan->env);
    }
    error = errno;
    if (write(b->report, &error, sizeof error) < 0)
        _exit(126);
    _exit(127);
}

/* ---- in the parent ---- */

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* A pipe whose ends no child inherits by accident. */
static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return false;
    }
    return fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

struct pipes {
    int input[2], output[2], error[2], report[2];
};

static bool open_pipes(struct pipes *p, bool talks)
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
    close_fd(&ends[0]);
    close_fd(&ends[1]);
}

static void close_pipes(struct pipes *p)
{
    close_pair(p->input);
    close_pair(p->output);
    close_pair(p->error);
    close_pair(p->report);
}

/* The errno of an exec that failed; 0 once it has succeeded. */
static int wait_for_exec(struct pipes *p, pid_t pid)
{
    int error = 0;
    ssize_t got;

    close_fd(&p->report[1]);
    do
        got = read(p->report[0], &error, sizeof error);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return 0;
    descendants_await(pid);
    return error;
}

/* The pid, or -1 with errno. */
static pid_t give_birth(const struct process_plan *plan, const char *program,
                        struct pipes *p)
{
    struct birth b = {.plan = plan,
                      .input = p->input[0],
                      .output = p->output[1],
                      .error = p->error[1],
                      .report = p->report[1]};
    sigset_t all;
    pid_t pid;
    int error;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &b.mask);
    pid = isolation_fork();
    if (pid == 0)
        become(&b, program);
    error = errno;
    sigprocmask(SIG_SETMASK, &b.mask, NULL);
    if (pid > 0) {
        error = wait_for_exec(p, pid);
        pid = error == 0 ? pid : -1;
    }
    errno = error;
    return pid;
}

/* The first of our failures is told at its end, which must not wait for what
 * now cannot come. */
static void fail(struct process *p, const char *what, int error)
{
    if (p->fault.len == 0)
        buffer_printf(&p->fault, "%s%s%s", what, error != 0 ? ": " : "",
                      error != 0 ? strerror(error) : "");
    if (p->link != NULL)
        process_kill(p);
}

/* Reads what is there, at most limit octets; false at the end. */
static bool read_output(struct process *p, struct output *o, size_t limit)
{
    char block[65536];

    while (limit > 0) {
        size_t want = limit < sizeof block ? limit : sizeof block;
        ssize_t got = read(o->fd, block, want);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return true;
        if (got < 0)
            fail(p, "its output cannot be read", errno);
        if (got <= 0)
            return false;
        p->hooks.output(p->hooks.context, o->stream,
                        (struct sl_bytes){block, (size_t)got});
        limit -= (size_t)got;
    }
    return true;
}

static void on_output(uv_poll_t *poll, int status, int events)
{
    struct process *p = poll->data;
    struct output *o = &p->outputs[poll != &p->outputs[0].poll];

    (void)events;
    if (status != 0)
        fail(p, "its output cannot be read", -status);
    /* One block, so that a flood does not keep the loop from others. */
    if (status != 0 || !read_output(p, o, 65536))
        uv_poll_stop(poll);
}

/* Writes what the input takes; false if it takes no more, ever. */
static bool write_waiting(struct process *p)
{
    while (p->written < p->waiting.len) {
        ssize_t done = write(p->input, p->waiting.ptr + p->written,
                             p->waiting.len - p->written);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0 && errno == EAGAIN)
            return true;
        if (done < 0 && errno != EPIPE)
            fail(p, "its input cannot be written", errno);
        if (done < 0)
            return false;
        p->written += (size_t)done;
    }
    p->written = 0;
    buffer_clear(&p->waiting);
    return true;
}

static void on_room(uv_poll_t *poll, int status, int events)
{
    struct process *p = poll->data;

    (void)events;
    if (status == 0 && write_waiting(p) && p->waiting.len > 0)
        return;
    uv_poll_stop(poll);
    if (p->last)
        close_fd(&p->input);
}

static void close_ends(struct process *p)
{
    close_fd(&p->outputs[0].fd);
    close_fd(&p->outputs[1].fd);
    close_fd(&p->input);
}

static void release(struct process *p)
{
    close_ends(p);
    buffer_clear(&p->waiting);
    buffer_clear(&p->fault);
    free(p->mark);
    free(p);
}

static void on_closed(uv_handle_t *handle)
{
    struct process *p = handle->data;

    p->open--;
    if (p->open > 0)
        return;
    close_ends(p);
    p->end.fault = p->fault.ptr;
    if (p->hooks.ended != NULL)
        p->hooks.ended(p->hooks.context, p->end);
    release(p);
}

/* Of those that were opened. */
static void close_handle(struct process *p, uv_handle_t *handle)
{
    if (handle->type == UV_UNKNOWN_HANDLE)
        return;
    p->open++;
    uv_close(handle, on_closed);
}

static void close_handles(struct process *p)
{
    close_handle(p, (uv_handle_t *)&p->room);
    for (int i = 0; i < 2; i++)
        close_handle(p, (uv_handle_t *)&p->outputs[i].poll);
    close_handle(p, (uv_handle_t *)&p->child);
}

/* What has escaped belongs to the process whose mark it carries; without one,
 * to none that is under way. */
static bool is_spared(pid_t pid, struct sl_bytes environment)
{
    if (pid == isolation_keeper())
        return true;
    for (const struct process *p = under_way; p != NULL; p = p->next)
        if (p->pid == pid ||
            (p->mark != NULL && descendants_has(environment, p->mark)))
            return true;
    return false;
}

/* The program exits. */
static void end_all(void *first)
{
    for (const struct process *p = *(struct process **)first; p != NULL;
         p = p->next)
        if (kill(-p->pid, SIGKILL) == 0)
            descendants_await(p->pid);
}

static void join(struct process *p)
{
    static bool begun;

    if (!begun)
        at_exit_undo(end_all, &under_way);
    begun = true;
    p->next = under_way;
    p->link = &under_way;
    if (under_way != NULL)
        under_way->link = &p->next;
    under_way = p;
}

static void leave(struct process *p)
{
    *p->link = p->next;
    if (p->next != NULL)
        p->next->link = p->link;
    p->link = NULL; /* its number is another's from now on */
}

/* What is in the pipe once nobody is left who could write to it. */
static void read_rest(struct process *p, struct output *o)
{
    int len = 0;

    if (ioctl(o->fd, FIONREAD, &len) != 0)
        fail(p, "its output cannot be read", errno);
    else if (len > 0)
        read_output(p, o, (size_t)len);
}

/*
 * The kernel counts what was resident before exec, which was a copy of this
 * process, as the child's. Unless it had more later, what was seen of it is
 * nearer the truth.
 */
static uint64_t most_resident(const struct process *p,
                              const struct rusage *usage)
{
    uint64_t counted = (uint64_t)usage->ru_maxrss << 10;
    uint64_t doubtful = p->begun_with + DOUBTFUL_MEMORY;

    if (counted <= doubtful && p->seen.memory > 0)
        return p->seen.memory;
    return counted;
}

static uint64_t microseconds(const struct timeval *t)
{
    return (uint64_t)t->tv_sec * 1000000 + (uint64_t)t->tv_usec;
}

static void note_end(struct process *p, int status, const struct rusage *usage)
{
    p->end = (struct process_end){
        .status = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
        .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
        .use = {.cpu_us = microseconds(&usage->ru_utime) +
                          microseconds(&usage->ru_stime),
                .memory = most_resident(p, usage),
                .space = p->seen.space}};
}

/* The group is killed before its leader is reaped: until then no other
 * process can have its number. */
static void on_child(uv_signal_t *handle, int number)
{
    struct process *p = handle->data;
    struct rusage usage = {.ru_maxrss = 0};
    int status = 0;
    pid_t reaped;

    (void)number;
    if (!descendants_has_ended(p->pid))
        return;
    kill(-p->pid, SIGKILL);
    if (isolation_is_lost())
        fail(p, lost, 0);
    do
        reaped = wait4(p->pid, &status, 0, &usage);
    while (reaped < 0 && errno == EINTR);
    if (reaped == p->pid)
        note_end(p, status, &usage);
    leave(p);
    descendants_kill(is_spared);
    for (int i = 0; i < 2; i++)
        read_rest(p, &p->outputs[i]);
    close_handles(p);
}

/* ---- for the caller ---- */

static struct process *process_new(const struct process_plan *plan)
{
    struct process *p = memory_get(sizeof *p);

    *p = (struct process){
        .input = -1, .pid = -1, .begun_with = process_use_own()};
    p->outputs[0].fd = p->outputs[1].fd = -1;
    if (plan->mark != NULL)
        p->mark = memory_copy_text(plan->mark);
    return p;
}

static void take_ends(struct process *p, struct pipes *pipes)
{
    p->outputs[0].fd = pipes->output[0];
    p->outputs[1].fd = pipes->error[0];
    p->input = pipes->input[1];
    pipes->output[0] = pipes->error[0] = pipes->input[1] = -1;
}

/* libuv makes the ends non-blocking. 0, or an error of libuv. */
static int watch(uv_loop_t *loop, struct process *p)
{
    int error = 0;

    for (int i = 0; i < 2 && error == 0; i++) {
        struct output *o = &p->outputs[i];

        o->stream = i + 1;
        error = uv_poll_init(loop, &o->poll, o->fd);
        o->poll.data = p;
        if (error == 0)
            error = uv_poll_start(&o->poll, UV_READABLE, on_output);
    }
    if (error == 0 && p->input >= 0)
        error = uv_poll_init(loop, &p->room, p->input);
    p->room.data = p;
    return error;
}

static int watch_child(uv_loop_t *loop, struct process *p)
{
    int error = uv_signal_init(loop, &p->child);

    p->child.data = p;
    return error != 0 ? error : uv_signal_start(&p->child, on_child, SIGCHLD);
}

/* All that is needed is there before the child is, and no end is missed. 0, or
 * an errno, which an error of libuv is as well, below zero. */
static int start_program(uv_loop_t *loop, const struct process_plan *plan,
                         const char *program, struct process *p)
{
    struct pipes pipes;
    int error = -watch_child(loop, p);

    if (error != 0)
        return error;
    if (open_pipes(&pipes, plan->talks)) {
        take_ends(p, &pipes);
        error = -watch(loop, p);
    } else {
        error = errno;
    }
    if (error == 0) {
        p->pid = give_birth(plan, program, &pipes);
        error = p->pid < 0 ? errno : 0;
    }
    close_pipes(&pipes);
    return error;
}

/* No hook is called. */
static void abandon(struct process *p)
{
    close_handles(p);
    if (p->open == 0)
        release(p);
}

struct process *process_start(uv_loop_t *loop, const struct process_plan *plan,
                              const struct process_hooks *hooks,
                              struct buffer *fault)
{
    char *program = program_find(plan->argv[0]);
    struct process *p = process_new(plan);
    int error = program != NULL ? start_program(loop, plan, program, p) : errno;

    free(program);
    if (error != 0) {
        fault_add_path(fault, plan->argv[0],
                       isolation_is_lost() ? lost : strerror(error));
        abandon(p);
        return NULL;
    }
    join(p);
    p->hooks = *hooks;
    return p;
}

bool process_write(struct process *p, struct sl_bytes bytes)
{
    buffer_add(&p->waiting, bytes.ptr, bytes.len);
    if (!write_waiting(p))
        return false;
    if (p->waiting.len > 0)
        uv_poll_start(&p->room, UV_WRITABLE, on_room);
    return true;
}

void process_end_input(struct process *p)
{
    p->last = true;
    if (p->waiting.len == 0)
        close_fd(&p->input);
}

void process_look(struct process *p)
{
    for (int i = 0; i < 2; i++)
        read_output(p, &p->outputs[i], LATE_OUTPUT_MAX);
}

bool process_look_at_use(struct process *p, struct process_use *out)
{
    if (!process_use_read(p->pid, &p->seen))
        return false;
    *out = p->seen;
    return true;
}

bool process_look_at_all_use(const struct process *p, struct process_use *out)
{
    return process_use_read_all(p->pid, out);
}

void process_forget_all_use(const struct process *p)
{
    process_use_forget_all_peaks(p->pid);
}

uint64_t process_look_at_wanted(const struct process *p)
{
    return process_use_wanted(p->pid);
}

void process_forget_use(struct process *p)
{
    process_use_forget_peak(p->pid);
}

void process_ask_to_end(struct process *p)
{
    kill(p->pid, SIGTERM);
}

void process_kill(struct process *p)
{
    kill(-p->pid, SIGKILL);
}
