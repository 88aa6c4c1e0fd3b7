/* SPDX-License-Identifier: MIT */
/*
 * TCP transports with sockets of our own, and what is reported about failures.
 * One thread runs both sides, since the kernel keeps what has not been read
 * yet. The test's poll overrides libc's: it sees the time limits and can let
 * them pass.
 */
#include <criterion/criterion.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <strictline/net.h>

#include "net_kit.h"

/* ---- poll ---- */

/* Criterion polls as well, so this is set only around a call. */
static struct {
    int interrupts; /* how many calls are interrupted first */
    bool passes;    /* the time limit passes at once */
    int limit;      /* of the last call that could wait */
    int calls;
    int send_to; /* an octet is sent to this socket before the wait */
} polling;

int poll(struct pollfd *fds, nfds_t count, int limit)
{
    struct timespec time = {limit / 1000, limit % 1000 * 1000000L};

    if (limit != 0) {
        polling.limit = limit;
        polling.calls++;
        if (polling.interrupts-- > 0) {
            errno = EINTR;
            return -1;
        }
        if (polling.passes)
            return 0;
        if (polling.send_to > 0)
            send(polling.send_to, "x", 1, 0);
    }
    return (int)syscall(SYS_ppoll, fds, count, limit < 0 ? NULL : &time, NULL,
                        0);
}

/* ---- recv and sendmsg, which are interrupted once, and counted ---- */

static struct {
    bool recv_interrupted, send_interrupted;
    int sends;
} calling;

static bool is_interrupted(bool *flag)
{
    bool now = *flag;

    *flag = false;
    errno = now ? EINTR : errno;
    return now;
}

ssize_t recv(int fd, void *out, size_t max, int flags)
{
    if (is_interrupted(&calling.recv_interrupted))
        return -1;
    return recvfrom(fd, out, max, flags, NULL, NULL);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    calling.sends++;
    if (is_interrupted(&calling.send_interrupted))
        return -1;
    return syscall(SYS_sendmsg, fd, message, flags);
}

/* ---- both sides ---- */

struct pair {
    struct sl_net net;
    struct sl_transport transport;
    int listener, peer;
};

static struct sl_address local(uint16_t port)
{
    return (struct sl_address){.host = SL_LITERAL("127.0.0.1"), .port = port};
}

static enum sl_err connect_to(struct sl_net *net, struct sl_address to,
                              struct sl_transport *out)
{
    return net->connector.connect(net->connector.context, &to, out);
}

static void open_pair(struct pair *p, const struct sl_net_options *options,
                      uint32_t timeout)
{
    uint16_t port;
    struct sl_address to;

    polling.interrupts = 0;
    polling.passes = false;
    p->listener = listen_here(&port);
    to = local(port);
    to.timeout = timeout;
    cr_assert_eq(sl_net_init(&p->net, options), SL_OK);
    cr_assert_eq(connect_to(&p->net, to, &p->transport), SL_OK, "%s",
                 sl_net_error(&p->net));
    p->peer = accept(p->listener, NULL, NULL);
    cr_assert(p->peer >= 0);
}

static void close_pair(struct pair *p)
{
    if (p->transport.close)
        p->transport.close(p->transport.context);
    if (p->peer >= 0)
        close(p->peer);
    close(p->listener);
    sl_net_clear(&p->net);
}

static enum sl_err read_some(struct pair *p, char *out, size_t max, size_t *len)
{
    return p->transport.read(p->transport.context, out, max, len);
}

/* The same, with a time limit that passes. */
static enum sl_err read_late(struct pair *p)
{
    enum sl_err err;
    char octet;
    size_t len;

    polling.passes = true;
    polling.limit = 0;
    err = read_some(p, &octet, 1, &len);
    polling.passes = false;
    return err;
}

/* ---- writing ---- */

#define PIECES 40 /* more than twice as many as go to the system at once */

