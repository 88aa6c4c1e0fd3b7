/* SPDX-License-Identifier: MIT */
/*
 * TLS by OpenSSL, on top of any transport: it reads and writes through a BIO
 * of ours, so that time limits and errors are those of the transport below.
 */
#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "net.h"

#define HOST_MAX 256

/* The octets of one TLS record; small pieces travel together. */
#define RECORD_MAX 16384

struct tls {
    struct sl_net *net;
    struct sl_transport below;
    SSL *ssl;
    BIO_METHOD *method;
    bool looking;       /* do not wait for the transport below */
    enum sl_err failed; /* error of the transport below, after a failed call */
};

/* --- the BIO ------------------------------------------------------------- */

static bool is_waiting(const struct sl_transport *t)
{
    return t->waiting && t->waiting(t->context);
}

static int bio_read(BIO *bio, char *out, size_t capacity, size_t *len)
{
    struct tls *t = BIO_get_data(bio);

    BIO_clear_retry_flags(bio);
    if (t->looking && !is_waiting(&t->below)) {
        BIO_set_retry_read(bio);
        return 0;
    }
    t->failed = t->below.read(t->below.context, out, capacity, len);
    /* After any other failure, OpenSSL gives up the connection. */
    if (t->failed == SL_ERR_TIMEOUT)
        BIO_set_retry_read(bio);
    if (t->failed != SL_OK)
        return 0;
    if (*len == 0)
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return *len > 0;
}

static int bio_write(BIO *bio, const char *octets, size_t count, size_t *len)
{
    struct tls *t = BIO_get_data(bio);
    struct sl_bytes piece = {octets, count};

    t->failed = t->below.write(t->below.context, &piece, 1);
    *len = t->failed == SL_OK ? count : 0;
    return t->failed == SL_OK;
}

static long bio_control(BIO *bio, int command, long number, void *pointer)
{
    (void)number;
    (void)pointer;
    if (command == BIO_CTRL_EOF)
        return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

static BIO *new_bio(struct tls *t)
{
    BIO *bio;

    t->method = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "strictline transport");
    if (!t->method)
        return NULL;
    BIO_meth_set_read_ex(t->method, bio_read);
    BIO_meth_set_write_ex(t->method, bio_write);
    BIO_meth_set_ctrl(t->method, bio_control);
    bio = BIO_new(t->method);
    if (bio) {
        BIO_set_data(bio, t);
        BIO_set_init(bio, 1);
    }
    return bio;
}

/* --- errors -------------------------------------------------------------- */

/* OpenSSL's words for what failed. */
static const char *reason(const SSL *ssl)
{
    /* If the peer need not be trusted, verification is not what failed. */
    long verified = ssl && SSL_get_verify_mode(ssl) != SSL_VERIFY_NONE
                        ? SSL_get_verify_result(ssl)
                        : X509_V_OK;
    unsigned long error = ERR_peek_last_error();
    const char *words = ERR_reason_error_string(error);

    if (verified != X509_V_OK)
        return X509_verify_cert_error_string(verified);
    return words ? words : "the connection was closed";
}

/* If the transport below failed, it has already reported why. */
static enum sl_err fail(struct tls *t, const char *what)
{
    enum sl_err err = t->failed;

    if (err == SL_OK) {
        sl__net_say(t->net, "TLS %s: %s", what, reason(t->ssl));
        err = SL_ERR_IO;
    }
    ERR_clear_error();
    t->failed = SL_OK;
    return err;
}

/* --- transport ----------------------------------------------------------- */

static bool is_cut(int error)
{
    return error == SSL_ERROR_SSL && ERR_GET_REASON(ERR_peek_last_error()) ==
                                         SSL_R_UNEXPECTED_EOF_WHILE_READING;
}

static enum sl_err tls_read(void *context, char *out, size_t capacity,
                            size_t *len)
{
    struct tls *t = context;
    int error;

    ERR_clear_error();
    if (SSL_read_ex(t->ssl, out, capacity, len) > 0)
        return SL_OK;
    *len = 0;
    error = SSL_get_error(t->ssl, 0);
    if (t->failed == SL_OK && (error == SSL_ERROR_ZERO_RETURN ||
                               (is_cut(error) && t->net->options.accept_cut))) {
        ERR_clear_error();
        return SL_OK;
    }
    return fail(t, "read");
}

static enum sl_err write_octets(struct tls *t, const char *octets, size_t len)
{
    size_t written;

    ERR_clear_error();
    if (len == 0 || SSL_write_ex(t->ssl, octets, len, &written) > 0)
        return SL_OK;
    return fail(t, "write");
}

static enum sl_err tls_write(void *context, const struct sl_bytes *pieces,
                             size_t count)
{
    char record[RECORD_MAX];
    size_t used = 0;
    enum sl_err err = SL_OK;

    for (size_t i = 0; i < count && err == SL_OK; i++) {
        if (pieces[i].len > sizeof record - used) {
            err = write_octets(context, record, used);
            used = 0;
        }
        if (err != SL_OK || pieces[i].len == 0)
            continue;
        if (pieces[i].len > sizeof record) {
            err = write_octets(context, pieces[i].ptr, pieces[i].len);
        } else {
            memcpy(record + used, pieces[i].ptr, pieces[i].len);
            used += pieces[i].len;
        }
    }
    return err == SL_OK ? write_octets(context, record, used) : err;
}

/* Records without octets for the reader, such as a session ticket, are
 * processed on the way; what an incomplete record holds is not known yet. */
