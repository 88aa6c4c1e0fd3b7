/* SPDX-License-Identifier: MIT */
/*
 * One end of a TLS connection, without a socket: octets from the peer in,
 * octets for the peer out, and the plaintext between them. It can also end a
 * connection in every way there is, right or wrong.
 */
#ifndef TLS_H
#define TLS_H

#include <openssl/ssl.h>
#include <stdbool.h>

#include "secrets/seal.h"
#include "text/buffer.h"

/* TLS 1.2 and 1.3 without resumption, so that each connection is like the
 * first; "http/1.1" if the client offers ALPN. NULL if out of memory. */
SSL_CTX *tls_context_new(void);

struct tls {
    /* private */
    SSL *ssl;
    BIO *in, *out; /* owned by ssl */
    bool notified;
    const char *failure;
    struct keylog keys;
    unsigned updates;  /* of our keys, and */
    uint64_t written;  /* the records since */
    struct seal seal;  /* we encrypt what we write ourselves; no suite: we do
                          not */
    struct buffer own; /* records encrypted that way, for the client */
};

enum tls_result {
    TLS_DATA,   /* octets were read */
    TLS_MORE,   /* more is needed from the peer */
    TLS_NOTIFY, /* the peer sent close_notify; repeated */
    TLS_FAILED  /* an error, or a fatal alert from either side; repeated */
};

/* The context is a server's or a client's. A client asks for the name that its
 * context verifies, if it is a name (RFC 6066 3). False if out of memory. */
bool tls_init(struct tls *t, SSL_CTX *context);
void tls_clear(struct tls *t);

/* What a client sends first; a server has nothing to send yet. */
void tls_begin(struct tls *t);

/* Octets received from the peer. */
void tls_put(struct tls *t, struct sl_bytes octets);
/* Reads the peer's data into room, which has the given size, and continues the
 * handshake. Call it until it returns something other than TLS_DATA. */
enum tls_result tls_read(struct tls *t, char *room, size_t size, size_t *len);
/* Whether the handshake is over. */
bool tls_is_ready(const struct tls *t);
/* Why it failed, as a clause that is never freed; NULL if it did not. */
const char *tls_failure(const struct tls *t);

/* One record each (of at most 16384 octets); false after a failure. */
bool tls_write(struct tls *t, struct sl_bytes octets);
/* close_notify, once; tls_write still works after it. */
void tls_notify(struct tls *t);
/* A fatal alert (bad_record_mac). Nothing can be read or written after it. */
void tls_alert(struct tls *t);
/* A KeyUpdate that requests none in return; does nothing in TLS 1.2, or after
 * tls_empty. */
void tls_key_update(struct tls *t);
/* A record without octets, which OpenSSL never sends: from here on we encrypt
 * records ourselves. Does nothing for TLS 1.2 suites other than AEAD. */
void tls_empty(struct tls *t);

/* Adds the octets that must be sent to the peer. */
void tls_take(struct tls *t, struct buffer *out);

#endif