Test(net, sends_pieces_in_order_and_empty_ones_not)
{
    struct pair p;
    struct sl_bytes pieces[PIECES] = {{NULL, 0}};
    char sent[PIECES][8], wanted[PIECES * 8] = "", got[PIECES * 8] = "";
    size_t total = 0;

    for (size_t i = 0; i < PIECES; i++) {
        /* the first, the last, and the sixteenth and its neighbours */
        bool empty = i == 0 || i == 15 || i == 16 || i == PIECES - 1;

        snprintf(sent[i], sizeof sent[i], "<%zu>", i);
        if (empty)
            continue;
        pieces[i] = sl_text(sent[i]);
        memcpy(wanted + strlen(wanted), sent[i], strlen(sent[i]) + 1);
    }
    open_pair(&p, NULL, 0);
    calling.sends = 0;
    cr_expect_eq(p.transport.write(p.transport.context, pieces, PIECES), SL_OK);
    /* sixteen pieces at once: one call each time */
    cr_expect_eq(calling.sends, 3, "%d calls", calling.sends);
    cr_expect_eq(p.transport.write(p.transport.context, pieces, 1), SL_OK);
    cr_expect_eq(p.transport.write(p.transport.context, pieces, 0), SL_OK);
    while (total < strlen(wanted)) {
        ssize_t count = recv(p.peer, got + total, sizeof got - total, 0);

        cr_assert(count > 0);
        total += (size_t)count;
    }
    cr_expect_str_eq(got, wanted);
    close_pair(&p);
}

#define LARGE ((size_t)3 << 20)

static char octet_at(size_t i)
{
    return (char)(i * 31 + (i >> 8) * 7 + (i >> 16));
}

struct reading {
    int fd;
    size_t count, wrong;
};

static void *read_all(void *context)
{
    struct reading *r = context;
    char octets[1000];
    ssize_t count;

    while (r->count < LARGE &&
           (count = recv(r->fd, octets, sizeof octets, 0)) > 0)
        for (ssize_t i = 0; i < count; i++)
            r->wrong += octets[i] != octet_at(r->count++);
    return NULL;
}

/* The peer reads it in small parts, which end anywhere within pieces. */
Test(net, goes_on_where_the_system_stopped)
{
    struct pair p;
    char *octets = malloc(LARGE);
    struct sl_bytes pieces[3] = {{octets, 1},
                                 {octets + 1, LARGE / 2},
                                 {octets + 1 + LARGE / 2, LARGE / 2 - 1}};
    struct reading reading = {.count = 0};
    int small = 4096;
    pthread_t reader;

    for (size_t i = 0; i < LARGE; i++)
        octets[i] = octet_at(i);
    open_pair(&p, NULL, 0);
    cr_assert_eq(setsockopt(p.transport.descriptor, SOL_SOCKET, SO_SNDBUF,
                            &small, sizeof small),
                 0);
    calling.send_interrupted = true;
    calling.sends = 0;
    reading.fd = p.peer;
    cr_assert_eq(pthread_create(&reader, NULL, read_all, &reading), 0);
    cr_expect_eq(p.transport.write(p.transport.context, pieces, 3), SL_OK);
    cr_expect_eq(pthread_join(reader, NULL), 0);
    cr_expect_gt(calling.sends, 3, "nothing was left over");
    cr_expect_eq(reading.count, LARGE);
    cr_expect_eq(reading.wrong, 0, "%zu octets are wrong", reading.wrong);
    close_pair(&p);
    free(octets);
}

/* Writes more than the system keeps; every wait ends at once. */
static enum sl_err fill(struct pair *p)
{
    static char octets[1 << 20];
    struct sl_bytes piece = {octets, sizeof octets};
    enum sl_err err = SL_OK;

    polling.passes = true;
    for (int i = 0; i < 64 && err == SL_OK; i++)
        err = p->transport.write(p->transport.context, &piece, 1);
    polling.passes = false;
    return err;
}