static bool tls_waiting(void *context)
{
    struct tls *t = context;
    char octet;
    size_t len;
    int status;
    bool quiet;

    ERR_clear_error();
    t->looking = true;
    status = SSL_peek_ex(t->ssl, &octet, 1, &len);
    t->looking = false;
    quiet = status <= 0 &&
            SSL_get_error(t->ssl, status) == SSL_ERROR_WANT_READ &&
            !SSL_has_pending(t->ssl);
    ERR_clear_error();
    return !quiet;
}

/* Frees everything above the transport. */
static void free_tls(struct tls *t)
{
    SSL_free(t->ssl);
    BIO_meth_free(t->method);
    free(t);
    ERR_clear_error();
}

static void tls_close(void *context)
{
    struct tls *t = context;
    struct sl_transport below = t->below;

    /* Sends close_notify, without waiting for the peer's. */
    if (SSL_is_init_finished(t->ssl))
        SSL_shutdown(t->ssl);
    free_tls(t);
    below.close(below.context);
}

/* --- opening ------------------------------------------------------------- */

static SSL_CTX *context_of(const struct sl_net *net)
{
    return net->options.context ? net->options.context : net->context;
}

/* RFC 6066 section 3: the server name is a name, not an address. RFC 9110
 * section 4.3.4: the certificate must be for it. */
static bool set_host(struct tls *t, struct sl_bytes host)
{
    X509_VERIFY_PARAM *param = SSL_get0_param(t->ssl);
    char name[HOST_MAX];

    if (host.len == 0 || host.len >= sizeof name ||
        memchr(host.ptr, '\0', host.len))
        return false;
    memcpy(name, host.ptr, host.len);
    name[host.len] = '\0';
    if (X509_VERIFY_PARAM_set1_ip_asc(param, name))
        return true;
    ERR_clear_error();
    /* RFC 9110 section 4.3.4: a reference identity of type CN-ID MUST NOT be
     * used; OpenSSL would use it if a certificate has no name of type DNS. */
    X509_VERIFY_PARAM_set_hostflags(param,
                                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS |
                                        X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    return SSL_set_tlsext_host_name(t->ssl, name) &&
           X509_VERIFY_PARAM_set1_host(param, name, 0);
}

static bool set_up(struct tls *t, struct sl_bytes host)
{
    BIO *bio;

    t->ssl = SSL_new(context_of(t->net));
    bio = t->ssl ? new_bio(t) : NULL;
    if (!bio)
        return false;
    SSL_set_bio(t->ssl, bio, bio);
    SSL_set_mode(t->ssl, SSL_MODE_AUTO_RETRY);
    return set_host(t, host);
}

enum sl_err sl__tls_start(void *context, struct sl_bytes host,
                          struct sl_transport *transport)
{
    struct tls *t = calloc(1, sizeof *t);
    enum sl_err err = SL_OK;

    if (!t) {
        sl__net_say(context, "out of memory");
        return SL_ERR_IO;
    }
    t->net = context;
    t->below = *transport;
    ERR_clear_error();
    if (!set_up(t, host))
        err = fail(t, "set-up");
    else if (SSL_connect(t->ssl) != 1)
        err = fail(t, "handshake");
    if (err != SL_OK) {
        free_tls(t);
        return err;
    }
    *transport = (struct sl_transport){.read = tls_read,
                                       .write = tls_write,
                                       .close = tls_close,
                                       .waiting = tls_waiting,
                                       .context = t,
                                       .descriptor = t->below.descriptor};
    return SL_OK;
}

/* --- the context --------------------------------------------------------- */

static bool load_trust(SSL_CTX *c, const struct sl_net_options *o)
{
    if (o->ca_file)
        return SSL_CTX_load_verify_file(c, o->ca_file) == 1;
    return SSL_CTX_set_default_verify_paths(c) == 1;
}

static bool load_certificate(SSL_CTX *c, const struct sl_net_options *o)
{
    const char *key = o->key_file ? o->key_file : o->certificate_file;

    if (!o->certificate_file)
        return true;
    return SSL_CTX_use_certificate_chain_file(c, o->certificate_file) == 1 &&
           SSL_CTX_use_PrivateKey_file(c, key, SSL_FILETYPE_PEM) == 1 &&
           SSL_CTX_check_private_key(c) == 1;
}

static enum sl_err fail_context(struct sl_net *net, const char *what,
                                const char *file)
{
    sl__net_say(net, "%s %s: %s", what, file ? file : "", reason(NULL));
    ERR_clear_error();
    SSL_CTX_free(net->context);
    net->context = NULL;
    return SL_ERR_IO;
}

enum sl_err sl__tls_prepare(struct sl_net *net)
{
    static const unsigned char http11[] = {8,   'h', 't', 't', 'p',
                                           '/', '1', '.', '1'};
    const struct sl_net_options *o = &net->options;

    if (o->context)
        return SL_OK;
    if (o->key_file && !o->certificate_file) {
        sl__net_say(net, "key %s: there is no certificate for it", o->key_file);
        return SL_ERR_IO;
    }
    net->context = SSL_CTX_new(TLS_client_method());
    if (!net->context)
        return fail_context(net, "TLS", NULL);
    SSL_CTX_set_min_proto_version(net->context, TLS1_2_VERSION);
    SSL_CTX_set_alpn_protos(net->context, http11, sizeof http11);
    SSL_CTX_set_verify(net->context,
                       o->unverified ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, NULL);
    if (!load_trust(net->context, o))
        return fail_context(net, "certificate authorities", o->ca_file);
    if (!load_certificate(net->context, o))
        return fail_context(net, "certificate", o->certificate_file);
    return SL_OK;
}
