/* SPDX-License-Identifier: MIT */
/*
 * TLS over the test's own transport, to a peer in the same thread.
 */
#include "tls_peer.h"

#include <strictline/net.h>

/* ---- a client ---- */

static struct client {
    struct sl_net net;
    struct sl_transport t;
} c;

static enum sl_err secure(struct sl_bytes host)
{
    c.t = below();
    return c.net.connector.secure(c.net.connector.context, host, &c.t);
}

/* Connects to the peer, whatever it is. */
static void open_client(struct sl_net_options options)
{
    open_peer();
    options.tls = true;
    options.unverified = true;
    cr_assert_eq(sl_net_init(&c.net, &options), SL_OK);
    cr_assert_eq(secure(SL_LITERAL(NAME)), SL_OK, "%s", sl_net_error(&c.net));
}

static void close_client(void)
{
    c.t.close(c.t.context);
    sl_net_clear(&c.net);
    close_peer();
}

static enum sl_err read_some(char *out, size_t max, size_t *len)
{
    memset(out, 0, max);
    return c.t.read(c.t.context, out, max, len);
}

/* ---- opening ---- */

Test(tls, http11_is_what_is_offered_and_the_name_is_sent)
{
    open_client((struct sl_net_options){.tls = true});
    cr_expect_eq(peer.alpn_len, 9);
    cr_expect_arr_eq(peer.alpn, "\x08http/1.1", 9);
    cr_expect_str_eq(SSL_get_servername(peer.ssl, TLSEXT_NAMETYPE_host_name),
                     NAME);
    cr_expect_eq(c.t.descriptor, 77);
    close_client();
}

Test(tls, what_is_older_than_1_2_is_refused)
{
    open_peer();
    cr_assert_eq(
        sl_net_init(&c.net,
                    &(struct sl_net_options){.tls = true, .unverified = true}),
        SL_OK);
    SSL_set_security_level(peer.ssl, 0);
    SSL_set_min_proto_version(peer.ssl, TLS1_VERSION);
    SSL_set_max_proto_version(peer.ssl, TLS1_1_VERSION);
    SSL_CTX_set_security_level(c.net.context, 0);
    cr_expect_eq(secure(SL_LITERAL(NAME)), SL_ERR_IO);
    cr_expect_eq(peer.closes, 0, "the transport below is the caller's");
    sl_net_clear(&c.net);
    close_peer();
}

/* It is used unchanged, instead of any files, and still belongs to the
 * caller. */
Test(tls, a_context_of_the_callers_is_used)
{
    static const struct {
        bool trusted;
        const char *host;
        enum sl_err err;
        const char *said;
    } rows[] = {
        {true, NAME, SL_OK, ""},
        {false, NAME, SL_ERR_IO, "TLS handshake: self"},
        {true, "other.test", SL_ERR_IO, "TLS handshake: hostname mismatch"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_net_options options = {.tls = true,
                                         .unverified = true,
                                         .ca_file = "/nonexistent/ca",
                                         .key_file = "/nonexistent/key"};

        open_peer();
        options.context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_verify(options.context, SSL_VERIFY_PEER, NULL);
        if (rows[i].trusted)
            X509_STORE_add_cert(SSL_CTX_get_cert_store(options.context),
                                peer.certificate);
        cr_expect_eq(sl_net_init(&c.net, &options), SL_OK);
        cr_expect_eq(secure(sl_text(rows[i].host)), rows[i].err, "row %zu: %s",
                     i, sl_net_error(&c.net));
        cr_expect_eq(
            strncmp(sl_net_error(&c.net), rows[i].said, strlen(rows[i].said)),
            0, "row %zu: %s", i, sl_net_error(&c.net));
        cr_expect_eq(peer.alpn_len, 0, "nothing was set in it");
        if (rows[i].err == SL_OK)
            c.t.close(c.t.context);
        sl_net_clear(&c.net);
        cr_expect_eq(SSL_CTX_get_verify_mode(options.context), SSL_VERIFY_PEER);
        SSL_CTX_free(options.context);
        close_peer();
    }
}

static char host_of_256[256];

/* A host that no certificate can be for is refused before an octet is sent. */
Test(tls, a_host_that_cannot_be_is_refused)
{
    const struct {
        struct sl_bytes host;
        bool fits;
    } rows[] = {
        {SL_LITERAL(""), false},     {SL_LITERAL("several\0.test"), false},
        {{host_of_256, 256}, false}, {SL_LITERAL("s"), true},
        {SL_LITERAL(NAME), true},
    };

    memset(host_of_256, 'a', sizeof host_of_256);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum sl_err err;

        open_peer();
        cr_assert_eq(
            sl_net_init(&c.net, &(struct sl_net_options){.tls = true,
                                                         .unverified = true}),
            SL_OK);
        err = secure(rows[i].host);
        cr_expect_eq(err, rows[i].fits ? SL_OK : SL_ERR_IO, "row %zu", i);
        cr_expect_eq(peer.writes > 0, rows[i].fits, "row %zu", i);
        if (rows[i].fits)
            c.t.close(c.t.context);
        else
            cr_expect_eq(strncmp(sl_net_error(&c.net), "TLS set-up: ", 12), 0,
                         "row %zu: %s", i, sl_net_error(&c.net));
        sl_net_clear(&c.net);
        close_peer();
    }
}

