/* SPDX-License-Identifier: MIT */
/*
 * TLS by OpenSSL over two memory BIOs.
 */
#include "server/tls.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

/* RFC 8446 5.2: a record is at most so long. */
#define RECORD_MAX (16384 + 256 + 5)

static int choose_protocol(SSL *ssl, const unsigned char **out,
                           unsigned char *out_len, const unsigned char *in,
                           unsigned int in_len, void *context)
{
    static const unsigned char ours[] = "\x08http/1.1";
    unsigned char *chosen;

    (void)ssl;
    (void)context;
    if (SSL_select_next_proto(&chosen, out_len, ours, sizeof ours - 1, in,
                              in_len) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

SSL_CTX *tls_context_new(void)
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());

    if (context == NULL)
        return NULL;
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, NULL);
    return context;
}

static void take_role(SSL *ssl)
{
    const char *name = X509_VERIFY_PARAM_get0_host(SSL_get0_param(ssl), 0);

    if (SSL_is_server(ssl)) {
        SSL_set_accept_state(ssl);
        return;
    }
    SSL_set_connect_state(ssl);
    if (name != NULL)
        SSL_set_tlsext_host_name(ssl, name);
}

bool tls_init(struct tls *t, SSL_CTX *context)
{
    BIO *in = BIO_new(BIO_s_mem());
    BIO *out = BIO_new(BIO_s_mem());
    SSL *ssl = SSL_new(context);

    if (in == NULL || out == NULL || ssl == NULL) {
        BIO_free(in);
        BIO_free(out);
        SSL_free(ssl);
        return false;
    }
    SSL_set_bio(ssl, in, out);
    take_role(ssl);
    *t = (struct tls){.ssl = ssl, .in = in, .out = out};
    return true;
}

void tls_clear(struct tls *t)
{
    SSL_free(t->ssl);
    *t = (struct tls){.ssl = NULL};
}

void tls_begin(struct tls *t)
{
    ERR_clear_error();
    SSL_do_handshake(t->ssl);
}

void tls_put(struct tls *t, struct sl_bytes octets)
{
    /* A memory BIO takes all, or memory is at its end and TLS will fail. */
    if (octets.len <= INT_MAX)
        BIO_write(t->in, octets.ptr, (int)octets.len);
}

/* The texts of OpenSSL for an error of its own, or of a certificate. */
static const char *describe_failure(const SSL *ssl)
{
    long verified = SSL_get_verify_result(ssl);
    const char *text = ERR_reason_error_string(ERR_peek_error());

    if (verified != X509_V_OK && SSL_get_verify_mode(ssl) != SSL_VERIFY_NONE)
        return X509_verify_cert_error_string(verified);
    return text != NULL ? text : "TLS failed";
}

enum tls_result tls_read(struct tls *t, char *room, size_t size, size_t *len)
{
    int error;

    ERR_clear_error();
    if (SSL_read_ex(t->ssl, room, size, len) == 1)
        return TLS_DATA;
    error = SSL_get_error(t->ssl, 0);
    if (error == SSL_ERROR_WANT_READ)
        return TLS_MORE;
    if (error == SSL_ERROR_ZERO_RETURN)
        return TLS_NOTIFY;
    if (t->failure == NULL)
        t->failure = describe_failure(t->ssl);
    return TLS_FAILED;
}

bool tls_is_ready(const struct tls *t)
{
    return SSL_is_init_finished(t->ssl) == 1;
}

const char *tls_failure(const struct tls *t)
{
    return t->failure;
}

bool tls_write(struct tls *t, struct sl_bytes octets)
{
    size_t written;

    ERR_clear_error();
    return octets.len == 0 ||
           SSL_write_ex(t->ssl, octets.ptr, octets.len, &written) == 1;
}

void tls_notify(struct tls *t)
{
    if (t->notified || !tls_is_ready(t))
        return;
    t->notified = true;
    ERR_clear_error();
    SSL_shutdown(t->ssl);
    /* For OpenSSL this is the end of writing; a case may go on. */
    SSL_set_shutdown(t->ssl, SSL_get_shutdown(t->ssl) & ~SSL_SENT_SHUTDOWN);
}

/*
 * OpenSSL sends a fatal alert only for a reason, so it gets one: a record
 * that cannot be deciphered. If the client left a record half sent, the first
 * ones vanish in it; one whole record of them is enough in any case.
 */
void tls_alert(struct tls *t)
{
    static const char junk[37] = "\x17\x03\x03\x00\x20";
    char room[1024];
    enum tls_result result = TLS_MORE;

    for (size_t put = 0; put < RECORD_MAX && result != TLS_FAILED;
         put += sizeof junk) {
        size_t len;

        tls_put(t, (struct sl_bytes){junk, sizeof junk});
        do
            result = tls_read(t, room, sizeof room, &len);
        while (result == TLS_DATA);
    }
}

void tls_key_update(struct tls *t)
{
    ERR_clear_error();
    if (SSL_version(t->ssl) == TLS1_3_VERSION &&
        SSL_key_update(t->ssl, SSL_KEY_UPDATE_NOT_REQUESTED) == 1)
        SSL_do_handshake(t->ssl);
}

void tls_take(struct tls *t, struct buffer *out)
{
    char *octets;
    long len = BIO_get_mem_data(t->out, &octets);

    if (len > 0)
        buffer_add(out, octets, (size_t)len);
    BIO_reset(t->out);
}
