/* SPDX-License-Identifier: MIT */
/*
 * A live exchange for tests: the server on a loop of its own in this thread,
 * and a client with blocking sockets, plain or TLS, in another one. Order
 * comes from what arrives; a time limit only stops a hang.
 */
#ifndef LIVE_H
#define LIVE_H

#include <criterion/criterion.h>
#include <errno.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "server/server.h"
#include "system/file.h"

#define LIVE_TOKEN "0123456789abcdef0123456789abcdef"
#define LIVE_OPS_MAX 12
#define LIVE_HANG_SECONDS 20

/* What a client does, and what it must see. */
enum live_op_type {
    LIVE_END,         /* of the list */
    LIVE_OPEN,        /* a connection, with TLS if the exchange has it; earlier
                         ones stay open until LIVE_CLOSE or the end */
    LIVE_SEND,        /* text */
    LIVE_READ,        /* exactly text */
    LIVE_RECORD,      /* exactly text, in one piece: a TLS record */
    LIVE_SEGMENTS,    /* this many TCP segments with data have arrived: count */
    LIVE_TICKETS,     /* this many session tickets have arrived: count */
    LIVE_KEY_UPDATES, /* this many KeyUpdates have arrived: count */
    LIVE_EMPTIES,     /* this many empty records have arrived: count */
    LIVE_FIN,     /* the end of the connection; over TLS without close_notify */
    LIVE_FIN_NOW, /* the end, without waiting for it; not over TLS */
    LIVE_RESET,   /* a RST */
    LIVE_NOTIFY,  /* close_notify; what follows it is read as well */
    LIVE_ALERT,   /* a fatal alert */
    LIVE_ORDERLY, /* close_notify if there is TLS, then FIN */
    LIVE_SHUT,    /* ends its side: close_notify over TLS, then FIN */
    LIVE_CLOSE    /* closes, over TLS without close_notify */
};

struct live_op {
    enum live_op_type type;
    const char *text;
    unsigned count;
};

/* RFC 8446 4. */
#define LIVE_TICKET 4
#define LIVE_KEY_UPDATE 24

struct live_client {
    const struct live_op *ops;
    unsigned port;
    SSL_CTX *tls; /* NULL: plain */
    int fds[LIVE_OPS_MAX];
    SSL *ssls[LIVE_OPS_MAX];
    size_t open;            /* connections that were opened */
    unsigned messages[256]; /* handshake messages received, by type */
    unsigned empties;       /* records without octets */
    long verify;            /* what was wrong with the certificate */
    struct buffer fault;    /* what went wrong; empty if nothing did */
    uv_async_t over;
};

static inline int live_fd(const struct live_client *c)
{
    return c->fds[c->open - 1];
}

static inline SSL *live_ssl(const struct live_client *c)
{
    return c->ssls[c->open - 1];
}

static inline int live_connect(unsigned port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};
    struct timeval limit = {.tv_sec = LIVE_HANG_SECONDS};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    int one = 1;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        cr_assert_fail("cannot connect to port %u", port);
    return fd;
}

/* RFC 8446 5.2 and RFC 5288 3: encrypted data has a tag, and in front of it in
 * TLS 1.3 the type, in 1.2 a part of the nonce. */
static inline bool live_is_empty(const unsigned char head[5], const SSL *ssl)
{
    unsigned sealed = SSL_version(ssl) == TLS1_3_VERSION ? 1 + 16 : 8 + 16;

    return head[0] == SSL3_RT_APPLICATION_DATA && head[3] == 0 &&
           head[4] == sealed;
}

static inline void live_note_message(int write, int version, int type,
                                     const void *octets, size_t len, SSL *ssl,
                                     void *client)
{
    struct live_client *c = client;

    (void)version;
    if (!write && type == SSL3_RT_HEADER && len == 5)
        c->empties += live_is_empty(octets, ssl);
    if (!write && type == SSL3_RT_HANDSHAKE && len > 0)
        c->messages[*(const unsigned char *)octets]++;
}

static inline bool live_op_open(struct live_client *c)
{
    SSL *ssl = NULL;

    c->fds[c->open] = live_connect(c->port);
    if (c->tls != NULL) {
        ssl = SSL_new(c->tls);
        SSL_set_fd(ssl, c->fds[c->open]);
        SSL_set1_host(ssl, "127.0.0.1");
        SSL_set_msg_callback(ssl, live_note_message);
        SSL_set_msg_callback_arg(ssl, c);
    }
    c->ssls[c->open++] = ssl;
    if (ssl == NULL)
        return true;
    if (SSL_connect(ssl) == 1)
        return true;
    c->verify = SSL_get_verify_result(ssl);
    return false;
}