/* An error of the transport is reported as it is; OpenSSL has nothing to
 * add. */
Test(tls, a_transport_that_fails_fails_the_handshake)
{
    static const enum sl_err errors[] = {SL_ERR_IO, SL_ERR_TIMEOUT};

    for (size_t i = 0; i < 4; i++) {
        enum sl_err err = errors[i / 2];

        open_peer();
        *(i % 2 ? &peer.fails_read : &peer.fails_write) = err;
        cr_assert_eq(sl_net_init(&c.net, &(struct sl_net_options){.tls = true}),
                     SL_OK);
        cr_expect_eq(secure(SL_LITERAL(NAME)), err, "row %zu", i);
        cr_expect_str_eq(sl_net_error(&c.net), "", "row %zu: %s", i,
                         sl_net_error(&c.net));
        cr_expect_eq(ERR_peek_error(), 0, "row %zu", i);
        cr_expect_eq(peer.closes, 0, "row %zu", i);
        sl_net_clear(&c.net);
        close_peer();
    }
}

/* ---- reading ---- */

Test(tls, reads_what_comes_and_then_the_end)
{
    char octets[10];
    size_t len = 99;

    open_client((struct sl_net_options){.tls = true});
    peer_sends("hello");
    cr_expect_eq(read_some(octets, 3, &len), SL_OK);
    cr_expect_eq(len, 3);
    cr_expect_arr_eq(octets, "hel", 3);
    cr_expect_eq(read_some(octets, 9, &len), SL_OK);
    cr_expect_eq(len, 2);
    cr_expect_arr_eq(octets, "lo", 2);
    SSL_shutdown(peer.ssl);
    cr_expect_eq(read_some(octets, 9, &len), SL_OK);
    cr_expect_eq(len, 0);
    close_client();
}

/* A close without an announcement may be the work of an attacker. */
Test(tls, a_cut_is_an_end_where_that_is_accepted)
{
    for (int accepted = 0; accepted < 2; accepted++) {
        char octet;
        size_t len = 99;
        enum sl_err err;

        open_client((struct sl_net_options){.accept_cut = accepted});
        peer.eof = true;
        err = read_some(&octet, 1, &len);
        cr_expect_eq(len, 0);
        cr_expect_eq(err, accepted ? SL_OK : SL_ERR_IO);
        cr_expect_str_eq(sl_net_error(&c.net),
                         accepted ? ""
                                  : "TLS read: unexpected eof while reading");
        close_client();
    }
}

