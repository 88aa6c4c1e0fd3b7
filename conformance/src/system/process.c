/* SPDX-License-Identifier: MIT */
/*
 * A child starts in confinement (birth.h); libuv waits for its output, its
 * connections and its end.
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

#include "confine/birth.h"
#include "confine/isolation.h"
#include "confine/watch.h"
#include "ending/at_exit.h"
#include "system/descendants.h"
#include "system/program.h"
#include "text/fault.h"

/* Output that has arrived but was not looked at is read up to this. */
#define LATE_OUTPUT_MAX (1u << 20)

/* If it is above our own at the fork by more than this, it is the child's. */
#define DOUBTFUL_MEMORY (1u << 20)

static const char lost[] = "what held its namespaces has ended";
static const char unwatched[] = "its connections cannot be watched";

struct output {
    uv_poll_t poll;
    int fd; /* -1: closed */
    int stream;
};

struct process {
    struct process *next, **link; /* in the list of all */
    char *mark;        /* the variable that marks it and what it starts */
    uv_signal_t child; /* SIGCHLD */
    struct output outputs[2];
    struct process_hooks hooks;
    struct process_end end;
    struct buffer fault;     /* of ours: what end.fault is made from */
    struct process_use seen; /* when it was last looked at */
    uint64_t begun_with;     /* octets resident at the fork: ours */
    pid_t pid;
    int input;             /* -1: none */
    uv_poll_t room;        /* in the input; open only if the process talks */
    struct buffer waiting; /* octets for the input, */
    size_t written;        /* and how many of them are written */
    bool last;             /* the input ends after them */
    struct watch watch;    /* of its connections */
    unsigned open;         /* handles that are being closed */
};

/* The running ones. */
static struct process *under_way;

/* The first of our failures is reported at its end, which must not wait for
 * what can no longer come. */
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
    /* One block, so that a flood does not keep the loop from other work. */
    if (status != 0 || !read_output(p, o, 65536))
        uv_poll_stop(poll);
}

/* Writes what the input accepts; false if it accepts nothing more, ever. */
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
        pipes_close_end(&p->input);
}

static void on_unwatched(void *context, int error)
{
    fail(context, unwatched, error);
}

static void close_ends(struct process *p)
{
    watch_clear(&p->watch);
    pipes_close_end(&p->outputs[0].fd);
    pipes_close_end(&p->outputs[1].fd);
    pipes_close_end(&p->input);
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
    outside_move(&p->watch.seen, &p->end.outside);
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

static void on_watch_closed(uv_handle_t *handle)
{
    struct watch *w = handle->data;

    handle->data = w->context;
    on_closed(handle);
}

/* Its data field belongs to the watch. */
static void close_watch(struct process *p)
{
    if (p->watch.poll.type == UV_UNKNOWN_HANDLE)
        return;
    p->open++;
    uv_close((uv_handle_t *)&p->watch.poll, on_watch_closed);
}

static void close_handles(struct process *p)
{
    close_handle(p, (uv_handle_t *)&p->room);
    close_watch(p);
    for (int i = 0; i < 2; i++)
        close_handle(p, (uv_handle_t *)&p->outputs[i].poll);
    close_handle(p, (uv_handle_t *)&p->child);
}

/* What has escaped belongs to the process whose mark it carries; without a
 * mark, to none that is running. */
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
    p->link = NULL; /* from now on another process may have its number */
}

/* What is in the pipe once nothing can write to it any more. */
static void read_rest(struct process *p, struct output *o)
{
    int len = 0;

    if (ioctl(o->fd, FIONREAD, &len) != 0)
        fail(p, "its output cannot be read", errno);
    else if (len > 0)
        read_output(p, o, (size_t)len);
}

/*
 * The kernel counts what was resident before exec, a copy of this process, as
 * the child's. Unless it had more later, what was seen of it is closer to the
 * truth.
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
        .input = -1,
        .pid = -1,
        .begun_with = process_use_own(),
        .watch = {.listener = -1, .failed = on_unwatched, .context = p}};
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

/* Its first call may already be waiting for us. 0, or an errno. */
static int watch_connections(uv_loop_t *loop, struct process *p, int listener)
{
    int error = listener >= 0 ? -watch_start(&p->watch, loop, listener) : 0;

    if (error == 0)
        return 0;
    kill(-p->pid, SIGKILL);
    descendants_await(p->pid);
    return error;
}

/* All that is needed exists before the child does, except the watch of its
 * connections, so no end is missed. 0, or an errno; so is an error of libuv,
 * below zero. */
static int start_program(uv_loop_t *loop, const struct process_plan *plan,
                         const char *program, struct process *p)
{
    const struct birth_plan birth = {.program = program,
                                     .argv = plan->argv,
                                     .env = plan->env,
                                     .memory = plan->memory};
    struct pipes pipes;
    int error = -watch_child(loop, p), listener;

    if (error != 0)
        return error;
    if (pipes_open(&pipes, plan->talks)) {
        take_ends(p, &pipes);
        error = -watch(loop, p);
    } else {
        error = errno;
    }
    if (error == 0) {
        p->pid = birth_give(&birth, &pipes, &listener);
        error = p->pid < 0 ? errno : watch_connections(loop, p, listener);
    }
    pipes_close(&pipes);
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
        pipes_close_end(&p->input);
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

void process_take_outside(struct process *p, struct outside *out)
{
    outside_move(&p->watch.seen, out);
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
