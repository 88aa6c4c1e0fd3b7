/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* clone flags, setns, syscall */
#include "confine/isolation.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/outside.h"
#include "confine/talk.h"
#include "confine/watch.h"
#include "text/fault.h"
#include "text/wrap.h"

/* The possible degrees of isolation, the best first. A PID namespace without
 * its own /proc would show clients the wrong processes. */
static const struct {
    int flags;
    const char *text;
} degrees[] = {
    {CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWNS, "network, processes"},
    {CLONE_NEWNET, "network"},
};
#define DEGREES (sizeof degrees / sizeof degrees[0])

/* With these, a client run by root could get out, or reach what is outside. */
static const int lost_capabilities[] = {
    CAP_SYS_ADMIN, CAP_SYS_PTRACE, CAP_SYS_MODULE, CAP_SYS_RAWIO, CAP_SYS_BOOT};

/* How far the keeper got. */
enum step { STEP_BEGIN, STEP_IDENTITY, STEP_LOOPBACK, STEP_MOUNTS, STEP_DONE };

static const char *const step_texts[] = {
    [STEP_BEGIN] = "the process that would hold the namespaces has ended",
    [STEP_IDENTITY] = "no user can be mapped",
    [STEP_LOOPBACK] = "the loopback cannot be set up",
    [STEP_MOUNTS] = "/proc cannot be mounted",
    [STEP_DONE] = "",
};

struct progress {
    int step; /* the step that failed, or STEP_DONE */
    int error;
};

/* Where the child of a child leaves its pid. */
struct birth {
    pid_t pid;
    int error;
};

static struct {
    unsigned users; /* calls of isolation_begin not yet ended */
    pid_t keeper;   /* 0: no isolation */
    bool ending;    /* setns found the keeper about to end */
    int flags;      /* of the namespaces */
    int pidfd, talk;
    struct birth *birth;  /* shared memory */
    char *folder;         /* ours */
    const char *given_up; /* why the next isolation_begin does without; NULL: it
                             does not */
    char text[256];
} state = {.pidfd = -1, .talk = -1};

/* ---- the keeper: system calls only ---- */

static bool write_text(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    size_t len = strlen(text);
    bool good = fd >= 0 && write(fd, text, len) == (ssize_t)len;

    if (fd >= 0)
        close(fd);
    return good;
}

/* Keeps our user and group in the user namespace. */
static bool keep_identity(uid_t uid, gid_t gid)
{
    char text[64];

    snprintf(text, sizeof text, "%ld %ld 1", (long)uid, (long)uid);
    if (!write_text("/proc/self/setgroups", "deny") ||
        !write_text("/proc/self/uid_map", text))
        return false;
    snprintf(text, sizeof text, "%ld %ld 1", (long)gid, (long)gid);
    return write_text("/proc/self/gid_map", text);
}

static bool raise_loopback(void)
{
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool good = fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &request) == 0;

    request.ifr_flags = (short)(request.ifr_flags | IFF_UP);
    good = good && ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

/* Mounts made on the machine still appear inside; ours do not get out. */
static bool mount_proc(void)
{
    return mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) == 0 &&
           mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC,
                 NULL) == 0;
}

static struct progress settle(int flags, uid_t uid, gid_t gid)
{
    errno = 0;
    if ((flags & CLONE_NEWUSER) != 0 && !keep_identity(uid, gid))
        return (struct progress){STEP_IDENTITY, errno};
    if (!raise_loopback())
        return (struct progress){STEP_LOOPBACK, errno};
    if ((flags & CLONE_NEWNS) != 0 && !mount_proc())
        return (struct progress){STEP_MOUNTS, errno};
    return (struct progress){STEP_DONE, 0};
}

static bool make_socket(int talk)
{
    int family, fd;
    bool good;

    if (!talk_take(talk, &family, sizeof family))
        return false;
    fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    good = talk_hand_over(talk, fd, fd >= 0 ? 0 : errno) ||
           talk_hand_over(talk, -1, errno);
    if (fd >= 0)
        close(fd);
    return good;
}

/* Nothing of ours may stay open here, such as the lock of a folder or the end
 * of a pipe. */
static bool close_others(int talk)
{
    return (talk == 0 || dup2(talk, 0) == 0) &&
           syscall(SYS_close_range, 1u, ~0u, 0u) == 0;
}

/* The kernel reaps adopted children: nothing needs their status. */
_Noreturn static void keep(int talk, int flags, uid_t uid, gid_t gid)
{
    struct progress p;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NAME, "strictline-keep");
    for (int number = 1; number < 32; number++)
        signal(number, SIG_DFL);
    signal(SIGCHLD, SIG_IGN);
    setsid();
    if (!close_others(talk))
        _exit(1);
    p = settle(flags, uid, gid);
    if (talk_send(0, &p, sizeof p) && p.step == STEP_DONE)
        while (make_socket(0))
            continue;
    _exit(0);
}