static inline bool live_op_send(struct live_client *c, const char *text)
{
    size_t len = strlen(text), written;

    if (live_ssl(c) != NULL)
        return SSL_write_ex(live_ssl(c), text, len, &written) == 1;
    return send(live_fd(c), text, len, MSG_NOSIGNAL) == (ssize_t)len;
}

/* One read; 0 at any end. */
static inline size_t live_read_some(struct live_client *c, char *room,
                                    size_t size)
{
    size_t len = 0;
    ssize_t got;

    if (live_ssl(c) != NULL)
        return SSL_read_ex(live_ssl(c), room, size, &len) == 1 ? len : 0;
    got = recv(live_fd(c), room, size, 0);
    return got > 0 ? (size_t)got : 0;
}

static inline bool live_op_read(struct live_client *c, const char *text,
                                bool at_once)
{
    size_t len = strlen(text), done = 0;
    char *room = memory_get(len + 1);
    bool ok = true;

    while (ok && done < len) {
        size_t got = live_read_some(c, room + done, len - done + at_once);

        ok = got > 0 && got <= len - done &&
             memcmp(room + done, text + done, got) == 0 &&
             (!at_once || got == len);
        done += got;
        if (!ok)
            buffer_printf(&c->fault, "got '%.*s' for '%s'; ", (int)done, room,
                          text);
    }
    free(room);
    return ok;
}

static inline bool live_op_segments(struct live_client *c, unsigned count)
{
    struct tcp_info info;
    socklen_t len = sizeof info;

    if (getsockopt(live_fd(c), IPPROTO_TCP, TCP_INFO, &info, &len) != 0 ||
        info.tcpi_data_segs_in == count)
        return true;
    buffer_printf(&c->fault, "%u segments for %u; ", info.tcpi_data_segs_in,
                  count);
    return false;
}

/* How a plain connection ended. */
static inline enum live_op_type live_plain_end(struct live_client *c)
{
    char octet;
    ssize_t got = recv(live_fd(c), &octet, 1, 0);

    if (got == 0)
        return LIVE_FIN;
    return got < 0 && errno == ECONNRESET ? LIVE_RESET : LIVE_END;
}

