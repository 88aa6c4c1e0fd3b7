/* SPDX-License-Identifier: MIT */
/*
 * TCP: addresses are tried in the resolver's order, each wait has a time limit,
 * and a peer that has gone is an error, not a signal.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "net.h"

/* How many pieces go to the system at once. */
#define PIECES_MAX 16

#define HOST_MAX 256

#define TIMEOUT_DEFAULT 60000

struct tcp {
    struct sl_net *net;
    int fd;
    uint32_t timeout;
};

/* --- waiting ------------------------------------------------------------- */

static int poll_limit(uint32_t timeout)
{
    if (timeout == SL_TIMEOUT_NONE)
        return -1;
    if (timeout == SL_TIMEOUT_DEFAULT)
        return TIMEOUT_DEFAULT;
    return timeout < INT_MAX ? (int)timeout : INT_MAX;
}

/* Waits until fd can be read or written. */
static enum sl_err wait_for(struct sl_net *net, int fd, short events,
                            uint32_t timeout)
{
    struct pollfd ready = {.fd = fd, .events = events};
    int count;

    do
        count = poll(&ready, 1, poll_limit(timeout));
    while (count < 0 && errno == EINTR);
    if (count > 0)
        return SL_OK;
    sl__net_say(net, count == 0 ? "the time limit passed" : "poll: %s",
                strerror(errno));
    return count == 0 ? SL_ERR_TIMEOUT : SL_ERR_IO;
}

static bool would_block(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

/* --- transport ----------------------------------------------------------- */

static enum sl_err tcp_read(void *context, char *out, size_t capacity,
                            size_t *len)
{
    struct tcp *t = context;

    for (;;) {
        ssize_t count = recv(t->fd, out, capacity, 0);
        enum sl_err err;

        if (count >= 0) {
            *len = (size_t)count;
            return SL_OK;
        }
        if (errno == EINTR)
            continue;
        if (!would_block(errno)) {
            sl__net_say(t->net, "read: %s", strerror(errno));
            return SL_ERR_IO;
        }
        err = wait_for(t->net, t->fd, POLLIN, t->timeout);
        if (err != SL_OK)
            return err;
    }
}

/* Takes `sent` octets off the front of the vector. */
static void drop_sent(struct msghdr *message, size_t sent)
{
    while (message->msg_iovlen > 0 && sent >= message->msg_iov->iov_len) {
        sent -= message->msg_iov->iov_len;
        message->msg_iov++;
        message->msg_iovlen--;
    }
    if (message->msg_iovlen == 0)
        return;
    message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + sent;
    message->msg_iov->iov_len -= sent;
}

static enum sl_err send_all(struct tcp *t, struct msghdr *message)
{
    while (message->msg_iovlen > 0) {
        ssize_t count = sendmsg(t->fd, message, MSG_NOSIGNAL);
        enum sl_err err = SL_OK;

        if (count >= 0)
            drop_sent(message, (size_t)count);
        else if (would_block(errno))
            err = wait_for(t->net, t->fd, POLLOUT, t->timeout);
        else if (errno != EINTR) {
            sl__net_say(t->net, "write: %s", strerror(errno));
            err = SL_ERR_IO;
        }
        if (err != SL_OK)
            return err;
    }
    return SL_OK;
}

static enum sl_err tcp_write(void *context, const struct sl_bytes *pieces,
                             size_t count)
{
    enum sl_err err = SL_OK;

    while (count > 0 && err == SL_OK) {
        struct iovec vector[PIECES_MAX];
        struct msghdr message = {.msg_iov = vector};
        size_t used = 0;

        while (used < count && used < PIECES_MAX) {
            /* iovec has no const; sendmsg does not write to it. */
            memcpy(&vector[used].iov_base, &pieces[used].ptr, sizeof(void *));
            vector[used].iov_len = pieces[used].len;
            used++;
        }
        message.msg_iovlen = used;
        pieces += used;
        count -= used;
        drop_sent(&message, 0);
        err = send_all(context, &message);
    }
    return err;
}

static bool tcp_waiting(void *context)
{
    const struct tcp *t = context;
    struct pollfd ready = {.fd = t->fd, .events = POLLIN};

    return poll(&ready, 1, 0) > 0;
}

static void tcp_close(void *context)
{
    struct tcp *t = context;

    close(t->fd);
    free(t);
}

/* --- opening ------------------------------------------------------------- */

static enum sl_err say_errno(struct sl_net *net, const char *what,
                             const struct sl_address *to)
{
    sl__net_say(net, "%s %.*s:%lld: %s", what, (int)to->host.len, to->host.ptr,
                (long long)to->port, strerror(errno));
    return SL_ERR_IO;
}

/* getaddrinfo for text that is not a C string. */
static struct addrinfo *look_up(struct sl_net *net, struct sl_bytes host,
                                int64_t port, int family, int flags)
{
    struct addrinfo hints = {
        .ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = flags};
    struct addrinfo *found = NULL;
    char name[HOST_MAX];
    char service[24];
    int status = EAI_NONAME;

    snprintf(service, sizeof service, "%lld", (long long)port);
    if (host.len > 0 && host.len < sizeof name &&
        !memchr(host.ptr, '\0', host.len) && port >= 0 && port <= UINT16_MAX) {
        memcpy(name, host.ptr, host.len);
        name[host.len] = '\0';
        status = getaddrinfo(name, service, &hints, &found);
    }
    if (status == 0)
        return found;
    sl__net_say(net, "%.*s port %s: %s", (int)host.len, host.ptr, service,
                gai_strerror(status));
    return NULL;
}

static enum sl_err bind_source(struct sl_net *net, int fd,
                               const struct sl_address *to, int family)
{
    struct sl_bytes any =
        family == AF_INET6 ? SL_LITERAL("::") : SL_LITERAL("0.0.0.0");
    struct sl_bytes source = to->source.len > 0 ? to->source : any;
    struct addrinfo *found;
    int status;

    if (to->source.len == 0 && to->source_port == 0)
        return SL_OK;
    found = look_up(net, source, to->source_port, family,
                    AI_NUMERICHOST | AI_PASSIVE);
    if (!found)
        return SL_ERR_IO;
    status = bind(fd, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (status == 0)
        return SL_OK;
    sl__net_say(net, "bind to %.*s:%u: %s", (int)source.len, source.ptr,
                to->source_port, strerror(errno));
    return SL_ERR_IO;
}

static enum sl_err finish_connect(struct sl_net *net, int fd,
                                  const struct sl_address *to, uint32_t timeout)
{
    enum sl_err err = wait_for(net, fd, POLLOUT, timeout);
    int error = 0;
    socklen_t len = sizeof error;

    if (err == SL_ERR_TIMEOUT)
        errno = ETIMEDOUT;
    else if (err == SL_OK && getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len))
        err = SL_ERR_IO;
    if (err == SL_OK && error == 0)
        return SL_OK;
    if (error != 0)
        errno = error;
    say_errno(net, "connect to", to);
    return err == SL_OK ? SL_ERR_IO : err;
}

/* Connects a non-blocking socket, since poll keeps all time limits. */
static enum sl_err connect_to(struct sl_net *net, int fd,
                              const struct addrinfo *where,
                              const struct sl_address *to, uint32_t timeout)
{
    enum sl_err err = bind_source(net, fd, to, where->ai_family);

    if (err != SL_OK)
        return err;
    if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0 || fcntl(fd, F_SETFD, FD_CLOEXEC))
        return say_errno(net, "connect to", to);
    if (connect(fd, where->ai_addr, where->ai_addrlen) == 0)
        return SL_OK;
    if (errno != EINPROGRESS && errno != EINTR)
        return say_errno(net, "connect to", to);
    return finish_connect(net, fd, to, timeout);
}

