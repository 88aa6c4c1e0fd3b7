/* SPDX-License-Identifier: MIT */
/*
 * Reads /proc/PID/status, the schedstat and the children of its threads
 * (proc(5), and the kernel's sched-stats.rst) and the clock of the process.
 */
#include "system/process_use.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The file has about 1,500 octets. */
#define STATUS_MAX 8192

/* ---- of one process ---- */

static bool read_file(const char *path, char *text, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got;

    if (fd < 0)
        return false;
    got = read(fd, text, size - 1);
    close(fd);
    text[got > 0 ? got : 0] = '\0';
    return got > 0;
}

/* The KiB in the line that begins with name, in octets; 0 if there is none. */
static uint64_t find_size(const char *text, const char *name)
{
    const char *line = strstr(text, name);

    return line != NULL
               ? (uint64_t)strtoull(line + strlen(name), NULL, 10) << 10
               : 0;
}

static uint64_t read_clock(pid_t pid)
{
    struct timespec used;
    clockid_t clock;

    if (clock_getcpuclockid(pid, &clock) != 0 ||
        clock_gettime(clock, &used) != 0)
        return 0;
    return (uint64_t)used.tv_sec * 1000000 + (uint64_t)used.tv_nsec / 1000;
}

bool process_use_read(pid_t pid, struct process_use *out)
{
    char path[64], text[STATUS_MAX];
    uint64_t memory;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    if (!read_file(path, text, sizeof text))
        return false;
    memory = find_size(text, "\nVmHWM:");
    if (memory == 0)
        return false; /* a zombie has no memory */
    *out = (struct process_use){.cpu_us = read_clock(pid),
                                .memory = memory,
                                .space = find_size(text, "\nVmPeak:")};
    return true;
}

void process_use_forget_peak(pid_t pid)
{
    char path[64];
    int fd;

    snprintf(path, sizeof path, "/proc/%ld/clear_refs", (long)pid);
    fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    /* If it cannot be done, the peak is that of its whole life. */
    if (write(fd, "5", 1) < 0)
        (void)fd;
    close(fd);
}

/* ---- all that it has started ---- */

/* Called for each process; false: go no further. */
typedef bool visit_process(void *context, pid_t pid);

static void visit_all(pid_t pid, visit_process *visit, void *context);

/* "12 345 ": the children that one thread has started. */
static void visit_children(pid_t pid, const char *thread, visit_process *visit,
                           void *context)
{
    char path[64], text[STATUS_MAX], *rest = text, *number;

    snprintf(path, sizeof path, "/proc/%ld/task/%.20s/children", (long)pid,
             thread);
    if (!read_file(path, text, sizeof text))
        return;
    for (;;) {
        long child = strtol(number = rest, &rest, 10);

        if (rest == number || child <= 0)
            return;
        visit_all((pid_t)child, visit, context);
    }
}

static void visit_all(pid_t pid, visit_process *visit, void *context)
{
    char path[64];
    struct dirent *thread;
    DIR *threads;

    if (!visit(context, pid))
        return;
    snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
    threads = opendir(path);
    while (threads != NULL && (thread = readdir(threads)) != NULL)
        if (thread->d_name[0] != '.')
            visit_children(pid, thread->d_name, visit, context);
    if (threads != NULL)
        closedir(threads);
}

static bool add_use(void *context, pid_t pid)
{
    struct process_use *sum = context, one;

    if (!process_use_read(pid, &one))
        return false;
    sum->cpu_us += one.cpu_us;
    if (one.memory > sum->memory)
        sum->memory = one.memory;
    if (one.space > sum->space)
        sum->space = one.space;
    return true;
}

bool process_use_read_all(pid_t pid, struct process_use *out)
{
    struct process_use sum = {.cpu_us = 0};

    visit_all(pid, add_use, &sum);
    if (sum.memory > 0)
        *out = sum;
    return sum.memory > 0;
}

static bool forget_peak(void *context, pid_t pid)
{
    (void)context;
    process_use_forget_peak(pid);
    return true;
}

void process_use_forget_all_peaks(pid_t pid)
{
    visit_all(pid, forget_peak, NULL);
}

/* ---- time ---- */

/* Nanoseconds on a processor, and in the queue for one. */
static uint64_t read_schedule(pid_t pid, const char *thread)
{
    char path[64], text[STATUS_MAX], *rest;
    uint64_t ran;

    snprintf(path, sizeof path, "/proc/%ld/task/%.20s/schedstat", (long)pid,
             thread);
    if (!read_file(path, text, sizeof text))
        return 0;
    ran = strtoull(text, &rest, 10);
    return ran + strtoull(rest, NULL, 10);
}

uint64_t process_use_wanted(pid_t pid)
{
    char path[64];
    struct dirent *thread;
    uint64_t sum = 0;
    DIR *threads;

    snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
    threads = opendir(path);
    while (threads != NULL && (thread = readdir(threads)) != NULL)
        sum += read_schedule(pid, thread->d_name);
    if (threads != NULL)
        closedir(threads);
    return sum / 1000;
}

uint64_t process_use_own(void)
{
    char text[STATUS_MAX];

    return read_file("/proc/self/status", text, sizeof text)
               ? find_size(text, "\nVmRSS:")
               : 0;
}