/* No other fault counts as an end, even if cuts are accepted. */
Test(tls, what_is_no_record_is_no_end)
{
    char octet;
    size_t len = 99;

    open_client((struct sl_net_options){.accept_cut = true});
    BIO_puts(peer.out, "HTTP/1.1 200 OK\r\n\r\n");
    cr_expect_eq(read_some(&octet, 1, &len), SL_ERR_IO);
    cr_expect_eq(strncmp(sl_net_error(&c.net), "TLS read: ", 10), 0);
    cr_expect_eq(len, 0);
    close_client();
}

/* What others left in OpenSSL's queue does not matter. */
static void leave_an_error(void)
{
    ERR_raise(ERR_LIB_SSL, SSL_R_UNEXPECTED_EOF_WHILE_READING);
}

Test(tls, goes_on_after_a_time_out)
{
    char octets[10];
    size_t len = 99;

    open_client((struct sl_net_options){.accept_cut = true});
    for (int i = 0; i < 2; i++) {
        leave_an_error();
        cr_expect_eq(read_some(octets, 9, &len), SL_ERR_TIMEOUT);
        cr_expect_eq(len, 0);
        cr_expect_eq(ERR_peek_error(), 0);
    }
    cr_expect_str_eq(sl_net_error(&c.net), "");
    leave_an_error();
    peer_sends("on");
    cr_expect_eq(read_some(octets, 9, &len), SL_OK);
    cr_expect_arr_eq(octets, "on", 2);
    close_client();
}

Test(tls, a_read_that_fails_fails)
{
    char octet;
    size_t len = 99;

    open_client((struct sl_net_options){.accept_cut = true});
    peer.fails_read = SL_ERR_IO;
    leave_an_error();
    cr_expect_eq(read_some(&octet, 1, &len), SL_ERR_IO);
    cr_expect_str_eq(sl_net_error(&c.net), "");
    cr_expect_eq(len, 0);
    cr_expect_eq(ERR_peek_error(), 0);
    close_client();
}

/* ---- writing ---- */

#define RECORD 16384

static char large[3 * RECORD];

static void fill_large(void)
{
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)('a' + i % 26);
}

struct writing {
    size_t lens[5]; /* of pieces, taken one after another from large */
    size_t count;
    int writes; /* each one a record */
};

static const struct writing writings[] = {
    {{0}, 0, 0},
    {{0, 0}, 2, 0},
    {{1}, 1, 1},
    {{3, 0, 4, 5, 0}, 5, 1},
    {{RECORD}, 1, 1},
    {{RECORD - 1, 1}, 2, 1},
    {{RECORD - 1, 2}, 2, 2},
    {{RECORD, 1}, 2, 2},
    {{1, RECORD, 1}, 3, 3},
    {{RECORD + 1}, 1, 2},
    {{1, RECORD + 1, 1}, 3, 4},
    {{2 * RECORD, 2}, 2, 3},
};

Test(tls, small_pieces_travel_together_and_in_order)
{
    fill_large();
    for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++) {
        const struct writing *w = &writings[i];
        struct sl_bytes pieces[5];
        size_t all = 0;

        for (size_t k = 0; k < w->count; k++) {
            pieces[k] = (struct sl_bytes){large + all, w->lens[k]};
            all += w->lens[k];
        }
        open_client((struct sl_net_options){.tls = true});
        peer.writes = 0;
        cr_expect_eq(c.t.write(c.t.context, pieces, w->count), SL_OK);
        cr_expect_eq(peer.writes, w->writes, "row %zu: %d", i, peer.writes);
        cr_expect_eq(peer.got_len, all, "row %zu: %zu", i, peer.got_len);
        cr_expect_eq(memcmp(peer.got, large, all), 0, "row %zu", i);
        close_client();
    }
}

