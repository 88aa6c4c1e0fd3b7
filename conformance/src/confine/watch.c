/* SPDX-License-Identifier: MIT */
/*
 * The listener of a filter is a descriptor of the process that installs it: the
 * child. Until then it shares our table of descriptors, so that the listener is
 * in ours as well: sending it would take a call that is watched. We wait until
 * the child calls exec (CLONE_VFORK): what we close is closed for it too as
 * long as the table is shared. See seccomp_unotify(2).
 */
#define _GNU_SOURCE /* process_vm_readv, clone flags, unshare */
#include "confine/watch.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/watch_filter.h"

/* How many calls are answered before the rest of the loop gets its turn. */
#define TURN 16
/* The most that sendmmsg(2) takes at once. */
#define MESSAGES_MAX 1024
/* In ms; the trial at the beginning takes a few. */
#define TRY_MS 10000

/* The kernel's record may be longer than the one we were compiled with. */
union record {
    struct seccomp_notif call;
    char room[512];
};
union answer {
    struct seccomp_notif_resp call;
    char room[512];
};

/* What a child leaves in shared memory. */
struct birth {
    int listener; /* -1: none */
    int error;
    pid_t pid; /* of its own child, which becomes ours */
};

static struct {
    bool on, refuses;
    struct birth *birth;
} state;

/* ---- one call ---- */

enum finding {
    FINDING_FINE,   /* it does not lead outside */
    FINDING_LEADS,  /* it leads outside, and is recorded */
    FINDING_UNREAD, /* we may not read its memory */
};

struct look {
    pid_t pid;
    struct outside *seen;
};

/* 0 or an errno: EPERM, or EFAULT if nothing is mapped there, which the call
 * itself will find out. */
static int read_at(pid_t pid, uint64_t where, void *to, size_t size)
{
    struct iovec local = {to, size};
    struct iovec remote = {(void *)(uintptr_t)where, size};
    ssize_t got = process_vm_readv(pid, &local, 1, &remote, 1, 0);

    if (got < 0)
        return errno;
    return (size_t)got == size ? 0 : EFAULT;
}

static enum finding finding_of(const struct look *l, int error)
{
    if (error == 0 || error == EFAULT || error == ESRCH)
        return FINDING_FINE;
    outside_note_unread(l->seen);
    return FINDING_UNREAD;
}

/* The kernel refuses one that is too long. */
static enum finding look_at_address(const struct look *l, uint64_t where,
                                    uint64_t len, enum outside_call call)
{
    struct sockaddr_storage address;
    int error;

    len &= UINT32_MAX;
    if (where == 0 || len == 0 || len > sizeof address)
        return FINDING_FINE;
    error = read_at(l->pid, where, &address, (size_t)len);
    if (error != 0)
        return finding_of(l, error);
    if (!outside_leads(&address, (size_t)len, call))
        return FINDING_FINE;
    outside_note(l->seen, &address, (size_t)len);
    return FINDING_LEADS;
}

static enum finding look_at_header(const struct look *l, uint64_t where)
{
    struct msghdr header;
    int error = read_at(l->pid, where, &header, sizeof header);

    if (error != 0)
        return finding_of(l, error);
    return look_at_address(l, (uintptr_t)header.msg_name, header.msg_namelen,
                           OUTSIDE_SEND);
}

/* The first that leads outside decides for all of them. */
static enum finding look_at_headers(const struct look *l, uint64_t where,
                                    uint64_t count)
{
    enum finding finding = FINDING_FINE;

    count &= UINT32_MAX;
    for (uint64_t i = 0;
         i < count && i < MESSAGES_MAX && finding == FINDING_FINE; i++)
        finding = look_at_header(l, where + i * sizeof(struct mmsghdr));
    return finding;
}

static enum finding look_at(const struct seccomp_notif *n, struct outside *seen)
{
    const uint64_t *a = (const uint64_t *)n->data.args;
    const struct look l = {(pid_t)n->pid, seen};
    enum watched what;

    if (!watch_filter_knows(n->data.arch, (uint32_t)n->data.nr, &what))
        return FINDING_FINE;
    switch (what) {
    case WATCHED_CONNECT:
        return look_at_address(&l, a[1], a[2], OUTSIDE_CONNECT);
    case WATCHED_SENDTO:
        return look_at_address(&l, a[4], a[5], OUTSIDE_SEND);
    case WATCHED_SENDMSG:
        return look_at_header(&l, a[1]);
    case WATCHED_SENDMMSG:
        return look_at_headers(&l, a[1], a[2]);
    }
    return FINDING_FINE;
}

static int call_kernel(int listener, unsigned long request, void *what)
{
    int error;

    do
        error = ioctl(listener, request, what);
    while (error != 0 && errno == EINTR);
    return error == 0 ? 0 : errno;
}

/* ENOENT: the process has ended, or a signal has ended its call. */
static int answer(int listener, const struct seccomp_notif *n, bool refuse)
{
    union answer a = {.room = {0}};

    a.call.id = n->id;
    if (refuse)
        a.call.error = -ENETUNREACH;
    else
        a.call.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    return call_kernel(listener, SECCOMP_IOCTL_NOTIF_SEND, &a);
}

/* 0 or an errno. The notification's id is checked again, since we may have read
 * the memory of another process. */
