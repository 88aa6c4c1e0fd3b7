/* SPDX-License-Identifier: MIT */
/*
 * libstrictline-net: connections over TCP and TLS (OpenSSL) for
 * sl_connection, so that HTTPConnection and HTTPSConnection exist in C.
 *
 *     static struct sl_http http;
 *
 *     err = sl_http_init(&http, "https://www.example.org", NULL);
 *     if (err == SL_OK)
 *         err = sl_connection_request(&http.connection, SL_LITERAL("GET"),
 *                                     SL_LITERAL("/"), NULL, 0, NULL);
 *     if (err == SL_OK)
 *         err = sl_connection_getresponse(&http.connection, &http.response);
 *     if (err == SL_OK)
 *         err = sl_response_read_all(&http.response, print, stdout);
 *     if (err != SL_OK)
 *         fprintf(stderr, "%s\n", sl_http_error(&http, err));
 *     sl_http_clear(&http);
 *
 * examples/ has GET, HEAD, POST, PUT and a tunnel as whole programs.
 */
#ifndef STRICTLINE_NET_H
#define STRICTLINE_NET_H

#include <openssl/types.h>

#include <strictline/api.h>
#include <strictline/connection.h>

struct sl_net_options {
    bool tls; /* HTTPSConnection */
    /* The time limits for connecting to each address of the host, and for each
     * read and write, in milliseconds. SL_TIMEOUT_DEFAULT: 60 s,
     * SL_TIMEOUT_NONE: forever. The timeout of sl_connection_options, if set,
     * overrides both. The resolver has its own limit. */
    uint32_t connect_timeout;
    uint32_t io_timeout;
    /* TLS. All are PEM files; the certificate file may hold a chain. NULL:
     * none; for ca_file, the system's store, or the one that SSL_CERT_FILE and
     * SSL_CERT_DIR name. */
    const char *ca_file;
    const char *certificate_file;
    const char *key_file; /* NULL: it is in certificate_file */
    /* Used unchanged, instead of these files and `unverified`; it decides
     * whether the chain is verified. Borrowed for the life of sl_net. */
    SSL_CTX *context;
    /* Accepts any certificate, for any name. For tests only. */
    bool unverified;
    /* Accepts a close without close_notify as an orderly one, as Python does.
     * Then there is no way to tell whether a body that only the close ends was
     * cut short (RFC 9112 section 9.8). */
    bool accept_cut;
};

/* Opens connections, which it must outlive. */
struct sl_net {
    struct sl_connector connector; /* for sl_connection_options */
    /* private */
    struct sl_net_options options;
    SSL_CTX *context;
    char error[256];
};

/*
 * Prepares *net, which must not be moved. options may be NULL; it is copied,
 * but what it points to is not. The chain and the host name of the peer are
 * verified.
 * SL_ERR_IO  a certificate or key cannot be read, or the key has no
 *            certificate; sl_net_error says which
 * Even after an error, call sl_net_clear.
 */
SL_API enum sl_err sl_net_init(struct sl_net *net,
                               const struct sl_net_options *options);
/* Frees what sl_net_init made. Close the connections first. */
SL_API void sl_net_clear(struct sl_net *net);

/* The last error, as one line for people: address, operation and the message of
 * the system or of OpenSSL; "" if nothing went wrong since a connection was
 * opened. Valid until the next call on a connection of net. */
SL_API const char *sl_net_error(const struct sl_net *net);

/*
 * Everything for one connection and the response being read from it, with
 * memory for everyday use (16 KiB of request, 64 KiB of head, 256 fields). It
 * is about 100 KiB large: make it static, or allocate it.
 */
struct sl_http {
    struct sl_connection connection;
    struct sl_response response;
    struct sl_options reading; /* profile strict */
    struct sl_net net;
    /* private */
    char error[512];
    struct sl_field fields[256];
    char lines[16384];
    char memory[65536];
};

/*
 * A connection to the host in origin: "http://host:port", "https://host:port"
 * or, as in httplib, "host:port". "https" turns options->tls on, "http" turns
 * it off. origin is borrowed for the life of *h, which must not be moved. To
 * change the profile, change h->reading before the first request.
 * Returns the errors of sl_net_init and sl_connection_init. Even after an
 * error, sl_http_error describes it, and sl_http_clear must be called.
 */
SL_API enum sl_err sl_http_init(struct sl_http *h, const char *origin,
                                const struct sl_net_options *options);
/* Closes connection and response. Harmless if *h is all zero. */
SL_API void sl_http_clear(struct sl_http *h);

/* What err, just returned by a call on connection or response, means, as one
 * line for people. Octets from the peer outside printable ASCII appear as "?".
 * Valid until the next call on *h. */
SL_API const char *sl_http_error(struct sl_http *h, enum sl_err err);

#endif
