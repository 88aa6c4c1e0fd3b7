/* SPDX-License-Identifier: MIT */
/*
 * What a process uses can be seen while it runs: this one, and one that is
 * gone.
 */
#include "system/process_use.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define BIG ((size_t)1 << 30)
#define USED ((size_t)64 << 20)

Test(process_use, memory_and_space_grow)
{
    struct process_use before = {.cpu_us = 0}, reserved, touched;
    int zero = open("/dev/zero", O_RDWR);
    char *big;

    cr_assert(process_use_read(getpid(), &before));
    cr_expect(before.memory > 0 && before.space >= before.memory);
    big = mmap(NULL, BIG, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);
    cr_assert_neq((void *)big, MAP_FAILED);
    cr_assert(process_use_read(getpid(), &reserved));
    cr_expect_geq(reserved.space, BIG);
    cr_expect_lt(reserved.memory, before.memory + USED / 2);
    memset(big, 1, USED);
    cr_assert(process_use_read(getpid(), &touched));
    cr_expect_geq(touched.memory, before.memory + USED / 2);
    cr_expect_gt(touched.cpu_us, before.cpu_us);
    munmap(big, BIG);
    cr_assert(process_use_read(getpid(), &before));
    /* the kernel counts in steps */
    cr_expect_geq(before.memory, touched.memory - USED / 8, "the peak stays");
    cr_expect_geq(before.space, BIG, "the peak stays");
    close(zero);
}

Test(process_use, what_is_gone_has_no_use)
{
    struct process_use use = {.cpu_us = 7};
    siginfo_t about;
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    /* a zombie at first, and then nothing */
    cr_assert_eq(waitid(P_PID, (id_t)pid, &about, WEXITED | WNOWAIT), 0);
    cr_expect_not(process_use_read(pid, &use));
    waitpid(pid, NULL, 0);
    cr_expect_not(process_use_read(pid, &use));
    cr_expect_eq(use.cpu_us, 7);
    process_use_forget_peak(pid);
}

/* Uses a lot in a child of a child, which reports that and waits for the end of
 * input. */
static void use_much_below(int said, int wait)
{
    char *big;

    if (fork() == 0 && (big = malloc(USED)) != NULL) {
        memset(big, 1, USED);
        if (write(said, "x", 1) == 1 && read(wait, big, 1) == 0)
            _exit(0);
    }
    close(said);
    while (read(wait, &(char){0}, 1) > 0)
        ;
    _exit(0);
}

Test(process_use, what_others_started_is_seen_with_it)
{
    struct process_use own, all = {.cpu_us = 0};
    int said[2], wait[2];
    char octet;
    pid_t pid;

    cr_assert(pipe(said) == 0 && pipe(wait) == 0);
    pid = fork();
    if (pid == 0) {
        close(wait[1]);
        use_much_below(said[1], wait[0]);
    }
    cr_assert_eq(read(said[0], &octet, 1), 1);
    cr_assert(process_use_read(pid, &own));
    cr_expect_lt(own.memory, USED);
    cr_assert(process_use_read_all(pid, &all));
    cr_expect_geq(all.memory, USED);
    cr_expect_geq(all.cpu_us, own.cpu_us);
    process_use_forget_all_peaks(pid);
    close(wait[1]);
    waitpid(pid, NULL, 0);
    cr_expect_not(process_use_read_all(pid, &all));
}

Test(process_use, what_it_wants_is_what_it_uses_at_least)
{
    struct process_use before, after;
    uint64_t wanted = process_use_wanted(getpid());

    cr_assert(process_use_read(getpid(), &before));
    do
        cr_assert(process_use_read(getpid(), &after));
    while (after.cpu_us - before.cpu_us < 50000);
    /* the kernel counts in steps */
    cr_expect_geq(process_use_wanted(getpid()) - wanted, 40000);
    cr_expect_eq(process_use_wanted(INT32_MAX), 0, "there is no such process");
}

Test(process_use, ours_is_known)
{
    cr_expect_gt(process_use_own(), 0);
}
