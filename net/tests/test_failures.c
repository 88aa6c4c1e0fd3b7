/* SPDX-License-Identifier: MIT */
/*
 * What is reported when the system fails, and that nothing stays open. The
 * test's fcntl, connect, poll, getsockopt and allocator override libc's.
 */
#include <criterion/criterion.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <strictline/net.h>

#include "net_kit.h"

/* A sanitizer's allocator cannot be replaced; builds with one leave that
 * out. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED                                                              \
    (__has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||    \
     __has_feature(thread_sanitizer))
#else
#define SANITIZED 0
#endif

/* Set only around a call, since Criterion makes such calls, too. */
static struct {
    int command; /* of fcntl; -1: it works */
    bool memory;
    bool memory_then; /* fails once connected */
    bool interrupted; /* connect continues, but reports that it was
                         interrupted */
    int poll;         /* errno of poll; 0: it works */
    int getsockopt;   /* errno of getsockopt; 0: it works, */
    int so_error;     /* and returns this error; 0: none */
} failing = {.command = -1};

int fcntl(int fd, int command, ...)
{
    va_list rest;
    long argument;

    va_start(rest, command);
    argument = va_arg(rest, long);
    va_end(rest);
    if (command == failing.command) {
        errno = ENOLCK;
        return -1;
    }
    return (int)syscall(SYS_fcntl, fd, command, argument);
}

int connect(int fd, const struct sockaddr *name, socklen_t len)
{
    int status = (int)syscall(SYS_connect, fd, name, len);

    failing.memory = failing.memory_then;
    failing.memory_then = false;
    if (!failing.interrupted)
        return status;
    errno = EINTR;
    return -1;
}

int poll(struct pollfd *fds, nfds_t count, int limit)
{
    if (failing.poll) {
        errno = failing.poll;
        return -1;
    }
    return (int)syscall(SYS_poll, fds, count, limit);
}

int getsockopt(int fd, int level, int name, void *value, socklen_t *len)
{
    if (failing.getsockopt) {
        errno = failing.getsockopt;
        return -1;
    }
    if (failing.so_error && name == SO_ERROR) {
        memcpy(value, &failing.so_error, sizeof failing.so_error);
        return 0;
    }
    return (int)syscall(SYS_getsockopt, fd, level, name, value, len);
}

#if !SANITIZED
extern void *__libc_malloc(size_t len);
extern void *__libc_calloc(size_t count, size_t len);

void *malloc(size_t len)
{
    return failing.memory ? NULL : __libc_malloc(len);
}

void *calloc(size_t count, size_t len)
{
    return failing.memory ? NULL : __libc_calloc(count, len);
}
#endif

/* ---- connecting ---- */

/* The first free descriptor. */
static int next_descriptor(void)
{
    int fd = dup(0);

    close(fd);
    return fd;
}

static struct sl_net net;
static struct sl_transport transport;

/* Checks what connecting to a port of this machine returns and reports, and
 * that no descriptor is left. */
static void expect_failure(uint16_t port, const char *said)
{
    struct sl_address to = {.host = SL_LITERAL("127.0.0.1"), .port = port};
    int fd = next_descriptor();
    enum sl_err err;

    cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
    err = net.connector.connect(net.connector.context, &to, &transport);
    memset(&failing, 0, sizeof failing);
    failing.command = -1;
    cr_expect_eq(err, SL_ERR_IO);
    cr_expect_str_eq(sl_net_error(&net), said);
    cr_expect_eq(next_descriptor(), fd, "%s: a descriptor is left", said);
    sl_net_clear(&net);
}

Test(failures, of_fcntl_are_named)
{
    static const int commands[] = {F_SETFL, F_SETFD};

    for (size_t i = 0; i < 2; i++) {
        uint16_t port;
        char said[80];
        int listener = listen_here(&port);

        snprintf(said, sizeof said, "connect to 127.0.0.1:%u: %s", port,
                 strerror(ENOLCK));
        failing.command = commands[i];
        expect_failure(port, said);
        close(listener);
    }
}

/* POSIX: the connection is then still made, and poll reports when. */
Test(failures, a_connect_that_is_interrupted_goes_on)
{
    uint16_t port;
    int listener = listen_here(&port);
    struct sl_address to = {.host = SL_LITERAL("127.0.0.1"), .port = port};
    enum sl_err err;

    cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
    failing.interrupted = true;
    err = net.connector.connect(net.connector.context, &to, &transport);
    failing.interrupted = false;
    cr_expect_eq(err, SL_OK, "%s", sl_net_error(&net));
    if (err == SL_OK)
        transport.close(transport.context);
    close(listener);
    sl_net_clear(&net);
}

/* Each step that follows may fail, and each reports why. */
Test(failures, of_a_connect_that_goes_on_are_named)
{
    static const struct {
        int poll, getsockopt, so_error;
    } rows[] = {{ENOMEM, 0, 0}, {0, ENOBUFS, 0}, {0, 0, EHOSTUNREACH}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint16_t port;
        char said[80];
        int listener = listen_here(&port);

        snprintf(
            said, sizeof said, "connect to 127.0.0.1:%u: %s", port,
            strerror(rows[i].poll + rows[i].getsockopt + rows[i].so_error));
        failing.interrupted = true;
        failing.poll = rows[i].poll;
        failing.getsockopt = rows[i].getsockopt;
        failing.so_error = rows[i].so_error;
        expect_failure(port, said);
        close(listener);
    }
}

Test(failures, of_a_wait_are_named)
{
    uint16_t port;
    int listener = listen_here(&port);
    struct sl_address to = {.host = SL_LITERAL("127.0.0.1"), .port = port};
    enum sl_err err;
    char octet;
    size_t len;

    cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
    cr_assert_eq(net.connector.connect(&net, &to, &transport), SL_OK);
    failing.poll = ENOMEM;
    err = transport.read(transport.context, &octet, 1, &len);
    failing.poll = 0;
    cr_expect_eq(err, SL_ERR_IO);
    cr_expect_str_eq(sl_net_error(&net), "poll: Cannot allocate memory");
    transport.close(transport.context);
    close(listener);
    sl_net_clear(&net);
}

#if !SANITIZED
Test(failures, of_memory_are_named)
{
    uint16_t port;
    int listener = listen_here(&port);
    enum sl_err err;

    failing.memory_then = true;
    expect_failure(port, "out of memory");
    close(listener);
    cr_assert_eq(
        sl_net_init(&net,
                    &(struct sl_net_options){.tls = true, .unverified = true}),
        SL_OK);
    failing.memory = true;
    err = net.connector.secure(net.connector.context, SL_LITERAL("h"),
                               &transport);
    failing.memory = false;
    cr_expect_eq(err, SL_ERR_IO);
    cr_expect_str_eq(sl_net_error(&net), "out of memory");
    sl_net_clear(&net);
}
#endif
