/* SPDX-License-Identifier: MIT */
/*
 * A stream alone: which events occur, in which order, and that none occurs that
 * was not promised. The peer is a socket in the same thread, alone or with TLS;
 * the loop is turned until the awaited event has occurred.
 */
#define _GNU_SOURCE /* syscall */

#include "server/stream.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "server/certificate.h"
#include "system/file.h"

/* ---- writes that fail ---- */

static struct {
    int fd, error;
} failing = {.fd = -1};

ssize_t write(int fd, const void *octets, size_t len)
{
    if (fd == failing.fd) {
        errno = failing.error;
        return -1;
    }
    return syscall(SYS_write, fd, octets, len);
}

/* ---- a stream and its peer ---- */

/* What it says, in short: "R" ready, "[octets]" read, "n" "f" "b" an end by
 * close_notify, by FIN, broken; "w" written, "!" not; "c" closed. */
static struct {
    uv_loop_t loop;
    struct stream stream;
    struct stream_room room;
    struct buffer said;
    int fd, peer;
    SSL *ssl;
    char close_at; /* the stream is closed from within this event */
} s;

static void say(char event)
{
    buffer_add(&s.said, &event, 1);
    if (s.close_at == event)
        stream_close(&s.stream);
}

static void on_ready(struct stream *stream)
{
    (void)stream;
    say('R');
}

static void on_read(struct stream *stream, struct sl_bytes octets)
{
    (void)stream;
    buffer_printf(&s.said, "[%.*s", (int)octets.len, octets.ptr);
    say(']');
}

static void on_ended(struct stream *stream, enum stream_end end)
{
    (void)stream;
    say("nfb"[end]);
}

static void on_written(struct stream *stream, bool ok)
{
    (void)stream;
    say(ok ? 'w' : '!');
}

static void on_closed(struct stream *stream)
{
    say('c');
    /* the memory is ours again */
    memset((char *)stream + offsetof(struct stream, events), 0x55,
           sizeof *stream - offsetof(struct stream, events));
}

static const struct stream_events events = {
    .ready = on_ready,
    .read = on_read,
    .ended = on_ended,
    .written = on_written,
    .closed = on_closed,
};

