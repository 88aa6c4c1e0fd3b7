/* SPDX-License-Identifier: MIT */
/*
 * A peer that speaks TLS between two buffers in the same thread, and the
 * transport to it: it advances whenever the client reads or writes, so that
 * nothing ever waits.
 */
#ifndef TLS_PEER_H
#define TLS_PEER_H

#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <strictline/transport.h>

#define NAME "several.test"
#define GOT_MAX 100000

/* ---- the peer ---- */

static struct {
    SSL_CTX *context;
    X509 *certificate;
    SSL *ssl;
    BIO *in, *out;
    char alpn[64]; /* what the client offers, a length before each */
    size_t alpn_len;
    char got[GOT_MAX];
    size_t got_len;
    bool eof;                            /* nothing more will arrive */
    enum sl_err fails_read, fails_write; /* what the transport returns */
    int reads, writes, closes;
} peer;

static inline void add_name(X509 *certificate, const char *names)
{
    X509_EXTENSION *e =
        X509V3_EXT_conf_nid(NULL, NULL, NID_subject_alt_name, names);

    cr_assert_not_null(e);
    cr_assert(X509_add_ext(certificate, e, -1));
    X509_EXTENSION_free(e);
}

static inline X509 *new_certificate(EVP_PKEY *key)
{
    X509 *made = X509_new();
    X509_NAME *name = X509_get_subject_name(made);

    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made), 3600);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               (const unsigned char *)"test", -1, -1, 0);
    X509_set_issuer_name(made, name);
    X509_set_pubkey(made, key);
    add_name(made, "DNS:" NAME);
    cr_assert_gt(X509_sign(made, key, EVP_sha256()), 0);
    return made;
}

static inline int on_alpn(SSL *ssl, const unsigned char **out,
                          unsigned char *out_len, const unsigned char *in,
                          unsigned in_len, void *context)
{
    (void)ssl;
    (void)context;
    cr_assert_leq(in_len, sizeof peer.alpn);
    memcpy(peer.alpn, in, in_len);
    peer.alpn_len = in_len;
    *out = in + 1;
    *out_len = in[0];
    return SSL_TLSEXT_ERR_OK;
}

/* Comes before OpenSSL reads the configuration of this machine. */
static inline void open_peer(void)
{
    EVP_PKEY *key;

    setenv("OPENSSL_CONF", "/dev/null", 1);
    key = EVP_EC_gen("P-256");
    memset(&peer, 0, sizeof peer);
    peer.certificate = new_certificate(key);
    peer.context = SSL_CTX_new(TLS_server_method());
    cr_assert_eq(SSL_CTX_use_certificate(peer.context, peer.certificate), 1);
    cr_assert_eq(SSL_CTX_use_PrivateKey(peer.context, key), 1);
    SSL_CTX_set_alpn_select_cb(peer.context, on_alpn, NULL);
    EVP_PKEY_free(key);
    peer.ssl = SSL_new(peer.context);
    peer.in = BIO_new(BIO_s_mem());
    peer.out = BIO_new(BIO_s_mem());
    SSL_set_bio(peer.ssl, peer.in, peer.out);
    SSL_set_accept_state(peer.ssl);
}

static inline void close_peer(void)
{
    SSL_free(peer.ssl);
    SSL_CTX_free(peer.context);
    X509_free(peer.certificate);
}

/* Lets the peer do what it can, and keeps what it reads; the client's errors
 * stay in OpenSSL's queue. */
static inline void go_on(void)
{
    size_t len;

    ERR_set_mark();
    if (!SSL_is_init_finished(peer.ssl))
        SSL_do_handshake(peer.ssl);
    while (SSL_is_init_finished(peer.ssl) &&
           SSL_read_ex(peer.ssl, peer.got + peer.got_len,
                       sizeof peer.got - peer.got_len, &len))
        peer.got_len += len;
    ERR_pop_to_mark();
}

static inline void peer_sends(const char *text)
{
    size_t len;

    cr_assert(SSL_write_ex(peer.ssl, text, strlen(text), &len));
}

/* ---- the transport below ---- */

static enum sl_err below_read(void *context, char *out, size_t capacity,
                              size_t *len)
{
    int count;

    (void)context;
    peer.reads++;
    *len = 0;
    if (peer.fails_read != SL_OK)
        return peer.fails_read;
    go_on();
    count = BIO_read(peer.out, out, (int)capacity);
    if (count <= 0)
        return peer.eof ? SL_OK : SL_ERR_TIMEOUT; /* forever */
    *len = (size_t)count;
    return SL_OK;
}

static enum sl_err below_write(void *context, const struct sl_bytes *pieces,
                               size_t count)
{
    (void)context;
    peer.writes++;
    if (peer.fails_write != SL_OK)
        return peer.fails_write;
    for (size_t i = 0; i < count; i++)
        BIO_write(peer.in, pieces[i].ptr, (int)pieces[i].len);
    go_on();
    return SL_OK;
}

static inline bool below_waiting(void *context)
{
    (void)context;
    return BIO_pending(peer.out) > 0 || peer.eof;
}

static inline void below_close(void *context)
{
    (void)context;
    peer.closes++;
}

static inline struct sl_transport below(void)
{
    return (struct sl_transport){.read = below_read,
                                 .write = below_write,
                                 .close = below_close,
                                 .waiting = below_waiting,
                                 .descriptor = 77};
}

#endif
