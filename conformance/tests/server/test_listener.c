/* SPDX-License-Identifier: MIT */
/*
 * A listener alone: what it accepts, what it does when the system has no
 * descriptor for it, and its end. The test's accept and fcntl replace
 * libc's.
 */
#define _DEFAULT_SOURCE /* syscall */

#include "server/listener.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "server/address.h"

static struct {
    int error; /* of the next accept; 0: it works */
    int fcntl; /* the command that fails; -1: none */
} failing = {.fcntl = -1};

int accept(int fd, struct sockaddr *name, socklen_t *len)
{
    if (failing.error != 0) {
        errno = failing.error;
        failing.error = 0;
        return -1;
    }
    return (int)syscall(SYS_accept, fd, name, len);
}

int fcntl(int fd, int command, ...)
{
    va_list rest;
    long argument;

    va_start(rest, command);
    argument = va_arg(rest, long);
    va_end(rest);
    if (command == failing.fcntl) {
        errno = ENOLCK;
        return -1;
    }
    return (int)syscall(SYS_fcntl, fd, command, argument);
}

/* ---- one listener ---- */

static struct {
    uv_loop_t loop;
    struct listener listener;
    struct sockaddr_storage address;
    size_t accepted, closed;
    size_t most; /* how many are accepted at once */
    bool close_at_first;
} l;

static void on_closed(void *context)
{
    (void)context;
    l.closed++;
    /* the memory is ours again */
    memset(&l.listener, 0x55, sizeof l.listener);
}

static bool on_accepted(void *context, int fd)
{
    cr_expect_eq(context, &l);
    cr_expect(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    close(fd);
    l.accepted++;
    if (l.close_at_first)
        listener_close(&l.listener, on_closed);
    return l.accepted < l.most;
}

static void prepare(unsigned port)
{
    memset(&l, 0, sizeof l);
    l.most = 1000;
    l.address = address_loopback(port);
    l.listener.accepted = on_accepted;
    l.listener.context = &l;
    uv_loop_init(&l.loop);
}

static void begin(unsigned port)
{
    struct buffer fault = BUFFER_EMPTY;

    prepare(port);
    cr_assert(listener_open(&l.listener, &l.loop, &l.address, &fault), "%s",
              fault.ptr);
}

static void end(void)
{
    if (l.closed == 0 && !l.close_at_first)
        listener_close(&l.listener, on_closed);
    uv_run(&l.loop, UV_RUN_DEFAULT);
    cr_expect_eq(l.closed, 1);
    cr_expect_eq(uv_loop_close(&l.loop), 0, "a handle is left");
}

static int connect_to_it(void)
{
    struct sockaddr *name = (struct sockaddr *)&l.address;
    int fd = socket(l.address.ss_family, SOCK_STREAM, 0);

    cr_assert_eq(connect(fd, name, address_length(&l.address)), 0);
    return fd;
}

#define TURNS 100000 /* stop a hang only */

/* Until that many are accepted. */
static void turn(size_t wanted)
{
    for (int i = 0; i < TURNS && l.accepted < wanted; i++)
        uv_run(&l.loop, UV_RUN_NOWAIT);
}

/* As often as one more would take. */
static void turn_in_vain(void)
{
    for (int i = 0; i < 20; i++)
        uv_run(&l.loop, UV_RUN_NOWAIT);
}

Test(listener, accepts_all_that_come)
{
    int fds[40];

    begin(0);
    for (size_t i = 0; i < 40; i++)
        fds[i] = connect_to_it();
    turn(1);
    cr_expect_leq(l.accepted, 16, "others have their turn: %zu", l.accepted);
    turn(40);
    cr_expect_eq(l.accepted, 40);
    for (size_t i = 0; i < 40; i++)
        close(fds[i]);
    end();
}

Test(listener, accepts_none_until_there_is_room)
{
    int fds[3];

    begin(0);
    l.most = 2;
    for (size_t i = 0; i < 3; i++)
        fds[i] = connect_to_it();
    turn(2);
    turn_in_vain();
    cr_expect_eq(l.accepted, 2);
    listener_resume(&l.listener);
    turn(3);
    cr_expect_eq(l.accepted, 3);
    for (size_t i = 0; i < 3; i++)
        close(fds[i]);
    end();
}

Test(listener, closed_from_within_accepts_no_more)
{
    int one, other;

    begin(0);
    l.close_at_first = true;
    one = connect_to_it();
    other = connect_to_it();
    turn(1);
    turn_in_vain();
    cr_expect_eq(l.accepted, 1);
    close(one);
    close(other);
    end();
}

/* ---- shortage ---- */

static const struct {
    int error;
    bool starved;
} errors[] = {{EMFILE, true}, {ENFILE, true},        {ENOBUFS, true},
              {ENOMEM, true}, {ECONNABORTED, false}, {EAGAIN, false},
              {EINTR, false}, {EPROTO, false}};

Test(listener, without_descriptors_tries_again, .timeout = 20)
{
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        int fd;
        bool polls;

        begin(0);
        fd = connect_to_it();
        failing.error = errors[i].error;
        while (failing.error != 0)
            uv_run(&l.loop, UV_RUN_ONCE);
        cr_expect_eq(l.listener.starved, errors[i].starved, "%s",
                     strerror(errors[i].error));
        cr_expect_eq(l.accepted, 0);
        /* it waits, even if there is room */
        polls = uv_is_active((uv_handle_t *)&l.listener.poll);
        listener_resume(&l.listener);
        cr_expect_eq(uv_is_active((uv_handle_t *)&l.listener.poll),
                     polls || !errors[i].starved);
        /* now the timer or the connection makes it continue */
        while (l.accepted == 0)
            uv_run(&l.loop, UV_RUN_ONCE);
        cr_expect_not(l.listener.starved);
        cr_expect_not(l.listener.lost);
        close(fd);
        end();
    }
}