/* Two ends of a connection. */
static void connect_pair(int *one, int *other)
{
    struct sockaddr_in name = {.sin_family = AF_INET,
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof name;
    int yes = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    cr_assert_eq(bind(listener, (struct sockaddr *)&name, len), 0);
    cr_assert_eq(listen(listener, 1), 0);
    cr_assert_eq(getsockname(listener, (struct sockaddr *)&name, &len), 0);
    *other = socket(AF_INET, SOCK_STREAM, 0);
    cr_assert_eq(connect(*other, (struct sockaddr *)&name, len), 0);
    setsockopt(*other, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    *one = accept(listener, NULL, NULL);
    close(listener);
}

/* tls: of the stream; its peer speaks it too, with the other. */
static void open_pair(SSL_CTX *tls, SSL_CTX *of_peer)
{
    memset(&s.stream, 0, sizeof s.stream);
    buffer_truncate(&s.said, 0);
    uv_loop_init(&s.loop);
    connect_pair(&s.fd, &s.peer);
    s.ssl = NULL;
    s.close_at = '\0';
    if (of_peer != NULL) {
        fcntl(s.peer, F_SETFL, O_NONBLOCK);
        s.ssl = SSL_new(of_peer);
        SSL_set_fd(s.ssl, s.peer);
    }
    stream_open(&s.stream, &s.loop, s.fd, tls, &s.room, &events);
}

#define TURNS 100000 /* stop a hang only */

/* Turns the loop until that is logged. */
static void expect_said(const char *wanted)
{
    for (int i = 0; i < TURNS; i++) {
        if (s.said.len >= strlen(wanted))
            break;
        uv_run(&s.loop, UV_RUN_NOWAIT);
    }
    for (int i = 0; i < 10; i++)
        uv_run(&s.loop, UV_RUN_NOWAIT);
    cr_expect_str_eq(s.said.len > 0 ? s.said.ptr : "", wanted);
    buffer_truncate(&s.said, 0);
}

/* The rest, for closed streams. */
static void release(void)
{
    SSL_free(s.ssl);
    close(s.peer);
    cr_expect_eq(uv_loop_close(&s.loop), 0, "a handle is left");
    buffer_clear(&s.said);
}

static void close_pair(void)
{
    stream_close(&s.stream);
    stream_close(&s.stream);
    expect_said("c");
    release();
}

static void peer_sends(const char *text)
{
    size_t len = strlen(text), written;

    if (s.ssl != NULL)
        cr_assert_eq(SSL_write_ex(s.ssl, text, len, &written), 1);
    else
        cr_assert_eq(send(s.peer, text, len, MSG_NOSIGNAL), (ssize_t)len);
}

/* ---- in the clear ---- */

Test(stream, plain_octets_and_the_end)
{
    char octets[4] = "";

    open_pair(NULL, NULL);
    expect_said("");
    peer_sends("ab");
    expect_said("[ab]");
    cr_expect(stream_send(&s.stream, (struct sl_bytes){"cde", 3}));
    expect_said("w");
    cr_expect_eq(recv(s.peer, octets, 3, 0), 3);
    cr_expect_str_eq(octets, "cde");
    shutdown(s.peer, SHUT_WR);
    expect_said("f");
    cr_expect_not(stream_finish(&s.stream, (struct sl_bytes){"xyz", 3},
                                STREAM_WITH_ALERT));
    cr_expect_eq(recv(s.peer, octets, 4, 0), 3);
    cr_expect_str_eq(octets, "xyz");
    cr_expect_eq(recv(s.peer, octets, 4, 0), 0);
    cr_expect_null(stream_broken(&s.stream));
    cr_expect_null(stream_failure(&s.stream));
    close_pair();
}

Test(stream, what_needs_tls_is_nothing_in_the_clear)
{
    open_pair(NULL, NULL);
    cr_expect_not(stream_notify(&s.stream));
    cr_expect_not(stream_key_update(&s.stream));
    cr_expect_not(stream_send_empty(&s.stream));
    cr_expect_not(stream_send(&s.stream, (struct sl_bytes){NULL, 0}));
    expect_said("");
    close_pair();
}

Test(stream, a_pause_leaves_octets_unread)
{
    open_pair(NULL, NULL);
    stream_pause(&s.stream);
    peer_sends("ab");
    expect_said("");
    stream_resume(&s.stream);
    expect_said("[ab]");
    close_pair();
}

Test(stream, once_closed_it_says_no_more)
{
    open_pair(NULL, NULL);
    s.close_at = ']';
    peer_sends("ab");
    expect_said("[ab]c");
    release();
    open_pair(NULL, NULL);
    cr_expect(stream_send(&s.stream, (struct sl_bytes){"ab", 2}));
    peer_sends("ab");
    stream_close(&s.stream);
    stream_pause(&s.stream);
    stream_resume(&s.stream);
    stream_reset(&s.stream);
    cr_expect_not(
        stream_finish(&s.stream, (struct sl_bytes){"c", 1}, STREAM_SILENT));
    expect_said("c");
    release();
}

Test(stream, a_reset_is_one)
{
    char octet;

    open_pair(NULL, NULL);
    stream_reset(&s.stream);
    stream_reset(&s.stream);
    stream_close(&s.stream);
    expect_said("c");
    cr_expect_eq(recv(s.peer, &octet, 1, 0), -1);
    cr_expect_eq(errno, ECONNRESET);
    release();
}

Test(stream, a_reset_by_the_peer_breaks_it_and_is_not_our_fault)
{
    struct linger now = {1, 0};

    open_pair(NULL, NULL);
    setsockopt(s.peer, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(s.peer);
    s.peer = -1;
    expect_said("b");
    cr_expect_null(stream_broken(&s.stream));
    close_pair();
}

/* ---- whose fault it is ---- */

static const struct {
    int error;
    bool of_peer;
} errors[] = {
    {ECONNRESET, true},   {EPIPE, true},        {ETIMEDOUT, true},
    {ENOTCONN, true},     {ECONNABORTED, true}, {ECANCELED, true},
    {EHOSTUNREACH, true}, {ENETUNREACH, true},  {EPROTO, true},
    {ENOMEM, false},      {EBADF, false},       {EIO, false},
    {EINVAL, false},
};

Test(stream, what_the_peer_or_the_network_does_is_not_our_fault)
{
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        open_pair(NULL, NULL);
        failing.fd = s.fd;
        failing.error = errors[i].error;
        cr_expect(stream_send(&s.stream, (struct sl_bytes){"ab", 2}));
        expect_said("!");
        failing.fd = -1;
        if (errors[i].of_peer)
            cr_expect_null(stream_broken(&s.stream), "%s: %s",
                           strerror(errors[i].error), stream_broken(&s.stream));
        else
            cr_expect_str_eq(
                stream_broken(&s.stream),
                uv_strerror(uv_translate_sys_error(errors[i].error)));
        close_pair();
    }
}

/* The loop already has that descriptor. */
Test(stream, what_cannot_be_opened_is_closed)
{
    struct stream other = {.context = NULL};

    open_pair(NULL, NULL);
    expect_said("");
    stream_open(&other, &s.loop, s.fd, NULL, &s.room, &events);
    cr_expect_str_eq(stream_broken(&other), uv_strerror(UV_EEXIST));
    expect_said("c");
    cr_expect_eq(fcntl(s.fd, F_GETFD), -1, "it is still open");
    close_pair();
}

/* ---- TLS ---- */

static SSL_CTX *server_context, *client_context;
static char *folder;

static void make_contexts(void)
{
    struct buffer path = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    folder = folder_make_scratch("test", NULL);
    buffer_printf(&path, "%s/ca.pem", folder);
    server_context = tls_context_new();
    cr_assert(certificate_install(server_context, NULL, path.ptr, &fault), "%s",
              fault.ptr);
    client_context = SSL_CTX_new(TLS_client_method());
    buffer_clear(&path);
}

static void free_contexts(void)
{
    SSL_CTX_free(server_context);
    SSL_CTX_free(client_context);
    cr_expect(folder_remove(folder));
    free(folder);
}

/* Until the peer, a client, has finished the handshake; the stream may lag. */
static void shake_hands(void)
{
    int done = 0;

    for (int i = 0; i < TURNS && done != 1; i++) {
        done = SSL_connect(s.ssl);
        if (done != 1)
            uv_run(&s.loop, UV_RUN_NOWAIT);
    }
    cr_assert_eq(done, 1);
}

static void open_secure(void)
{
    open_pair(server_context, client_context);
    shake_hands();
}

Test(stream, tls_is_ready_before_it_reads, .init = make_contexts,
     .fini = free_contexts)
{
    open_secure();
    peer_sends("ab");
    expect_said("R[ab]");
    peer_sends("cd");
    peer_sends("ef");
    expect_said("[cd][ef]");
    close_pair();
}

Test(stream, tls_closed_from_within_says_no_more, .init = make_contexts,
     .fini = free_contexts)
{
    open_secure();
    s.close_at = 'R';
    peer_sends("ab");
    expect_said("Rc");
    release();
    open_secure();
    expect_said("R");
    s.close_at = ']';
    peer_sends("ab");
    peer_sends("cd");
    SSL_shutdown(s.ssl);
    expect_said("[ab]c");
    release();
}

/* Nothing that follows close_notify has any meaning, except the FIN. */
Test(stream, tls_ends_once, .init = make_contexts, .fini = free_contexts)
{
    open_secure();
    expect_said("R");
    peer_sends("ab");
    SSL_shutdown(s.ssl);
    send(s.peer, "\x17\x03\x03\x00\x01x", 6, MSG_NOSIGNAL);
    expect_said("[ab]n");
    send(s.peer, "\x17\x03\x03\x00\x01x", 6, MSG_NOSIGNAL);
    expect_said("");
    shutdown(s.peer, SHUT_WR);
    expect_said("f");
    cr_expect_null(stream_failure(&s.stream));
    close_pair();
}

Test(stream, tls_fails_once, .init = make_contexts, .fini = free_contexts)
{
    open_secure();
    expect_said("R");
    send(s.peer, "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL);
    expect_said("b");
    cr_expect_not_null(stream_failure(&s.stream));
    cr_expect_null(stream_broken(&s.stream));
    send(s.peer, "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL);
    expect_said("");
    close_pair();
}

/* The hello of a client was not begun by its user. */
Test(stream, a_client_of_tls_says_hello_by_itself, .init = make_contexts,
     .fini = free_contexts)
{
    char octet = 0;

    open_pair(client_context, NULL);
    expect_said("");
    cr_expect_eq(recv(s.peer, &octet, 1, 0), 1);
    cr_expect_eq(octet, SSL3_RT_HANDSHAKE);
    close_pair();
}

/* ---- the fatal alert ---- */

static int alert_of(SSL *ssl)
{
    char octet;
    size_t len;

    for (int i = 0; i < TURNS; i++) {
        ERR_clear_error();
        if (SSL_read_ex(ssl, &octet, 1, &len) == 1)
            return 0;
        if (SSL_get_error(ssl, 0) != SSL_ERROR_WANT_READ)
            break;
        uv_run(&s.loop, UV_RUN_NOWAIT);
    }
    return ERR_GET_REASON(ERR_peek_error());
}

/* Even if the client has sent part of a record, which then claims to be longer
 * than anything that follows. */
Test(stream, an_alert_ends_all_whatever_came_before, .init = make_contexts,
     .fini = free_contexts)
{
    static const char *const begun[] = {"", "\x17\x03\x03\x40\x11half"};
    static const size_t lens[] = {0, 9};

    for (size_t i = 0; i < 2; i++) {
        open_secure();
        expect_said("R");
        if (lens[i] > 0)
            send(s.peer, begun[i], lens[i], MSG_NOSIGNAL);
        expect_said("");
        cr_expect_not(stream_finish(&s.stream, (struct sl_bytes){NULL, 0},
                                    STREAM_WITH_ALERT));
        cr_expect_eq(alert_of(s.ssl), SSL_R_SSLV3_ALERT_BAD_RECORD_MAC,
                     "row %zu", i);
        send(s.peer, "\x17\x03\x03\x00\x01x", 6, MSG_NOSIGNAL);
        expect_said("");
        close_pair();
    }
}

/* ---- before the handshake ---- */

Test(stream, before_the_handshake_there_is_nothing_to_say,
     .init = make_contexts, .fini = free_contexts)
{
    struct buffer out = BUFFER_EMPTY;
    struct tls t;

    cr_assert(tls_init(&t, server_context));
    tls_begin(&t);
    tls_empty(&t);
    tls_notify(&t);
    tls_key_update(&t);
    tls_take(&t, &out);
    cr_expect_eq(out.len, 0);
    cr_expect_not(tls_is_ready(&t));
    cr_expect_null(tls_failure(&t));
    tls_clear(&t);
    buffer_clear(&out);
}
