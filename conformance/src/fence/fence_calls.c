/* SPDX-License-Identifier: MIT */
/*
 * The filter is a program of BPF that compares the number of a call with those
 * of a table. A list of what is allowed, not of what is forbidden, so that
 * whatever future kernels add is forbidden as well.
 */
#include "fence/fence_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine/filter.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0 /* its calls are untested */
#endif

/* What must hold for an argument: only its lower half is compared, which is all
 * that the kernel uses of these. */
enum demand {
    DEMAND_NOTHING,
    DEMAND_IS,   /* it equals the value */
    DEMAND_HAS,  /* one of these bits is set */
    DEMAND_LACKS /* none of these bits is set */
};

struct call {
    uint32_t number;
    enum demand demand;
    uint32_t argument, value;
};

static const struct call calls[] = {
    /* files that Landlock lets us open, and those already open */
    {__NR_openat, DEMAND_NOTHING, 0, 0},
    {__NR_close, DEMAND_NOTHING, 0, 0},
    {__NR_read, DEMAND_NOTHING, 0, 0},
    {__NR_readv, DEMAND_NOTHING, 0, 0},
    {__NR_pread64, DEMAND_NOTHING, 0, 0},
    {__NR_write, DEMAND_NOTHING, 0, 0},
    {__NR_writev, DEMAND_NOTHING, 0, 0},
    {__NR_pwrite64, DEMAND_NOTHING, 0, 0},
    {__NR_lseek, DEMAND_NOTHING, 0, 0},
    {__NR_fstat, DEMAND_NOTHING, 0, 0},
    {__NR_newfstatat, DEMAND_NOTHING, 0, 0},
    {__NR_statx, DEMAND_NOTHING, 0, 0},
    {__NR_faccessat, DEMAND_NOTHING, 0, 0},
    {__NR_readlinkat, DEMAND_NOTHING, 0, 0},
    {__NR_getdents64, DEMAND_NOTHING, 0, 0},
    {__NR_getcwd, DEMAND_NOTHING, 0, 0},
    {__NR_fadvise64, DEMAND_NOTHING, 0, 0},
    {__NR_ftruncate, DEMAND_NOTHING, 0, 0},
    {__NR_fsync, DEMAND_NOTHING, 0, 0},
    {__NR_fdatasync, DEMAND_NOTHING, 0, 0},
    {__NR_fchmod, DEMAND_NOTHING, 0, 0},
    {__NR_flock, DEMAND_NOTHING, 0, 0},
    {__NR_fcntl, DEMAND_NOTHING, 0, 0},
    {__NR_dup, DEMAND_NOTHING, 0, 0},
    {__NR_dup3, DEMAND_NOTHING, 0, 0},
    {__NR_renameat, DEMAND_NOTHING, 0, 0},
    {__NR_unlinkat, DEMAND_NOTHING, 0, 0},
    {__NR_mkdirat, DEMAND_NOTHING, 0, 0},
    {__NR_umask, DEMAND_NOTHING, 0, 0},
    {__NR_ppoll, DEMAND_NOTHING, 0, 0},
    /* whether something is a terminal, and how wide: nothing else */
    {__NR_ioctl, DEMAND_IS, 1, TCGETS},
    {__NR_ioctl, DEMAND_IS, 1, TIOCGWINSZ},
/* the short forms, which newer architectures lack */
#ifdef __NR_open
    {__NR_open, DEMAND_NOTHING, 0, 0},
    {__NR_stat, DEMAND_NOTHING, 0, 0},
    {__NR_lstat, DEMAND_NOTHING, 0, 0},
    {__NR_access, DEMAND_NOTHING, 0, 0},
    {__NR_readlink, DEMAND_NOTHING, 0, 0},
    {__NR_rename, DEMAND_NOTHING, 0, 0},
    {__NR_unlink, DEMAND_NOTHING, 0, 0},
    {__NR_mkdir, DEMAND_NOTHING, 0, 0},
    {__NR_rmdir, DEMAND_NOTHING, 0, 0},
    {__NR_dup2, DEMAND_NOTHING, 0, 0},
    {__NR_poll, DEMAND_NOTHING, 0, 0},
    {__NR_time, DEMAND_NOTHING, 0, 0},
#endif
    /* memory, none of it executable */
    {__NR_mmap, DEMAND_LACKS, 2, PROT_EXEC},
    {__NR_mprotect, DEMAND_LACKS, 2, PROT_EXEC},
    {__NR_munmap, DEMAND_NOTHING, 0, 0},
    {__NR_mremap, DEMAND_NOTHING, 0, 0},
    {__NR_madvise, DEMAND_NOTHING, 0, 0},
    {__NR_brk, DEMAND_NOTHING, 0, 0},
    /* threads of ours, and their end */
    {__NR_clone, DEMAND_HAS, 0, 0x00010000 /* CLONE_THREAD */},
    {__NR_futex, DEMAND_NOTHING, 0, 0},
    {__NR_set_robust_list, DEMAND_NOTHING, 0, 0},
    {__NR_rseq, DEMAND_NOTHING, 0, 0},
    {__NR_sched_yield, DEMAND_NOTHING, 0, 0},
    {__NR_sched_getaffinity, DEMAND_NOTHING, 0, 0},
    {__NR_exit, DEMAND_NOTHING, 0, 0},
    {__NR_exit_group, DEMAND_NOTHING, 0, 0},
    {__NR_restart_syscall, DEMAND_NOTHING, 0, 0},
    {__NR_rt_sigaction, DEMAND_NOTHING, 0, 0},
    {__NR_rt_sigprocmask, DEMAND_NOTHING, 0, 0},
    {__NR_rt_sigreturn, DEMAND_NOTHING, 0, 0},
    {__NR_sigaltstack, DEMAND_NOTHING, 0, 0},
    /* facts about this process, and the clocks */
    {__NR_getpid, DEMAND_NOTHING, 0, 0},
    {__NR_gettid, DEMAND_NOTHING, 0, 0},
    {__NR_getuid, DEMAND_NOTHING, 0, 0},
    {__NR_geteuid, DEMAND_NOTHING, 0, 0},
    {__NR_getgid, DEMAND_NOTHING, 0, 0},
    {__NR_getegid, DEMAND_NOTHING, 0, 0},
    {__NR_getrusage, DEMAND_NOTHING, 0, 0},
    {__NR_prlimit64, DEMAND_IS, 0, 0 /* this process */},
    {__NR_uname, DEMAND_NOTHING, 0, 0},
    {__NR_sysinfo, DEMAND_NOTHING, 0, 0},
    {__NR_clock_gettime, DEMAND_NOTHING, 0, 0},
    {__NR_clock_getres, DEMAND_NOTHING, 0, 0},
    {__NR_clock_nanosleep, DEMAND_NOTHING, 0, 0},
    {__NR_gettimeofday, DEMAND_NOTHING, 0, 0},
    {__NR_getrandom, DEMAND_NOTHING, 0, 0},
};