/* ---- its beginning ---- */

static void set_text(const char *text, int error)
{
    snprintf(state.text, sizeof state.text, "%s%s%s", text,
             error != 0 ? ": " : "", error != 0 ? strerror(error) : "");
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void end_keeper(pid_t keeper)
{
    kill(keeper, SIGKILL);
    while (waitpid(keeper, NULL, 0) < 0 && errno == EINTR)
        continue;
}

/* A fork whose child is in new namespaces. */
static pid_t fork_keeper(int flags, const int talk[2])
{
    uid_t uid = geteuid();
    gid_t gid = getegid();
    pid_t pid = (pid_t)syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);

    if (pid == 0)
        keep(talk[1], flags, uid, gid);
    return pid;
}

/* Whether the keeper has set up everything; if not, state.text says why. */
static bool await_keeper(int talk)
{
    struct progress p = {STEP_BEGIN, ECHILD};

    if (talk_take(talk, &p, sizeof p) && p.step == STEP_DONE)
        return true;
    snprintf(state.text, sizeof state.text, "none: %s: %s", step_texts[p.step],
             strerror(p.error));
    return false;
}

static void *share_memory(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return memory != MAP_FAILED ? memory : NULL;
}

static bool take_keeper(pid_t keeper, int flags, int *talk)
{
    state.pidfd = (int)syscall(SYS_pidfd_open, keeper, 0);
    if (state.pidfd >= 0 && state.birth == NULL)
        state.birth = share_memory(sizeof *state.birth);
    if (state.pidfd < 0 || state.birth == NULL) {
        set_text("none: the namespaces cannot be held", errno);
        close_fd(&state.pidfd);
        return false;
    }
    state.keeper = keeper;
    state.ending = false;
    state.flags = flags;
    state.talk = *talk;
    *talk = -1;
    return true;
}

static bool start_keeper(int flags)
{
    int talk[2];
    pid_t keeper;
    bool good;

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, talk) != 0) {
        set_text("none", errno);
        return false;
    }
    keeper = fork_keeper(flags, talk);
    if (keeper < 0)
        set_text("none: the machine allows no namespace", errno);
    close_fd(&talk[1]);
    good = keeper > 0 && await_keeper(talk[0]) &&
           take_keeper(keeper, flags, &talk[0]);
    if (keeper > 0 && !good)
        end_keeper(keeper);
    close_fd(&talk[0]);
    return good;
}

static void stop(void)
{
    if (state.keeper > 0)
        end_keeper(state.keeper);
    state.keeper = 0;
    close_fd(&state.pidfd);
    close_fd(&state.talk);
}