static enum sl_err open_one(struct sl_net *net, const struct addrinfo *where,
                            const struct sl_address *to, uint32_t timeout,
                            int *out)
{
    int fd = socket(where->ai_family, where->ai_socktype, where->ai_protocol);
    int yes = 1;
    enum sl_err err;

    if (fd < 0)
        return say_errno(net, "socket for", to);
    err = connect_to(net, fd, where, to, timeout);
    if (err != SL_OK) {
        close(fd);
        return err;
    }
    /* A request is one write; waiting for more gains nothing. */
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    *out = fd;
    return SL_OK;
}

enum sl_err sl__tcp_connect(void *context, const struct sl_address *to,
                            struct sl_transport *out)
{
    struct sl_net *net = context;
    uint32_t timeout = to->timeout ? to->timeout : net->options.connect_timeout;
    struct addrinfo *all = look_up(net, to->host, to->port, AF_UNSPEC, 0);
    enum sl_err err = SL_ERR_IO;
    struct tcp *t;
    int fd = -1;

    for (struct addrinfo *one = all; one && err != SL_OK; one = one->ai_next)
        err = open_one(net, one, to, timeout, &fd);
    if (all)
        freeaddrinfo(all);
    if (err != SL_OK)
        return err;
    net->error[0] = '\0'; /* from earlier addresses */
    t = malloc(sizeof *t);
    if (!t) {
        close(fd);
        sl__net_say(net, "out of memory");
        return SL_ERR_IO;
    }
    *t = (struct tcp){net, fd,
                      to->timeout ? to->timeout : net->options.io_timeout};
    *out = (struct sl_transport){.read = tcp_read,
                                 .write = tcp_write,
                                 .close = tcp_close,
                                 .waiting = tcp_waiting,
                                 .context = t,
                                 .descriptor = fd};
    return SL_OK;
}