static int answer_one(int listener, struct outside *seen)
{
    union record r = {.room = {0}};
    struct outside here = {.count = 0};
    enum finding finding;
    uint64_t id;
    int error = call_kernel(listener, SECCOMP_IOCTL_NOTIF_RECV, &r);

    if (error != 0)
        return error == ENOENT ? 0 : error;
    finding = look_at(&r.call, &here);
    id = r.call.id;
    error = call_kernel(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id);
    if (error != 0)
        return error == ENOENT ? 0 : error;
    outside_move(&here, seen);
    error =
        answer(listener, &r.call, state.refuses && finding == FINDING_LEADS);
    return error == ENOENT ? 0 : error;
}

/* Waits for a call, since receiving it would block. */
static short look_for_call(int listener, int ms)
{
    struct pollfd one = {.fd = listener, .events = POLLIN};

    while (poll(&one, 1, ms) < 0 && errno == EINTR)
        continue;
    return one.revents;
}

/* ---- the child: system calls only ---- */

/* Whether it is watched and has its own table of descriptors. */
static bool settle(void)
{
    int listener = watch_filter_install();

    state.birth->error = listener < 0 ? errno : 0;
    state.birth->listener = listener;
    if (unshare(CLONE_FILES) == 0)
        return listener >= 0;
    state.birth->error = errno;
    return false;
}

pid_t watch_fork(void)
{
    pid_t pid;

    *state.birth = (struct birth){.listener = -1, .error = EAGAIN};
    pid = (pid_t)syscall(SYS_clone, CLONE_FILES | CLONE_VFORK | SIGCHLD, 0, 0,
                         0, 0);
    if (pid == 0 && !settle())
        _exit(127);
    return pid;
}

int watch_listener(void)
{
    struct birth b = {.listener = -1};

    if (state.on) {
        b = *state.birth;
        *state.birth = (struct birth){.listener = -1};
    }
    if (b.error != 0 && b.listener >= 0) {
        close(b.listener);
        b.listener = -1;
    }
    errno = b.error;
    return b.listener;
}

/* ---- its beginning: everything is tried once ---- */

/* An address that no machine has (RFC 1112 section 4); connecting a datagram
 * socket sends nothing. */
_Noreturn static void try_to_leave(void)
{
    struct sockaddr_in away = {.sin_family = AF_INET, .sin_port = htons(9)};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    away.sin_addr.s_addr = htonl(0xf0000001);
    if (fd >= 0)
        connect(fd, (struct sockaddr *)&away, sizeof away);
    _exit(0);
}

/* Another child, watched as well, tries; this one must not wait. */
_Noreturn static void send_another(void)
{
    pid_t pid = (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);

    if (pid == 0)
        try_to_leave();
    state.birth->pid = pid;
    _exit(0);
}

/* Whether the call arrived and could be read. */
static bool see_it_leave(int listener)
{
    struct outside seen = {.count = 0};
    int error;

    errno = ETIME;
    if ((look_for_call(listener, TRY_MS) & POLLIN) == 0)
        return false;
    error = answer_one(listener, &seen);
    errno = error != 0 ? error : EPERM;
    return error == 0 && seen.count == 1;
}

static void reap(pid_t pid)
{
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}

static bool try_all(void)
{
    pid_t first = watch_fork(), second;
    int listener, error;
    bool good;

    if (first == 0)
        send_another();
    if (first < 0)
        return false;
    second = state.birth->pid;
    listener = watch_listener();
    good = listener >= 0 && second > 0 && see_it_leave(listener);
    error = errno;
    reap(first);
    if (second > 0)
        reap(second);
    if (listener >= 0)
        close(listener);
    errno = error;
    return good;
}

bool watch_begin(bool refuses)
{
    if (!watch_filter_is_here(sizeof(union record), sizeof(union answer)))
        return false;
    if (state.birth == NULL) {
        void *memory = mmap(NULL, sizeof *state.birth, PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);

        if (memory == MAP_FAILED)
            return false;
        state.birth = memory;
    }
    state.on = true;
    state.refuses = refuses;
    state.on = try_all();
    outside_begin();
    return state.on;
}

void watch_end(void)
{
    state.on = false;
}

bool watch_is_on(void)
{
    return state.on;
}

bool watch_refuses(void)
{
    return state.on && state.refuses;
}

/* ---- on the loop ---- */

/* Once no process is left, there is nothing more to answer. */
static void on_call(uv_poll_t *poll, int status, int events)
{
    struct watch *w = poll->data;
    short found = POLLIN;

    (void)events;
    for (int i = 0; status == 0 && i < TURN; i++) {
        found = look_for_call(w->listener, 0);
        if ((found & POLLIN) == 0)
            break;
        status = -answer_one(w->listener, &w->seen);
    }
    if (status != 0 || (found & POLLHUP) != 0)
        uv_poll_stop(poll);
    if (status != 0)
        w->failed(w->context, -status);
}

int watch_start(struct watch *w, uv_loop_t *loop, int listener)
{
    int error;

    w->listener = listener;
    error = uv_poll_init(loop, &w->poll, listener);
    w->poll.data = w;
    return error != 0 ? error : uv_poll_start(&w->poll, UV_READABLE, on_call);
}

void watch_clear(struct watch *w)
{
    if (w->listener >= 0)
        close(w->listener);
    w->listener = -1;
}