Test(net, a_write_that_nobody_takes_times_out)
{
    struct pair p;

    open_pair(&p, NULL, 0);
    cr_expect_eq(fill(&p), SL_ERR_TIMEOUT);
    cr_expect_str_eq(sl_net_error(&p.net), "the time limit passed");
    close_pair(&p);
}

/* A peer that leaves with unread octets resets the connection. */
static void reset(struct pair *p)
{
    struct linger now = {1, 0};

    cr_assert_eq(setsockopt(p->peer, SOL_SOCKET, SO_LINGER, &now, sizeof now),
                 0);
    close(p->peer);
    p->peer = -1;
}

Test(net, a_peer_that_is_gone_is_an_error_and_no_signal)
{
    struct pair p;
    char octets[10];
    size_t len;

    open_pair(&p, NULL, 0);
    reset(&p);
    cr_expect_eq(read_some(&p, octets, sizeof octets, &len), SL_ERR_IO);
    cr_expect_str_eq(sl_net_error(&p.net), "read: Connection reset by peer");
    cr_expect_eq(fill(&p), SL_ERR_IO);
    cr_expect_str_eq(sl_net_error(&p.net), "write: Broken pipe");
    close_pair(&p);
}

/* ---- reading ---- */

Test(net, reads_what_came_and_then_the_end)
{
    struct pair p;
    char octets[10];
    size_t len = 99;

    bool waiting;

    open_pair(&p, NULL, 0);
    polling.calls = 0;
    waiting = p.transport.waiting(p.transport.context);
    cr_expect_eq(polling.calls, 0, "to look is not to wait");
    cr_expect_not(waiting);
    calling.recv_interrupted = true;
    cr_assert_eq(send(p.peer, "hello", 5, 0), 5);
    cr_expect_eq(read_some(&p, octets, 3, &len), SL_OK);
    cr_expect_eq(len, 3);
    cr_expect(p.transport.waiting(p.transport.context));
    cr_expect_eq(read_some(&p, octets, sizeof octets, &len), SL_OK);
    cr_expect_eq(len, 2);
    cr_expect_arr_eq(octets, "lo", 2);
    cr_expect_not(p.transport.waiting(p.transport.context));
    cr_assert_eq(shutdown(p.peer, SHUT_WR), 0);
    cr_expect_eq(read_some(&p, octets, sizeof octets, &len), SL_OK);
    cr_expect_eq(len, 0);
    cr_expect(p.transport.waiting(p.transport.context), "the end waits");
    close_pair(&p);
}

Test(net, waits_again_after_an_interrupt_and_after_a_time_out)
{
    struct pair p;
    char octets[10];
    enum sl_err err;
    size_t len;

    open_pair(&p, NULL, 0);
    cr_expect_eq(read_late(&p), SL_ERR_TIMEOUT);
    cr_expect_str_eq(sl_net_error(&p.net), "the time limit passed");
    polling.interrupts = 2;
    polling.calls = 0;
    polling.send_to = p.peer;
    err = read_some(&p, octets, sizeof octets, &len);
    polling.send_to = 0;
    cr_expect_eq(err, SL_OK, "%s", sl_net_error(&p.net));
    cr_expect_eq(polling.calls, 3);
    cr_expect_eq(len, 1);
    close_pair(&p);
}

/* Options of the net, of the address; the limit in poll's terms. */
static const struct limit_row {
    uint32_t io, address;
    int wanted;
} limits[] = {
    {SL_TIMEOUT_DEFAULT, 0, 60000},
    {SL_TIMEOUT_NONE, 0, -1},
    {7, 0, 7},
    {INT_MAX, 0, INT_MAX},
    {(uint32_t)INT_MAX + 1, 0, INT_MAX},
    {SL_TIMEOUT_NONE - 1, 0, INT_MAX},
    {7, 9, 9},
    {SL_TIMEOUT_NONE, 9, 9},
    {7, SL_TIMEOUT_NONE, -1},
};

