/* SPDX-License-Identifier: MIT */
/*
 * Answers connect() from a file, for coverage-guided fuzzing of clients that
 * were not written for it: LD_PRELOAD (AFL_PRELOAD) this library, and every
 * TCP connection that the client makes yields the octets of the file
 * STRICTLINE_ANSWER, then the end. There is no server, and no network.
 *
 * The socket becomes one end of a pair of UNIX sockets in whose other end the
 * octets wait already. Calls that work on a TCP socket but not on that pair
 * are answered as for TCP. README.md says how it is used.
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A client that keeps asking is refused after this many connections. */
#define CONNECTIONS_MAX 8
/* Sockets above this number keep their own answers to getpeername. */
#define SOCKETS_MAX 1024
/* The buffer of a pair of sockets holds this much without being read. */
#define ANSWER_MAX 65536

static struct sockaddr_storage peers[SOCKETS_MAX]; /* family 0: not ours */
static unsigned connections;

/* Writes the file to the socket; more than ANSWER_MAX is cut off. */
static int pour(int to)
{
    const char *path = getenv("STRICTLINE_ANSWER");
    int from = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    static char octets[ANSWER_MAX];
    ssize_t len;

    if (from < 0)
        return -1;
    len = read(from, octets, sizeof octets);
    close(from);
    if (len < 0)
        return -1;
    return len == 0 || send(to, octets, (size_t)len, MSG_NOSIGNAL) == len ? 0
                                                                          : -1;
}

/* The client's end replaces its socket, flags included. The other one stays
 * open, or requests could not be sent. */
static int replace(int fd, const int pair[2])
{
    int status = fcntl(fd, F_GETFL), flags = fcntl(fd, F_GETFD);

    if (pour(pair[1]) != 0 || shutdown(pair[1], SHUT_WR) != 0 ||
        dup2(pair[0], fd) < 0)
        return -1;
    close(pair[0]);
    fcntl(fd, F_SETFL, status);
    fcntl(fd, F_SETFD, flags);
    return 0;
}

/* Of a client that AFL++'s compiler has built, if it exports its symbols: each
 * input begins here, once the client has started. It returns at once where no
 * fuzzer runs. */
extern void __afl_manual_init(void) __attribute__((weak));

static int answer(int fd, const struct sockaddr *address, socklen_t len)
{
    int pair[2];

    if (connections == 0 && __afl_manual_init != NULL)
        __afl_manual_init();
    if (++connections > CONNECTIONS_MAX) {
        errno = ECONNREFUSED;
        return -1;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return -1;
    if (replace(fd, pair) != 0) {
        close(pair[0]);
        close(pair[1]);
        errno = ENETUNREACH;
        return -1;
    }
    if (fd < SOCKETS_MAX && len <= sizeof peers[fd])
        memcpy(&peers[fd], address, len);
    return 0;
}

static int is_stream(int fd)
{
    int type = 0;
    socklen_t len = sizeof type;

    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 &&
           type == SOCK_STREAM;
}

int connect(int fd, const struct sockaddr *address, socklen_t len)
{
    if ((address->sa_family == AF_INET || address->sa_family == AF_INET6) &&
        is_stream(fd))
        return answer(fd, address, len);
    return (int)syscall(SYS_connect, fd, address, len);
}

static int is_ours(int fd)
{
    return fd >= 0 && fd < SOCKETS_MAX && peers[fd].ss_family != 0;
}

/* Both ends have the address of the server. */
static int tell(int fd, struct sockaddr *address, socklen_t *len)
{
    socklen_t size = peers[fd].ss_family == AF_INET
                         ? sizeof(struct sockaddr_in)
                         : sizeof(struct sockaddr_in6);

    memcpy(address, &peers[fd], size < *len ? size : *len);
    *len = size;
    return 0;
}

int getpeername(int fd, struct sockaddr *address, socklen_t *len)
{
    if (is_ours(fd))
        return tell(fd, address, len);
    return (int)syscall(SYS_getpeername, fd, address, len);
}

int getsockname(int fd, struct sockaddr *address, socklen_t *len)
{
    if (is_ours(fd))
        return tell(fd, address, len);
    return (int)syscall(SYS_getsockname, fd, address, len);
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t len)
{
    if (is_ours(fd) && level != SOL_SOCKET)
        return 0;
    return (int)syscall(SYS_setsockopt, fd, level, name, value, len);
}

/* The number of a socket may be used again, for something else. */
int close(int fd)
{
    if (is_ours(fd))
        peers[fd].ss_family = 0;
    return (int)syscall(SYS_close, fd);
}
