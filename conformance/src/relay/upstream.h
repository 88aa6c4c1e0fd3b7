/* SPDX-License-Identifier: MIT */
/*
 * The server that a relay leads to: where it is, and whether it is reached over
 * TLS.
 */
#ifndef UPSTREAM_H
#define UPSTREAM_H

#include <openssl/ssl.h>

#include "server/address.h"

struct upstream {
    struct addresses addresses;
    bool secure;        /* over TLS */
    struct buffer host; /* as given, an IPv6 address without brackets; empty
                           for a port alone */
};

/*
 * Reads "HOST:PORT", "PORT", "http://HOST[:PORT]" or "https://HOST[:PORT]", the
 * last two with or without "/". False with a clause in *fault. *out must be
 * cleared in any case.
 */
bool upstream_read(const char *text, struct upstream *out,
                   struct buffer *fault);
void upstream_clear(struct upstream *u);

/* Whether the host is a name, not an address or empty. */
bool upstream_has_name(const struct upstream *u);

/*
 * A TLS client that verifies the host of *u with the authorities in the file
 * ca_file, NULL for those of the system; or, if insecure, accepts any
 * certificate. NULL with a clause in *fault.
 */
SSL_CTX *upstream_tls(const struct upstream *u, const char *ca_file,
                      bool insecure, struct buffer *fault);

#endif