Test(net, time_limits_are_those_of_the_options_or_the_address)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct sl_net_options options = {.io_timeout = limits[i].io};
        struct pair p;
        enum sl_err err;
        int limit;

        open_pair(&p, &options, limits[i].address);
        err = read_late(&p);
        limit = polling.limit;
        cr_expect_eq(err, SL_ERR_TIMEOUT);
        cr_expect_eq(limit, limits[i].wanted, "row %zu: %d", i, limit);
        close_pair(&p);
    }
}

/* ---- opening ---- */

Test(net, a_connection_sends_at_once_and_does_not_leak_into_programs)
{
    struct pair p;
    int yes = 0;
    socklen_t len = sizeof yes;
    int fd;

    open_pair(&p, NULL, 0);
    fd = p.transport.descriptor;
    cr_expect_eq(getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, &len), 0);
    cr_expect(yes);
    cr_expect(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    cr_expect(fcntl(fd, F_GETFL) & O_NONBLOCK);
    close_pair(&p);
}

/* Connections in the queue of a listener. */
static struct sl_transport waiting[16];
static size_t waiting_count;

/* Connects until the queue is full, when nothing answers any more and the limit
 * passes; returns that limit. */
static enum sl_err connect_late(struct sl_net *net, struct sl_address to,
                                int *limit)
{
    enum sl_err err = SL_OK;

    polling.passes = true;
    while (err == SL_OK && waiting_count < 16) {
        polling.limit = 0;
        err = connect_to(net, to, &waiting[waiting_count]);
        waiting_count += err == SL_OK;
    }
    polling.passes = false;
    *limit = polling.limit;
    return err;
}

Test(net, the_limit_of_connecting_is_one_of_its_own)
{
    struct sl_net_options options = {.connect_timeout = 5, .io_timeout = 8};
    struct sl_net net;
    uint16_t port;
    int limit, listener = listen_here(&port);
    struct sl_address to = local(port);
    enum sl_err err;
    char wanted[64];

    cr_assert_eq(listen(listener, 0), 0);
    cr_assert_eq(sl_net_init(&net, &options), SL_OK);
    err = connect_late(&net, to, &limit);
    cr_expect_eq(err, SL_ERR_TIMEOUT);
    cr_expect_eq(limit, 5);
    snprintf(wanted, sizeof wanted,
             "connect to 127.0.0.1:%u: Connection timed out", port);
    cr_expect_str_eq(sl_net_error(&net), wanted);
    to.timeout = 3;
    err = connect_late(&net, to, &limit);
    cr_expect_eq(err, SL_ERR_TIMEOUT);
    cr_expect_eq(limit, 3);
    while (waiting_count-- > 0)
        waiting[waiting_count].close(waiting[waiting_count].context);
    close(listener);
    sl_net_clear(&net);
}

static char host_of_256[257];

Test(net, what_cannot_be_reached_is_named)
{
    struct row {
        struct sl_bytes host;
        int64_t port;
        const char *wanted; /* its beginning */
    } rows[] = {
        {SL_LITERAL("127.0.0.1"), 0, "connect to 127.0.0.1:0: "},
        {SL_LITERAL("255.255.255.255"), 80, "connect to 255.255.255.255:80: "},
        {SL_LITERAL(""), 80, " port 80: Name or service not known"},
        {SL_LITERAL("127.0.0.1\0x"), 80, "127.0.0.1"},
        {SL_LITERAL("127.0.0.1"), -1, "127.0.0.1 port -1: Name or service"},
        {SL_LITERAL("127.0.0.1"), 65536, "127.0.0.1 port 65536: Name or"},
        {SL_LITERAL("300.1.1.1.invalid"), 80, "300.1.1.1.invalid port 80: "},
        {{host_of_256, 256}, 80, "aaaaaaaa"},
    };

    memset(host_of_256, 'a', 256);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_address to = {.host = rows[i].host, .port = rows[i].port};
        struct sl_transport transport;
        struct sl_net net;

        cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
        cr_expect_eq(connect_to(&net, to, &transport), SL_ERR_IO);
        cr_expect_eq(
            strncmp(sl_net_error(&net), rows[i].wanted, strlen(rows[i].wanted)),
            0, "row %zu: %s", i, sl_net_error(&net));
        sl_net_clear(&net);
    }
}

