/* SPDX-License-Identifier: MIT */
/*
 * The certificates of the replay server, good and bad ones, made at each start:
 * no key is ever kept, and none expires unless it is meant to.
 */
#ifndef CERTIFICATE_H
#define CERTIFICATE_H

#include <openssl/ssl.h>
#include <stdbool.h>

#include "case/transcript.h"
#include "text/buffer.h"

/*
 * Makes a certificate authority, writes its certificate to ca_file (PEM), and
 * gives context a certificate signed by it for 127.0.0.1, ::1, localhost and
 * the DNS name, if there is one (else NULL). Keys are P-256. False on failure,
 * with a clause in *fault.
 */
bool certificate_install(SSL_CTX *context, const char *name,
                         const char *ca_file, struct buffer *fault);
/* The same for a context for each guise, without another name; GUISE_TRUE gets
 * the certificate above. */
bool certificate_install_all(SSL_CTX *const contexts[GUISE_CLEAR],
                             const char *ca_file, struct buffer *fault);

#endif
