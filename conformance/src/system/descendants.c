/* SPDX-License-Identifier: MIT */
/*
 * Children are read from /proc/self/task/THREAD/children, because they belong
 * to the thread that started or adopted them. A process that is killed hands
 * its own children to us, so the list is read again until it has nothing new.
 */
#include "system/descendants.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "confine/isolation.h"
#include "system/file.h"
#include "text/line.h"
#include "text/number.h"
#include "text/word.h"

/* A process that forks faster than it is killed is given up after this many
 * rounds; the next end of a child continues. */
#define ROUNDS_MAX 10000
/* ARG_MAX is less. */
#define ENVIRONMENT_MAX (4u << 20)
#define CHILDREN_MAX (16u << 20)

bool descendants_has_ended(pid_t pid)
{
    siginfo_t about = {.si_pid = 0};
    int error;

    do
        error = waitid(P_PID, (id_t)pid, &about, WEXITED | WNOHANG | WNOWAIT);
    while (error != 0 && errno == EINTR);
    return error == 0 && about.si_pid != 0;
}

bool descendants_await(pid_t pid)
{
    pid_t ended;

    do
        ended = waitpid(pid, NULL, 0);
    while (ended < 0 && errno == EINTR);
    return ended == pid;
}

void descendants_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

bool descendants_has(struct sl_bytes environment, const char *variable)
{
    while (environment.len > 0)
        if (word_equals(line_take_until(&environment, '\0'), variable))
            return true;
    return false;
}

static void read_environment(pid_t pid, struct buffer *out)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "/proc/%ld/environ", (long)pid);
    file_read(path.ptr, ENVIRONMENT_MAX, out, NULL);
    buffer_clear(&path);
}

/* The number that is a name in /proc; 0: not a number. */
static pid_t pid_of(struct sl_bytes name)
{
    uint64_t number;

    return word_number(name, INT32_MAX, &number) ? (pid_t)number : 0;
}

/* For those that live in namespaces, the keeper becomes the parent. */
static void list_kept(struct buffer *out)
{
    long keeper = (long)isolation_keeper();
    struct buffer path = BUFFER_EMPTY;

    if (keeper == 0)
        return;
    buffer_printf(&path, "/proc/%ld/task/%ld/children", keeper, keeper);
    file_read(path.ptr, CHILDREN_MAX, out, NULL);
    buffer_clear(&path);
}

/* The pids of our children, separated by spaces. */
static void list_children(struct buffer *out)
{
    DIR *tasks = opendir("/proc/self/task");
    struct buffer path = BUFFER_EMPTY;
    struct dirent *task;

    while (tasks != NULL && (task = readdir(tasks)) != NULL) {
        if (pid_of(word_of(task->d_name)) == 0)
            continue;
        buffer_truncate(&path, 0);
        buffer_printf(&path, "/proc/self/task/%s/children", task->d_name);
        file_read(path.ptr, CHILDREN_MAX, out, NULL);
    }
    if (tasks != NULL)
        closedir(tasks);
    buffer_clear(&path);
    list_kept(out);
}

/* True if it was killed. It is reaped, or it would be listed for ever; a child
 * of the keeper's will be. */
static bool end_child(pid_t pid,
                      bool (*spared)(pid_t pid, struct sl_bytes environment))
{
    struct buffer environment = BUFFER_EMPTY;
    bool dies;

    read_environment(pid, &environment);
    dies = !spared(pid, buffer_view(&environment)) && kill(pid, SIGKILL) == 0;
    buffer_clear(&environment);
    if (dies && !descendants_await(pid))
        isolation_await_end(pid);
    return dies;
}

void descendants_kill(bool (*spared)(pid_t pid, struct sl_bytes environment))
{
    bool some = true;

    for (unsigned round = 0; some && round < ROUNDS_MAX; round++) {
        struct buffer children = BUFFER_EMPTY;
        struct sl_bytes rest;

        some = false;
        list_children(&children);
        rest = buffer_view(&children);
        while (rest.len > 0) {
            pid_t pid = pid_of(line_take_word(&rest));

            some = (pid > 0 && end_child(pid, spared)) || some;
        }
        buffer_clear(&children);
    }
}

void descendants_kill_marked(const char *variable)
{
    DIR *processes = opendir("/proc");
    struct dirent *entry;

    while (processes != NULL && (entry = readdir(processes)) != NULL) {
        pid_t pid = pid_of(word_of(entry->d_name));
        struct buffer environment = BUFFER_EMPTY;

        if (pid > 0)
            read_environment(pid, &environment);
        if (descendants_has(buffer_view(&environment), variable))
            kill(pid, SIGKILL);
        buffer_clear(&environment);
    }
    if (processes != NULL)
        closedir(processes);
}