Test(net, refusal_is_named_and_forgotten_when_the_next_one_opens)
{
    struct pair p;
    struct sl_transport other;
    char wanted[64];
    uint16_t port;
    int gone = listen_here(&port);

    close(gone);
    open_pair(&p, NULL, 0);
    cr_expect_str_eq(sl_net_error(&p.net), "");
    cr_expect_eq(connect_to(&p.net, local(port), &other), SL_ERR_IO);
    snprintf(wanted, sizeof wanted,
             "connect to 127.0.0.1:%u: Connection refused", port);
    cr_expect_str_eq(sl_net_error(&p.net), wanted);
    p.transport.close(p.transport.context);
    close(p.peer);
    close(p.listener);
    p.listener = listen_here(&port);
    cr_expect_eq(connect_to(&p.net, local(port), &p.transport), SL_OK);
    cr_expect_str_eq(sl_net_error(&p.net), "");
    p.peer = accept(p.listener, NULL, NULL);
    close_pair(&p);
}

/* ---- the source ---- */

Test(net, the_source_is_what_was_asked_for)
{
    struct row {
        const char *source, *seen;
        bool port;
    } rows[] = {{"", "127.0.0.1", false},
                {"127.0.0.2", "127.0.0.2", false},
                {"", "127.0.0.1", true},
                {"127.0.0.3", "127.0.0.3", true}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_transport transport;
        struct sockaddr_in from;
        socklen_t len = sizeof from;
        struct sl_net net;
        uint16_t port, own = 0;
        enum sl_err err = SL_ERR_IO;
        int peer, listener = listen_here(&port);
        struct sl_address to = local(port);

        to.source = sl_text(rows[i].source);
        cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
        /* Another program may get the port before we do. */
        for (int tries = 0; tries < 50 && err != SL_OK; tries++) {
            if (rows[i].port)
                close(listen_here(&own));
            to.source_port = own;
            err = connect_to(&net, to, &transport);
        }
        cr_assert_eq(err, SL_OK, "row %zu: %s", i, sl_net_error(&net));
        peer = accept(listener, (struct sockaddr *)&from, &len);
        cr_expect_str_eq(inet_ntoa(from.sin_addr), rows[i].seen);
        cr_expect(own == 0 || ntohs(from.sin_port) == own, "row %zu", i);
        transport.close(transport.context);
        close(peer);
        close(listener);
        sl_net_clear(&net);
    }
}

Test(net, a_source_that_cannot_be_is_named)
{
    struct row {
        const char *source, *wanted;
    } rows[] = {
        {"::1", "::1 port 0: Address family for hostname not supported"},
        {"localhost", "localhost port 0: Name or service not known"},
        {"192.0.2.1", "bind to 192.0.2.1:0: Cannot assign requested "
                      "address"}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_transport transport;
        struct sl_net net;
        uint16_t port;
        int listener = listen_here(&port);
        struct sl_address to = local(port);

        to.source = sl_text(rows[i].source);
        cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
        cr_expect_eq(connect_to(&net, to, &transport), SL_ERR_IO);
        cr_expect_str_eq(sl_net_error(&net), rows[i].wanted);
        close(listener);
        sl_net_clear(&net);
    }
}

/* Descriptor 0 is like any other if a program has closed its input. */
Test(net, the_first_descriptor_is_as_good_as_others)
{
    struct pair p;
    uint16_t port;

    p.listener = listen_here(&port);
    cr_assert_eq(close(0), 0);
    cr_assert_eq(sl_net_init(&p.net, NULL), SL_OK);
    cr_expect_eq(connect_to(&p.net, local(port), &p.transport), SL_OK, "%s",
                 sl_net_error(&p.net));
    cr_expect_eq(p.transport.descriptor, 0);
    p.peer = accept(p.listener, NULL, NULL);
    close_pair(&p);
}
