/* SPDX-License-Identifier: MIT */
/*
 * Reads --to, and makes the TLS context of a client, which verifies as RFC 9110
 * 4.3.4 says.
 */
#include "relay/upstream.h"

#include <arpa/inet.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "text/fault.h"
#include "text/word.h"

/* ---- --to ---- */

static const struct scheme {
    const char *begins;
    const char *port;
    bool secure;
} schemes[] = {
    {"https://", "443", true},
    {"http://", "80", false},
};

/* The length of HOST in HOST:PORT; the whole length if there is no port. */
static size_t host_length(struct sl_bytes text)
{
    for (size_t at = text.len; at > 0 && text.ptr[at - 1] != ']'; at--)
        if (text.ptr[at - 1] == ':')
            return at - 1;
    return text.len;
}

/* Removes the scheme and the slash from the text. NULL: there is no scheme. */
static const struct scheme *take_scheme(struct sl_bytes *text)
{
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t len = strlen(schemes[i].begins);

        if (!word_begins(*text, schemes[i].begins))
            continue;
        text->ptr += len;
        text->len -= len;
        if (text->len > 0 && text->ptr[text->len - 1] == '/')
            text->len--;
        return &schemes[i];
    }
    return NULL;
}

static void take_host(struct sl_bytes text, struct buffer *out)
{
    if (text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']')
        buffer_add(out, text.ptr + 1, text.len - 2);
    else
        buffer_add(out, text.ptr, text.len);
}

static bool find_host(struct sl_bytes text, const char *default_port,
                      struct upstream *out, struct buffer *fault)
{
    struct buffer address = BUFFER_EMPTY;
    size_t host = host_length(text);
    bool good;

    buffer_add(&address, text.ptr, text.len);
    if (default_port != NULL && host == text.len)
        buffer_printf(&address, ":%s", default_port);
    if (default_port != NULL || host < text.len)
        take_host((struct sl_bytes){text.ptr, host}, &out->host);
    good = address_find(address.ptr, &out->addresses, fault);
    buffer_clear(&address);
    return good;
}

bool upstream_read(const char *text, struct upstream *out, struct buffer *fault)
{
    struct sl_bytes rest = word_of(text);
    const struct scheme *scheme = take_scheme(&rest);

    *out = (struct upstream){.host = BUFFER_EMPTY};
    if (scheme == NULL)
        return find_host(rest, NULL, out, fault);
    out->secure = scheme->secure;
    if (memchr(rest.ptr, '/', rest.len) != NULL)
        return fault_add_path(fault, text,
                              "without a path, which clients choose");
    return find_host(rest, scheme->port, out, fault);
}

void upstream_clear(struct upstream *u)
{
    buffer_clear(&u->host);
}

bool upstream_has_name(const struct upstream *u)
{
    char address[sizeof(struct in6_addr)];

    return u->host.len > 0 && inet_pton(AF_INET, u->host.ptr, address) != 1 &&
           inet_pton(AF_INET6, u->host.ptr, address) != 1;
}

/* ---- TLS ---- */

static bool set_host(const struct upstream *u, SSL_CTX *context)
{
    X509_VERIFY_PARAM *param = SSL_CTX_get0_param(context);

    if (!upstream_has_name(u))
        return X509_VERIFY_PARAM_set1_ip_asc(param, u->host.ptr) == 1;
    /* That RFC forbids a reference identity of type CN-ID, which OpenSSL would
     * use if a certificate has no name of type DNS. */
    X509_VERIFY_PARAM_set_hostflags(param,
                                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS |
                                        X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    return X509_VERIFY_PARAM_set1_host(param, u->host.ptr, u->host.len) == 1;
}

static bool set_up(const struct upstream *u, SSL_CTX *context)
{
    static const unsigned char protocol[] = "\x08http/1.1";

    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_alpn_protos(context, protocol, sizeof protocol - 1) ==
               0 &&
           set_host(u, context);
}

static bool trust(SSL_CTX *context, const char *ca_file, struct buffer *fault)
{
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    if (ca_file == NULL)
        return SSL_CTX_set_default_verify_paths(context) == 1 ||
               fault_add(fault, "cannot find the authorities of this system; "
                                "--cacert FILE names one");
    return SSL_CTX_load_verify_locations(context, ca_file, NULL) == 1 ||
           fault_add_path(fault, ca_file, "no certificates in PEM can be read");
}

SSL_CTX *upstream_tls(const struct upstream *u, const char *ca_file,
                      bool insecure, struct buffer *fault)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());

    if (context == NULL || !set_up(u, context))
        fault_add(fault, "cannot make a TLS context");
    else if (insecure || trust(context, ca_file, fault))
        return context;
    SSL_CTX_free(context);
    return NULL;
}