static bool is_same(const struct stat *one, const struct stat *other)
{
    return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

/* Inside, the folders must be the same as ours, which they are not below a
 * chroot. */
_Noreturn static void compare_folders(const struct stat *root,
                                      const struct stat *folder)
{
    struct stat here;

    _exit(stat("/", &here) == 0 && is_same(&here, root) &&
                  stat(".", &here) == 0 && is_same(&here, folder)
              ? 0
              : 1);
}

/* Tries once what clients will need. */
static bool try_fork(void)
{
    struct stat root, folder;
    int status = 1;
    pid_t pid = -1;

    if (stat("/", &root) == 0 && stat(".", &folder) == 0)
        pid = isolation_fork();
    if (pid == 0)
        compare_folders(&root, &folder);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (status == 0)
        return true;
    set_text("none: no process gets into the namespaces", pid < 0 ? errno : 0);
    return false;
}

/* Root does without a user namespace, in which it could not become another
 * user, as proxies do. */
static bool start(void)
{
    int flags = geteuid() != 0 ? CLONE_NEWUSER : 0;

    state.folder = getcwd(NULL, 0);
    for (size_t i = 0; state.folder != NULL && i < DEGREES; i++) {
        if (start_keeper(degrees[i].flags | flags) && try_fork()) {
            set_text(degrees[i].text, 0);
            return true;
        }
        stop();
    }
    if (state.folder == NULL)
        set_text("none: this folder has no path", errno);
    return false;
}

/* ---- for the caller ---- */

static bool wishes(const char *word)
{
    const char *wish = getenv(ISOLATION_VARIABLE);

    return strcmp(wish != NULL ? wish : "auto", word) == 0;
}

bool isolation_knows(const char *wish)
{
    return strcmp(wish, "auto") == 0 || strcmp(wish, "always") == 0 ||
           strcmp(wish, "never") == 0;
}

/* If isolation was given up, connections are only reported. */
static void watch(bool refuses)
{
    bool watched = watch_begin(refuses);
    const char *what = !watched  ? "are not noticed"
                       : refuses ? "are refused and reported"
                                 : "are reported";
    size_t len = strlen(state.text);

    snprintf(state.text + len, sizeof state.text - len,
             "; connections to other machines %s%s%s", what,
             watched ? "" : ": ", watched ? "" : strerror(errno));
}

bool isolation_begin(struct buffer *fault)
{
    const char *given_up = state.given_up;

    if (state.users++ > 0)
        return true;
    state.given_up = NULL;
    if (wishes("never")) {
        set_text("none: not wanted", 0);
        return true;
    }
    if (given_up != NULL)
        snprintf(state.text, sizeof state.text, "none: %s", given_up);
    else if (start())
        return true;
    if (!wishes("always")) {
        watch(given_up == NULL);
        return true;
    }
    state.users--;
    return fault_add(fault, "clients cannot be isolated (%s)", state.text);
}

void isolation_end(void)
{
    if (--state.users > 0)
        return;
    stop();
    watch_end();
    free(state.folder);
    state.folder = NULL;
}

bool isolation_give_up(const char *why)
{
    bool hindered = state.keeper > 0 || (watch_refuses() && outside_is_tried());

    if (!hindered || wishes("always") || state.users > 1)
        return false;
    state.given_up = why;
    return true;
}

const char *isolation_text(void)
{
    return state.text;
}

const char *isolation_lacks(void)
{
    bool whole = state.text[0] == '\0' ||
                 strcmp(state.text, degrees[0].text) == 0 || wishes("never");

    return whole ? NULL : state.text;
}

static const struct promise {
    int flag; /* the namespace needed for it; 0: none */
    const char *kept, *broken;
    const char *watched; /* instead of the latter; NULL: no other text */
} promises[] = {
    {CLONE_NEWNET, "no connection leaves the loopback of the run",
     "a client can connect to other machines, and to other programs on this "
     "one, unnoticed",
     "a connection to another machine is refused and reported, unless the "
     "client takes pains to hide it; a client can connect to other programs on "
     "this machine unnoticed"},
    {CLONE_NEWPID, "no process outlives its client or this program",
     "a process that has left its client is found by its environment and "
     "killed; if this program is killed, the next run does that",
     NULL},
    {0, "files are not isolated: a client can do what its user can do", NULL,
     NULL},
};

static const char *text_of(const struct promise *p)
{
    if (p->flag == 0 || (state.keeper > 0 && (state.flags & p->flag) != 0))
        return p->kept;
    return watch_refuses() && p->watched != NULL ? p->watched : p->broken;
}

void isolation_help(struct buffer *out)
{
    for (size_t i = 0; i < sizeof promises / sizeof promises[0]; i++) {
        buffer_add_text(out, "  ");
        wrap_add(out, text_of(&promises[i]), 2);
        buffer_add_text(out, "\n");
    }
}

/* When a process ends, nobody can enter its namespaces any more; then its files
 * are closed, and then what it holds is killed. */
bool isolation_is_lost(void)
{
    struct pollfd talk = {.fd = state.talk, .events = POLLIN};

    if (state.keeper == 0)
        return false;
    return state.ending ||
           (poll(&talk, 1, 0) > 0 && (talk.revents & POLLHUP) != 0);
}

pid_t isolation_keeper(void)
{
    return state.keeper;
}

/* ---- sockets ---- */

int isolation_socket(int family)
{
    if (state.keeper == 0)
        return socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (!talk_send(state.talk, &family, sizeof family))
        return -1;
    return talk_receive(state.talk);
}

/* ---- processes ---- */

static void lose_capabilities(void)
{
    size_t count = sizeof lost_capabilities / sizeof lost_capabilities[0];

    for (size_t i = 0; i < count; i++)
        prctl(PR_CAPBSET_DROP, lost_capabilities[i], 0, 0, 0);
}

/* A process cannot move to another PID namespace itself; only its children can.
 * So the child forks once more, and its own child becomes ours (CLONE_PARENT).
 * The pid is the one seen from outside. */
static pid_t fork_inside(void)
{
    pid_t pid = -1;

    /* Entering a mount namespace changes to its root. */
    if (setns(state.pidfd, state.flags) == 0 && chdir(state.folder) == 0)
        pid = (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) {
        lose_capabilities();
        return 0;
    }
    *state.birth = (struct birth){.pid = pid, .error = errno};
    _exit(0);
}

pid_t isolation_fork(void)
{
    pid_t pid;

    if (state.keeper == 0)
        return watch_is_on() ? watch_fork() : fork();
    *state.birth = (struct birth){.pid = -1, .error = EAGAIN};
    pid = fork();
    if (pid == 0)
        return fork_inside();
    if (pid < 0)
        return -1;
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    state.ending |= state.birth->pid < 0 && state.birth->error == ESRCH;
    errno = state.birth->error;
    return state.birth->pid;
}

void isolation_await_end(pid_t pid)
{
    struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, pid, 0),
                         .events = POLLIN};

    if (end.fd < 0)
        return;
    while (poll(&end, 1, -1) < 0 && errno == EINTR)
        continue;
    close(end.fd);
}