static inline enum live_op_type live_tls_end(struct live_client *c)
{
    char octet;
    size_t len;
    int error, reason;

    ERR_clear_error();
    if (SSL_read_ex(live_ssl(c), &octet, 1, &len) == 1)
        return LIVE_END;
    error = SSL_get_error(live_ssl(c), 0);
    reason = ERR_GET_REASON(ERR_peek_error());
    if (error == SSL_ERROR_ZERO_RETURN) {
        SSL_set_shutdown(live_ssl(c), 0);
        return LIVE_NOTIFY;
    }
    if (error == SSL_ERROR_SYSCALL)
        return errno == ECONNRESET ? LIVE_RESET : LIVE_END;
    if (reason == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return LIVE_FIN;
    return reason == SSL_R_SSLV3_ALERT_BAD_RECORD_MAC ? LIVE_ALERT : LIVE_END;
}

static inline bool live_op_end(struct live_client *c, enum live_op_type wanted)
{
    enum live_op_type got =
        live_ssl(c) != NULL ? live_tls_end(c) : live_plain_end(c);

    if (got == wanted)
        return true;
    buffer_printf(&c->fault, "end %d for %d; ", got, wanted);
    return false;
}

static inline bool live_op_fin_now(const struct live_client *c)
{
    char octet;

    return recv(live_fd(c), &octet, 1, MSG_DONTWAIT) == 0;
}

static inline bool live_op_orderly(struct live_client *c)
{
    return (live_ssl(c) == NULL || live_op_end(c, LIVE_NOTIFY)) &&
           live_op_end(c, LIVE_FIN);
}

static inline bool live_op_shut(struct live_client *c)
{
    if (live_ssl(c) != NULL)
        SSL_shutdown(live_ssl(c));
    return shutdown(live_fd(c), SHUT_WR) == 0;
}

static inline bool live_op_close(struct live_client *c)
{
    size_t i = c->open - 1;

    SSL_free(c->ssls[i]);
    c->ssls[i] = NULL;
    close(c->fds[i]);
    c->fds[i] = -1;
    return true;
}

static inline bool live_op_do(struct live_client *c, const struct live_op *op)
{
    switch (op->type) {
    case LIVE_END:
        return true;
    case LIVE_OPEN:
        return live_op_open(c);
    case LIVE_SEND:
        return live_op_send(c, op->text);
    case LIVE_READ:
    case LIVE_RECORD:
        return live_op_read(c, op->text, op->type == LIVE_RECORD);
    case LIVE_SEGMENTS:
        return live_op_segments(c, op->count);
    case LIVE_TICKETS:
        return c->messages[LIVE_TICKET] == op->count;
    case LIVE_KEY_UPDATES:
        return c->messages[LIVE_KEY_UPDATE] == op->count;
    case LIVE_EMPTIES:
        return c->empties == op->count;
    case LIVE_FIN_NOW:
        return live_op_fin_now(c);
    case LIVE_FIN:
    case LIVE_RESET:
    case LIVE_NOTIFY:
    case LIVE_ALERT:
        return live_op_end(c, op->type);
    case LIVE_ORDERLY:
        return live_op_orderly(c);
    case LIVE_SHUT:
        return live_op_shut(c);
    case LIVE_CLOSE:
        return live_op_close(c);
    }
    return false;
}

static inline void *live_client_run(void *argument)
{
    struct live_client *c = argument;

    for (size_t i = 0; c->ops[i].type != LIVE_END && c->fault.len == 0; i++)
        if (!live_op_do(c, &c->ops[i]))
            buffer_printf(&c->fault, "step %zu", i);
    while (c->open > 0) {
        if (live_fd(c) >= 0)
            live_op_close(c);
        c->open--;
    }
    uv_async_send(&c->over);
    return NULL;
}

/* A server on a loop, with a scratch folder of its own. */
struct live {
    uv_loop_t loop;
    struct server *server;
    char *folder;
    struct exchange *exchange;
    struct wire wire;
    long verify; /* what was wrong with the certificate; X509_V_OK */
};

static inline void live_begin(struct live *l)
{
    struct buffer fault = BUFFER_EMPTY;

    *l = (struct live){.folder = folder_make_scratch("test", NULL)};
    cr_assert_not_null(l->folder);
    uv_loop_init(&l->loop);
    l->server = server_new(&l->loop, l->folder, &fault);
    cr_assert_not_null(l->server, "%s", fault.ptr);
}

static inline void live_end(struct live *l)
{
    wire_clear(&l->wire);
    server_free(l->server);
    cr_expect_eq(uv_run(&l->loop, UV_RUN_NOWAIT), 0);
    cr_expect_eq(uv_loop_close(&l->loop), 0, "a handle is left");
    cr_expect_eq(rmdir(l->folder), 0, "a file is left in %s", l->folder);
    free(l->folder);
}

static inline void live_on_done(void *context, struct wire *wire)
{
    struct live *l = context;

    wire_clear(&l->wire);
    l->wire = *wire;
    *wire = (struct wire){.asked = NULL};
    l->exchange = NULL;
}

static inline void live_on_over(uv_async_t *over)
{
    struct live *l = over->data;

    exchange_finish(l->exchange, live_on_done, l);
    uv_close((uv_handle_t *)over, NULL);
}

static inline SSL_CTX *live_tls(const struct live *l, int version)
{
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());

    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    cr_assert_eq(
        SSL_CTX_load_verify_locations(tls, server_ca_file(l->server), NULL), 1);
    SSL_CTX_set_min_proto_version(tls, version);
    SSL_CTX_set_max_proto_version(tls, version);
    return tls;
}

/*
 * One exchange with one client; version is 0 for plain TCP, or the only version
 * of TLS that the client supports. *fault gets what the client missed; what the
 * server saw is in l->wire.
 */
static inline void live_play(struct live *l, const struct transcript *t,
                             struct delivery delivery, int version,
                             const struct live_op *ops, struct buffer *fault)
{
    struct live_client client = {.ops = ops};
    pthread_t thread;

    delivery.tls = version != 0;
    if (delivery.tls)
        client.tls = live_tls(l, version);
    l->exchange =
        server_open(l->server, t, &delivery, LIVE_TOKEN, &client.port, fault);
    cr_assert_not_null(l->exchange, "%s", fault->ptr);
    uv_async_init(&l->loop, &client.over, live_on_over);
    client.over.data = l;
    pthread_create(&thread, NULL, live_client_run, &client);
    uv_run(&l->loop, UV_RUN_DEFAULT);
    pthread_join(thread, NULL);
    cr_assert_null(l->exchange);
    l->verify = client.verify;
    SSL_CTX_free(client.tls);
    buffer_add(fault, client.fault.ptr, client.fault.len);
    buffer_clear(&client.fault);
}

#endif
