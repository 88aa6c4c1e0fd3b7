/* SPDX-License-Identifier: MIT */
/*
 * One table of calls, for this architecture and the older one that the kernel
 * also runs. There the headers of sendmsg have another layout, and socketcall
 * has its arguments in memory: programs for it see a kernel without these
 * calls, and most libraries then use the others. io_uring would make
 * connections that no filter sees, so it is refused as well.
 */
#define _GNU_SOURCE /* syscall */
#include "confine/watch_filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine/filter.h"

/* Since Linux 5.19; older headers lack it. */
#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define OLDER AUDIT_ARCH_I386
#define OLDER_CONNECT 362
#define OLDER_SENDTO 369
#define OLDER_SENDMSG 370
#define OLDER_SENDMMSG 345
#define OLDER_SOCKETCALL 102
/* The third set of calls, x32, sets this bit. */
#define THIRD 0x40000000u
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define OLDER AUDIT_ARCH_ARM
#define OLDER_CONNECT 283
#define OLDER_SENDTO 290
#define OLDER_SENDMSG 296
#define OLDER_SENDMMSG 374
#define OLDER_SOCKETCALL 102
#define THIRD 0u
#else
#define ARCHITECTURE 0 /* its calls are untested */
#define OLDER 0
#define OLDER_CONNECT 0
#define OLDER_SENDTO 0
#define OLDER_SENDMSG 0
#define OLDER_SENDMMSG 0
#define OLDER_SOCKETCALL 0
#define THIRD 0u
#endif

/* The same number everywhere. */
#define IO_URING_SETUP 425

#define HAND_OVER SECCOMP_RET_USER_NOTIF
#define REFUSE(error) (SECCOMP_RET_ERRNO | (error))

enum demand {
    DEMAND_NOTHING,
    DEMAND_GIVEN, /* the argument must not be zero */
    DEMAND_IS     /* its lower half must be the value */
};

struct call {
    uint32_t arch, number, action;
    enum watched kind; /* of a call that is handed over */
    enum demand demand;
    uint32_t argument, value;
};

/* The calls of an architecture stand together. */
static const struct call calls[] = {
    {ARCHITECTURE, __NR_connect, HAND_OVER, WATCHED_CONNECT, DEMAND_NOTHING, 0,
     0},
    /* send(2) is sendto without an address, and need not wait for us. */
    {ARCHITECTURE, __NR_sendto, HAND_OVER, WATCHED_SENDTO, DEMAND_GIVEN, 4, 0},
    {ARCHITECTURE, __NR_sendmsg, HAND_OVER, WATCHED_SENDMSG, DEMAND_NOTHING, 0,
     0},
    {ARCHITECTURE, __NR_sendmmsg, HAND_OVER, WATCHED_SENDMMSG, DEMAND_NOTHING,
     0, 0},
    {ARCHITECTURE, IO_URING_SETUP, REFUSE(ENOSYS), 0, DEMAND_NOTHING, 0, 0},
    /* These connect by setsockopt, or send to an address given to bind. */
    {ARCHITECTURE, __NR_socket, REFUSE(EPROTONOSUPPORT), 0, DEMAND_IS, 2,
     IPPROTO_SCTP},
    {ARCHITECTURE, __NR_socket, REFUSE(EPERM), 0, DEMAND_IS, 0, AF_PACKET},
    {OLDER, OLDER_CONNECT, HAND_OVER, WATCHED_CONNECT, DEMAND_NOTHING, 0, 0},
    {OLDER, OLDER_SENDTO, HAND_OVER, WATCHED_SENDTO, DEMAND_GIVEN, 4, 0},
    {OLDER, OLDER_SENDMSG, REFUSE(ENOSYS), 0, DEMAND_NOTHING, 0, 0},
    {OLDER, OLDER_SENDMMSG, REFUSE(ENOSYS), 0, DEMAND_NOTHING, 0, 0},
    {OLDER, OLDER_SOCKETCALL, REFUSE(ENOSYS), 0, DEMAND_NOTHING, 0, 0},
    {OLDER, IO_URING_SETUP, REFUSE(ENOSYS), 0, DEMAND_NOTHING, 0, 0},
};
#define CALL_COUNT (sizeof calls / sizeof calls[0])