/* Whichever record fails, nothing is sent after it. */
Test(tls, a_write_that_fails_is_the_last)
{
    static const struct writing rows[] = {
        {{1}, 1, 1}, {{RECORD, 1, RECORD}, 3, 1}, {{RECORD + 1, 1}, 2, 1}};

    fill_large();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes pieces[3];

        for (size_t k = 0; k < rows[i].count; k++)
            pieces[k] = (struct sl_bytes){large, rows[i].lens[k]};
        open_client((struct sl_net_options){.tls = true});
        peer.writes = 0;
        peer.fails_write = SL_ERR_TIMEOUT;
        leave_an_error();
        cr_expect_eq(c.t.write(c.t.context, pieces, rows[i].count),
                     SL_ERR_TIMEOUT);
        cr_expect_eq(peer.writes, 1, "row %zu: %d", i, peer.writes);
        cr_expect_str_eq(sl_net_error(&c.net), "");
        cr_expect_eq(ERR_peek_error(), 0);
        close_client();
    }
}

Test(tls, after_an_end_nothing_is_written)
{
    struct sl_bytes piece = {"x", 1};

    open_client((struct sl_net_options){.tls = true});
    SSL_shutdown(peer.ssl); /* the peer no longer reads */
    cr_expect_eq(c.t.write(c.t.context, &piece, 1), SL_OK);
    close_client();
}

/* ---- looking ---- */

Test(tls, to_look_is_not_to_wait)
{
    char octets[10];
    size_t len;
    int reads;

    open_client((struct sl_net_options){.tls = true});
    go_on(); /* its session tickets have no octets for the reader */
    cr_expect_not(c.t.waiting(c.t.context));
    reads = peer.reads;
    cr_expect_not(c.t.waiting(c.t.context));
    cr_expect_eq(peer.reads, reads, "nothing was there to read");
    leave_an_error();
    cr_expect_not(c.t.waiting(c.t.context));
    cr_expect_eq(ERR_peek_error(), 0);
    peer_sends("hello");
    cr_expect(c.t.waiting(c.t.context));
    cr_expect(c.t.waiting(c.t.context), "it is still there");
    cr_expect_eq(read_some(octets, 9, &len), SL_OK);
    cr_expect_arr_eq(octets, "hello", 5);
    cr_expect_not(c.t.waiting(c.t.context));
    close_client();
}

static bool waits_after(void (*what)(void))
{
    bool waits;

    open_client((struct sl_net_options){.tls = true});
    c.t.waiting(c.t.context);
    what();
    waits = c.t.waiting(c.t.context);
    cr_expect_eq(ERR_peek_error(), 0);
    close_client();
    return waits;
}

static void send_half_a_record(void)
{
    char octets[100];
    int len;

    peer_sends("hello");
    len = BIO_read(peer.out, octets, sizeof octets);
    BIO_write(peer.out, octets, len / 2);
}

static void shut_down(void)
{
    SSL_shutdown(peer.ssl);
}

static void cut(void)
{
    peer.eof = true;
}

static void send_no_record(void)
{
    BIO_puts(peer.out, "HTTP/1.1 200 OK\r\n\r\n");
}

static void fail_reads(void)
{
    peer_sends("x");
    peer.fails_read = SL_ERR_IO;
}

Test(tls, an_end_and_half_a_record_wait)
{
    cr_expect(waits_after(send_half_a_record));
    cr_expect(waits_after(shut_down));
    cr_expect(waits_after(cut));
    cr_expect(waits_after(send_no_record));
    cr_expect(waits_after(fail_reads));
}

/* ---- closing ---- */

Test(tls, closing_says_so_and_closes_the_transport)
{
    open_client((struct sl_net_options){.tls = true});
    leave_an_error();
    c.t.close(c.t.context);
    go_on();
    cr_expect_eq(peer.closes, 1);
    cr_expect(SSL_get_shutdown(peer.ssl) & SSL_RECEIVED_SHUTDOWN);
    cr_expect_eq(ERR_peek_error(), 0);
    sl_net_clear(&c.net);
    close_peer();
}