Test(listener, says_that_it_lost_one)
{
    char octet;
    int fd;

    begin(0);
    fd = connect_to_it();
    failing.fcntl = F_SETFD;
    for (int i = 0; i < TURNS && !l.listener.lost; i++)
        uv_run(&l.loop, UV_RUN_NOWAIT);
    failing.fcntl = -1;
    cr_expect(l.listener.lost);
    cr_expect_eq(l.accepted, 0);
    cr_expect_eq(recv(fd, &octet, 1, 0), 0, "it is closed");
    close(fd);
    fd = connect_to_it();
    turn(1);
    cr_expect_eq(l.accepted, 1, "the next one is served");
    close(fd);
    end();
}

/* ---- the socket ---- */

/* The first free descriptor. */
static int next_descriptor(void)
{
    int fd = dup(2);

    close(fd);
    return fd;
}

Test(listener, that_cannot_listen_leaves_nothing)
{
    struct buffer fault = BUFFER_EMPTY;
    struct listener other = {.context = NULL};
    struct sockaddr_storage taken;
    int fd;

    begin(0);
    taken = l.address;
    fd = next_descriptor();
    cr_expect_not(listener_open(&other, &l.loop, &taken, &fault));
    cr_expect_not_null(strstr(fault.ptr, ": Address already in use"), "%s",
                       fault.ptr);
    cr_expect_eq(next_descriptor(), fd, "a descriptor is left");
    buffer_truncate(&fault, 0);
    taken = address_loopback(0);
    failing.fcntl = F_SETFD;
    cr_expect_not(listener_open(&other, &l.loop, &taken, &fault));
    failing.fcntl = -1;
    cr_expect_str_eq(fault.ptr,
                     "cannot listen on 127.0.0.1:0: No locks available");
    cr_expect_eq(next_descriptor(), fd, "a descriptor is left");
    buffer_clear(&fault);
    end();
}

Test(listener, is_not_inherited)
{
    begin(0);
    cr_expect(fcntl(l.listener.fd, F_GETFD) & FD_CLOEXEC);
    cr_expect_neq(address_port(&l.address), 0);
    end();
}

/* Connections of an earlier server on a port may still be in TIME_WAIT. */
Test(listener, takes_a_port_again)
{
    unsigned port;
    char octet;
    int fd;

    begin(0);
    port = address_port(&l.address);
    end();
    begin(port);
    fd = connect_to_it();
    turn(1);
    cr_expect_eq(recv(fd, &octet, 1, 0), 0, "the server closes first");
    close(fd);
    end();
    begin(port);
    end();
}

/* Descriptor 0 is like any other if a program has closed its input. */
Test(listener, the_first_descriptor_is_as_good_as_others)
{
    struct buffer fault = BUFFER_EMPTY;

    prepare(0);
    cr_assert_eq(close(0), 0);
    cr_assert(listener_open(&l.listener, &l.loop, &l.address, &fault), "%s",
              fault.ptr);
    cr_expect_eq(l.listener.fd, 0);
    end();
}