#define CALL_COUNT (sizeof calls / sizeof calls[0])
/* The architecture, each call with its argument, the two of our own, the end.
 */
#define FILTER_MAX (4 + 5 * CALL_COUNT + 6 + 1)

/* Expects the number to be loaded, and leaves it loaded. */
static void add_call(struct filter *f, const struct call *c)
{
    if (c->demand == DEMAND_NOTHING) {
        filter_add_compare(f, c->number, 0, 1);
        filter_add_end(f, SECCOMP_RET_ALLOW);
        return;
    }
    filter_add_compare(f, c->number, 0, 4);
    filter_add_load(f, filter_argument(c->argument));
    if (c->demand == DEMAND_IS)
        filter_add_compare(f, c->value, 0, 1);
    else if (c->demand == DEMAND_HAS)
        filter_add(f, BPF_JMP | BPF_JSET | BPF_K, c->value, 0, 1);
    else
        filter_add(f, BPF_JMP | BPF_JSET | BPF_K, c->value, 1, 0);
    filter_add_end(f, SECCOMP_RET_ALLOW);
    filter_add_load(f, offsetof(struct seccomp_data, nr));
}

/* abort() ends with a signal to the process itself. */
static void add_own_signal(struct filter *f)
{
    const struct call own = {__NR_tgkill, DEMAND_IS, 0, (uint32_t)getpid()};

    add_call(f, &own);
}

static void make(struct filter *f)
{
    filter_add_load(f, offsetof(struct seccomp_data, arch));
    filter_add_compare(f, ARCHITECTURE, 1, 0);
    filter_add_end(f, SECCOMP_RET_KILL_PROCESS);
    filter_add_load(f, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < CALL_COUNT; i++)
        add_call(f, &calls[i]);
    add_own_signal(f);
    /* Its flags are in memory, which a filter cannot read: glibc falls back to
     * clone. */
    filter_add_compare(f, __NR_clone3, 0, 1);
    filter_add_end(f, SECCOMP_RET_ERRNO | ENOSYS);
    filter_add_end(f, SECCOMP_RET_ERRNO | EPERM);
}

bool fence_calls_are_here(void)
{
    return ARCHITECTURE != 0 && prctl(PR_GET_SECCOMP) == 0;
}

bool fence_calls_close(void)
{
    struct sock_filter code[FILTER_MAX];
    struct filter f = {code, 0};
    struct sock_fprog program = {0, code};

    if (ARCHITECTURE == 0)
        return false;
    make(&f);
    program.len = f.len;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