/* A call needs at most 7 instructions, an architecture 5 more. */
#define FILTER_MAX (1 + 7 * CALL_COUNT + 2 * 5 + 1)

/* Expects the number to be loaded, and leaves it loaded. */
static void add_call(struct filter *f, const struct call *c)
{
    switch (c->demand) {
    case DEMAND_NOTHING:
        filter_add_compare(f, c->number, 0, 1);
        filter_add_end(f, c->action);
        return;
    case DEMAND_GIVEN:
        filter_add_compare(f, c->number, 0, 6);
        filter_add_load(f, filter_argument(c->argument));
        filter_add_compare(f, 0, 0, 2);
        filter_add_load(f, filter_argument(c->argument) + sizeof(uint32_t));
        filter_add_compare(f, 0, 1, 0);
        filter_add_end(f, c->action);
        break;
    case DEMAND_IS:
        filter_add_compare(f, c->number, 0, 4);
        filter_add_load(f, filter_argument(c->argument));
        filter_add_compare(f, c->value, 0, 1);
        filter_add_end(f, c->action);
        break;
    }
    filter_add_load(f, offsetof(struct seccomp_data, nr));
}

/* Expects the architecture to be loaded; it still is if it is another one. */
static void add_architecture(struct filter *f, uint32_t arch)
{
    unsigned short jump = f->len;

    filter_add_compare(f, arch, 0, 0);
    filter_add_load(f, offsetof(struct seccomp_data, nr));
    if (arch == ARCHITECTURE && THIRD != 0) {
        filter_add(f, BPF_JMP | BPF_JSET | BPF_K, THIRD, 0, 1);
        filter_add_end(f, REFUSE(ENOSYS));
    }
    for (size_t i = 0; i < CALL_COUNT; i++)
        if (calls[i].arch == arch)
            add_call(f, &calls[i]);
    filter_add_end(f, SECCOMP_RET_ALLOW);
    f->code[jump].jf = (uint8_t)(f->len - jump - 1);
}

static void make(struct filter *f)
{
    filter_add_load(f, offsetof(struct seccomp_data, arch));
    add_architecture(f, ARCHITECTURE);
    add_architecture(f, OLDER);
    filter_add_end(f, SECCOMP_RET_KILL_PROCESS);
}

bool watch_filter_is_here(uint16_t record, uint16_t answer)
{
    struct seccomp_notif_sizes sizes = {.seccomp_notif = 0};

    if (ARCHITECTURE == 0) {
        errno = ENOSYS;
        return false;
    }
    if (syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) != 0)
        return false;
    errno = E2BIG;
    return sizes.seccomp_notif <= record && sizes.seccomp_notif_resp <= answer;
}

/* Signals do not interrupt a call that waits for us, if the kernel can do that:
 * otherwise the call would start again, and be seen twice. */
int watch_filter_install(void)
{
    const unsigned long flags = SECCOMP_FILTER_FLAG_NEW_LISTENER;
    struct sock_filter code[FILTER_MAX];
    struct filter f = {code, 0};
    struct sock_fprog program = {0, code};
    long listener;

    make(&f);
    program.len = f.len;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    listener =
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                flags | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, &program);
    if (listener < 0 && errno == EINVAL)
        listener =
            syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
    return (int)listener;
}

bool watch_filter_knows(uint32_t arch, uint32_t number, enum watched *out)
{
    for (size_t i = 0; i < CALL_COUNT; i++) {
        const struct call *c = &calls[i];

        if (c->action == HAND_OVER && c->arch == arch && c->number == number) {
            *out = c->kind;
            return true;
        }
    }
    return false;
}
