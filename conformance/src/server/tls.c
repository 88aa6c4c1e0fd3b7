/* SPDX-License-Identifier: MIT */
/*
 * TLS by OpenSSL over two memory BIOs. What OpenSSL does not send is encrypted
 * here, with the keys that it made: its own record count is then too low, so
 * everything that follows is encrypted here too.
 */
#include "server/tls.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "text/word.h"

/* RFC 8446 5.1 */
#define TYPE_ALERT 21
#define TYPE_DATA 23

/* RFC 8446 5.2: the longest record. */
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

/* Also notes the secrets of the connection. */
static void note_keys(const SSL *ssl, const char *line)
{
    struct tls *t = SSL_get_app_data(ssl);

    if (t != NULL)
        keylog_add(&t->keys, word_of(line));
}

SSL_CTX *tls_context_new(void)
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());

    if (context == NULL)
        return NULL;
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE);
    /* saves 33 KiB for each connection that is idle */
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_keylog_callback(context, note_keys);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, NULL);
    return context;
}

static void take_role(SSL *ssl)
{
    char *name = X509_VERIFY_PARAM_get0_host(SSL_get0_param(ssl), 0);

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
    SSL_set_app_data(ssl, t);
    return true;
}

void tls_clear(struct tls *t)
{
    SSL_free(t->ssl);
    keylog_clear(&t->keys);
    buffer_clear(&t->own);
    *t = (struct tls){.ssl = NULL};
}

void tls_begin(struct tls *t)
{
    ERR_clear_error();
    SSL_do_handshake(t->ssl);
}

void tls_put(struct tls *t, struct sl_bytes octets)
{
    /* A memory BIO takes all, or memory runs out and TLS will fail. */
    if (octets.len <= INT_MAX)
        BIO_write(t->in, octets.ptr, (int)octets.len);
}

/* OpenSSL's text for an error of its own, or about a certificate. */
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

/* ---- records of our own ---- */

static bool begin_old(struct tls *t, const struct suite *suite,
                      const uint8_t client[KEYLOG_RANDOM])
{
    const struct keylog_entry *master =
        keylog_find(&t->keys, KEYLOG_MASTER, client);
    uint8_t server[KEYLOG_RANDOM];
    struct seal other;

    if (master == NULL)
        return false;
    SSL_get_server_random(t->ssl, server, sizeof server);
    seal_begin_both(suite, master, client, server, &other, &t->seal);
    t->seal.sequence = 1; /* Finished was the first */
    return true;
}

static bool begin_modern(struct tls *t, const struct suite *suite,
                         const uint8_t client[KEYLOG_RANDOM])
{
    const struct keylog_entry *secret =
        keylog_find(&t->keys, KEYLOG_SERVER_TRAFFIC, client);

    if (secret == NULL || !seal_begin(&t->seal, suite, secret))
        return false;
    for (unsigned i = 0; i < t->updates; i++)
        seal_update(&t->seal);
    return true;
}

static bool is_ours(const struct tls *t)
{
    return t->seal.suite != NULL;
}

/* From here on we encrypt records ourselves. */
static bool take_over(struct tls *t)
{
    const SSL_CIPHER *cipher = SSL_get_current_cipher(t->ssl);
    bool modern = SSL_version(t->ssl) == TLS1_3_VERSION, good;
    const struct suite *suite;
    uint8_t client[KEYLOG_RANDOM];

    if (is_ours(t))
        return true;
    suite = cipher != NULL
                ? suite_find(SSL_CIPHER_get_protocol_id(cipher), modern)
                : NULL;
    if (suite == NULL || !tls_is_ready(t))
        return false;
    SSL_get_client_random(t->ssl, client, sizeof client);
    good =
        modern ? begin_modern(t, suite, client) : begin_old(t, suite, client);
    t->seal.sequence += t->written;
    return good;
}

static bool seal_alert(struct tls *t, const char alert[2])
{
    return seal_close(&t->seal, TYPE_ALERT, (struct sl_bytes){alert, 2},
                      &t->own);
}

void tls_empty(struct tls *t)
{
    if (take_over(t))
        seal_close(&t->seal, TYPE_DATA, (struct sl_bytes){NULL, 0}, &t->own);
}

/* ---- alerts and updates ---- */

bool tls_write(struct tls *t, struct sl_bytes octets)
{
    size_t written;

    if (octets.len == 0)
        return true;
    if (is_ours(t))
        return seal_close(&t->seal, TYPE_DATA, octets, &t->own);
    t->written++;
    ERR_clear_error();
    return SSL_write_ex(t->ssl, octets.ptr, octets.len, &written) == 1;
}

void tls_notify(struct tls *t)
{
    if (t->notified || !tls_is_ready(t))
        return;
    t->notified = true;
    if (is_ours(t)) {
        seal_alert(t, "\x01\x00");
        return;
    }
    t->written++;
    ERR_clear_error();
    SSL_shutdown(t->ssl);
    /* For OpenSSL this ends writing; a case may continue. */
    SSL_set_shutdown(t->ssl, SSL_get_shutdown(t->ssl) & ~SSL_SENT_SHUTDOWN);
}

/*
 * OpenSSL sends a fatal alert only for a reason, so it gets one: junk records
 * that cannot be decrypted. If the client left a record half sent, the first of
 * them vanish in it; one full record's worth is enough in any case.
 */
void tls_alert(struct tls *t)
{
    static const char junk[37] = "\x17\x03\x03\x00\x20";
    char room[1024];
    enum tls_result result = TLS_MORE;

    if (is_ours(t)) {
        seal_alert(t, "\x02\x14");
        return;
    }
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
    if (SSL_version(t->ssl) != TLS1_3_VERSION || is_ours(t) ||
        SSL_key_update(t->ssl, SSL_KEY_UPDATE_NOT_REQUESTED) != 1)
        return;
    SSL_do_handshake(t->ssl);
    t->updates++;
    t->written = 0;
}

void tls_take(struct tls *t, struct buffer *out)
{
    char *octets;
    long len = BIO_get_mem_data(t->out, &octets);

    if (len > 0)
        buffer_add(out, octets, (size_t)len);
    BIO_reset(t->out);
    buffer_add(out, t->own.ptr, t->own.len);
    buffer_truncate(&t->own, 0);
}
